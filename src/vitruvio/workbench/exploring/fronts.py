"""The Pareto front: the points that no other one beats."""

from __future__ import annotations

from collections.abc import Sequence


def pareto_front(costs: Sequence[Sequence[float] | None]) -> tuple[int, ...]:
    """The indexes of the vectors that none dominates, each component being the better the less it is.

    A vector dominates another one if it is nowhere worse and somewhere better; equal ones stand together.
    None has no place on the front.
    """
    known = [(tuple(each), place) for place, each in enumerate(costs) if each is not None]
    front: list[tuple[tuple[float, ...], int]] = []
    # In this order nothing that comes later dominates what came before.
    for vector, place in sorted(known):
        if not any(_dominates(other, vector) for other, _ in front):
            front.append((vector, place))
    return tuple(sorted(place for _, place in front))


def _dominates(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))
