"""What must live together and what must not: atomic groups, the brief's pins, isolation by duty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final, NamedTuple

from vitruvio.boundaries import Apart, Together
from vitruvio.design.draft import Draft
from vitruvio.design.facts import AGGREGATES, DATA, WHOLES
from vitruvio.design.services.facts import ISOLATION
from vitruvio.design.services.isolate_data import APART

_NUMBER: Final = "#"


class Walls(NamedTuple):
    """By aggregate, the classes of data that need a wall; by those, what asks for it."""

    labels: dict[str, str]
    names: dict[str, str]


def together(draft: Draft) -> Iterator[Together]:
    """Atomic groups, which one local transaction must cover, and pins; named by their place in the brief."""
    for use_case in draft.brief.use_cases.values():
        for place, group in enumerate(use_case.atomic):
            yield Together(f"{use_case.place('atomic')}{_NUMBER}{place}", roots_of(draft, group))
    for place, group in enumerate(draft.brief.pins.together):
        yield Together(f"{draft.brief.pins.place('together')}{_NUMBER}{place}", roots_of(draft, group))


def apart(draft: Draft) -> Iterator[Apart]:
    """The pairs that pins keep apart, named by their place in the brief."""
    for place, group in enumerate(draft.brief.pins.apart):
        name = f"{draft.brief.pins.place('apart')}{_NUMBER}{place}"
        yield from (Apart(name, left, right) for left, right in combinations(roots_of(draft, group), 2))


def place_of(name: str) -> str:
    """The place in the brief that a constraint's name tells."""
    return name.partition(_NUMBER)[0]


def written_of(draft: Draft, name: str) -> str:
    """A constraint as the brief writes it: its place, and the group there."""
    place, _, number = name.partition(_NUMBER)
    if not number:
        return place
    pins = draft.brief.pins
    groups = {pins.place("together"): pins.together, pins.place("apart"): pins.apart}
    for use_case in draft.brief.use_cases.values():
        groups[use_case.place("atomic")] = use_case.atomic
    return f"{place}: [{', '.join(groups[place][int(number)])}]"


def walls(draft: Draft) -> Walls:
    """The walls that a duty asks for around a class of data: nothing else lives in its context."""
    walled = [data for data in draft[ISOLATION] if draft[ISOLATION][data].level in APART]
    if not walled:
        return Walls({}, {})
    data = draft[DATA]
    labels = {root: _label(data, members, walled) for root, members in draft[AGGREGATES].items()}
    first = f"isolation.{walled[0]}"
    return Walls(
        labels, {label: f"isolation.{label.split('+')[0]}" if label else first for label in labels.values()}
    )


def _label(data: Mapping[str, tuple[str, ...]], members: tuple[str, ...], walled: list[str]) -> str:
    held = {each for entity in members for each in data[entity]}
    return "+".join(each for each in walled if each in held)


def roots_of(draft: Draft, entities: Iterable[str]) -> tuple[str, ...]:
    """The roots of the aggregates that entities belong to, each once, in order."""
    return tuple(dict.fromkeys(draft[WHOLES][entity] for entity in entities))
