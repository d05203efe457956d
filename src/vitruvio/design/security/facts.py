"""Facts that the passes on security share: who signs in how, who may do what, which data are under a duty."""

from __future__ import annotations

from typing import Final, NamedTuple

from vitruvio.design.draft import Fact, Family

# Data classes that ask for care, the most protected first.
PROTECTED: Final = ("health", "payment", "secret", "sensitive", "personal")
# Those of them that a leak hurts most: they get a key and a row of their own.
GUARDED: Final = ("health", "payment", "secret", "sensitive")


class Rights(NamedTuple):
    """What an actor may do: the use cases on its own records alone, and those on all records."""

    own: tuple[str, ...]
    any: tuple[str, ...]


class Touched(NamedTuple):
    """The protected data that a use case touches: by class, the entities that it reads and that it writes."""

    reads: dict[str, tuple[str, ...]]
    writes: dict[str, tuple[str, ...]]


class Sealed(NamedTuple):
    """The attributes of an entity that are encrypted one by one; records are found by those `sought`."""

    attributes: tuple[str, ...]
    sought: tuple[str, ...]


SIGN_INS = Fact[Family[str]]("sign-ins")  # by actor: a word of the brief's, empty for who does not sign in
RIGHTS = Fact[Family[Rights]]("rights")  # by actor
STAFF = Fact[Family[bool]]("staff")  # by actor: whether it handles protected data of others
OPEN = Fact[Family[bool]]("open")  # by use case: whether anybody may run it, unrecognised
TOUCHED = Fact[Family[Touched]]("protected data touched")  # by use case
DUTIES = Fact[tuple[str, ...]]("duties")  # laws and standards that hold, as the catalogue names them
SEALED = Fact[Family[Sealed]]("sealed attributes")  # by entity that has any
CARD = Fact[str]("card capture")  # hosted page or own form, empty where nobody pays under PCI DSS
TOKEN = Fact[str]("token format")  # signed or opaque, empty where nobody signs in
