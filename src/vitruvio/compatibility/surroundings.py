"""What else changed between two designs, which no client sees: services, style, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from vitruvio.model import Design
from vitruvio.model.parts import Deployable

# Of all entities of both, the share in common from which two deployables are one under two names.
ALIKE: Final = 0.5
STYLE: Final = "style"


class Surroundings(NamedTuple):
    """Services that came, went or changed their names, and decisions that go another way.

    `decided` holds the id of a decision with its options before and after.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    style: tuple[str, str] | None
    decided: tuple[tuple[str, str, str], ...]

    def __bool__(self) -> bool:
        return any(self)


def surroundings(before: Design, after: Design) -> Surroundings:
    """What changed besides contracts; decisions that only one of both took are not compared."""
    old, new = before.parts.deployables, after.parts.deployables
    pairs = tuple(_renamed(old, new))
    gone, come = {one for one, _ in pairs}, {other for _, other in pairs}
    decided = tuple(_decided(before, after))
    style = next(((was, now) for id, was, now in decided if id == STYLE), None)
    return Surroundings(
        tuple(sorted(new.keys() - old.keys() - come)),
        tuple(sorted(old.keys() - new.keys() - gone)),
        pairs,
        style,
        tuple(each for each in decided if each[0] != STYLE),
    )


def _renamed(old: Mapping[str, Deployable], new: Mapping[str, Deployable]) -> Iterator[tuple[str, str]]:
    come = sorted(new.keys() - old.keys())
    for name in sorted(old.keys() - new.keys()):
        likest = max(come, key=lambda other: _alike(old[name], new[other]), default=None)
        if likest is not None and _alike(old[name], new[likest]) > ALIKE:
            come.remove(likest)
            yield name, likest


def _alike(one: Deployable, other: Deployable) -> float:
    mine, theirs = {*one.entities}, {*other.entities}
    return len(mine & theirs) / max(1, len(mine | theirs))


def _decided(before: Design, after: Design) -> Iterator[tuple[str, str, str]]:
    for id in sorted(before.decisions.keys() & after.decisions.keys()):
        was, now = before.decisions[id].chosen, after.decisions[id].chosen
        if was != now:
            yield id, was, now
