"""The boundaries alone: contexts, why each entity is where it is, what each cut costs, and how sure that is.

Costs are counted in what it costs that two aggregates live together, which is one.
"""

from __future__ import annotations

import msgspec

from vitruvio.model.figure import Figure
from vitruvio.model.statement import Prose


class Boundary(msgspec.Struct, frozen=True):
    """A context: its name, its responsibility in words, what it owns and what it offers."""

    name: str
    responsibility: Prose
    entities: tuple[str, ...]
    use_cases: tuple[str, ...]
    owner: str
    data: tuple[str, ...]


class Stay(msgspec.Struct, frozen=True):
    """Why an entity is in its context.

    `holds` is by reason what it gains there against being alone, `pulls` what it would gain in the context
    `rival` (empty: in one of its own). `margin` is how much of the one less the other must go before it
    moves; None where it may live nowhere else. `whole` is the aggregate that it is a part of, if it is one.
    """

    entity: str
    context: str
    whole: str
    holds: dict[str, float]
    rival: str
    pulls: dict[str, float]
    margin: Figure | None
    why: Prose


class Cut(msgspec.Struct, frozen=True):
    """What it costs that two contexts are two.

    `weight` is what binds them, by reason in `reasons`. `calls` (1/s at the horizon's peak) wait for the
    other side `waiting` (s) each on the network, and fail with it for `downtime` (s a month) at most. `sagas`
    are the use cases that write on both sides, `readers` those that read across, `copies` those of them that
    may read a copy.
    """

    left: str
    right: str
    weight: Figure
    reasons: dict[str, float]
    calls: Figure
    waiting: Figure
    downtime: Figure
    sagas: tuple[str, ...]
    readers: tuple[str, ...]
    copies: tuple[str, ...]
    why: Prose


class OtherDivision(msgspec.Struct, frozen=True):
    """One of the next-best divisions: its groups that the answer has not, and what it costs more."""

    groups: tuple[tuple[str, ...], ...]
    extra: Figure
    why: Prose


class Steady(msgspec.Struct, frozen=True):
    """How steady the division is over `tries` with each weight moved by up to `spread` either way.

    `mean` is the mean share of tries that keep two entities of a context together, by pair in `pairs`;
    `whole` the share that gives the same division.
    """

    tries: Figure
    spread: Figure
    mean: Figure
    whole: Figure
    pairs: tuple[tuple[str, str, float], ...]


class Move(msgspec.Struct, frozen=True):
    """An entity that leaves the context that it had in a given design."""

    entity: str
    before: str
    after: str


class Boundaries(msgspec.Struct, frozen=True):
    """The contexts with their certificate: the cost of the division, and a proven bound from below.

    `moved` tells what moving the entities in `moves` costs; it is empty where no division was given.
    """

    contexts: tuple[Boundary, ...]
    objective: Figure
    bound: Figure
    gap: Figure
    optimal: bool
    costs: dict[str, float]
    steady: Steady
    stays: tuple[Stay, ...]
    cuts: tuple[Cut, ...]
    others: tuple[OtherDivision, ...]
    moves: tuple[Move, ...]
    moved: Prose
    why: Prose
