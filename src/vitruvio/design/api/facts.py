"""Facts that the passes of this section share on the way to operations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from vitruvio.design.draft import Fact, Family

# What the paths of operations begin with that the gateway has no route to.
INNER: Final = "/internal"


class Plan(NamedTuple):
    """What a use case is in the API, before its bodies: kind, method and path of the operation.

    `subject` is the entity that the operation is about, empty where it is about none; `extent` says how much
    of it: ``one``, ``page``, ``several`` or ``summary``. `mine` are entities whose record the caller implies.
    """

    use_case: str
    kind: str
    method: str
    path: str
    subject: str
    extent: str
    public: bool
    mine: tuple[str, ...] = ()


STANDS_FOR = Fact[Family[str]]("entity of an actor")  # by actor: the entity whose records the actors are
PLACES = Fact[Mapping[str, int]]("places of entities")  # by entity: its place among all, by name
LONE = Fact[Family[bool]]("one for each owner")  # by entity: each owner has exactly one that nobody creates
PLANS = Fact[Family[Plan]]("operation plans")  # by use case, those that the API shows
BATCHES = Fact[Family[str]]("batches")  # by use case that may bring several records at once: the path
ASKING = Fact[Family[tuple[str, ...]]]("asking")  # by operation between services: the interactions
ROOT = Fact[str]("api root")  # what all paths of the API begin with
