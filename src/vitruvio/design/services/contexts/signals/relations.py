"""References between aggregates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vitruvio.boundaries import Signal

Sources = Mapping[str, tuple[str, ...]]


def referring(sources: Sources, weight: float) -> Iterator[Signal]:
    """References, each divided by how many aggregates refer to the same one.

    `sources` are by aggregate those that refer to it. Apart, the database no longer keeps such a reference
    whole; what everybody refers to is published, and binds nobody in particular.
    """
    for target, each in sorted(sources.items()):
        for source in each:
            yield Signal("reference", source, target, weight / len(each), 1 / len(each))


def looking_up(sources: Sources, written: frozenset[str], weight: float) -> Iterator[Signal]:
    """References to what no use case writes: a lookup has no life of its own and goes to who needs it."""
    for each in referring({name: by for name, by in sources.items() if name not in written}, weight):
        yield Signal("lookup", each.left, each.right, each.weight, each.amount)
