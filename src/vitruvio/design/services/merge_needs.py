"""Merging two deployables instead of letting one ask the other: when it pays, where the brief asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from vitruvio.boundaries import Joins
from vitruvio.design.draft import Draft
from vitruvio.design.facts import AGGREGATES, CONTEXTS
from vitruvio.design.prices import regional
from vitruvio.design.services.facts import CONTEXT_OF, DIVISION, PACKED, PROBLEM
from vitruvio.design.services.isolate_data import is_apart
from vitruvio.design.services.packing_cost import DATABASE, core_price, fewest_cores, people_cost, teams_of
from vitruvio.model import Figure, Holds, Option, option, say
from vitruvio.units import NONE

CALL: Final = "call"
MERGE: Final = "merge"
Groups = dict[str, tuple[str, ...]]


def reading_id(home: str, root: str) -> str:
    """The decision how a deployable reads an aggregate of another."""
    return f"remote read.{home}.{root}"


def writing_id(use_case: str, owner: str) -> str:
    """The decision how a use case writes in another deployable."""
    return f"remote write.{use_case}.{owner}"


def calling_id(use_case: str, called: str) -> str:
    """The decision how a use case gets the answer of one that runs in another deployable."""
    return f"remote call.{use_case}.{called}"


class Merging:
    """Merging as an option of every need across a boundary."""

    def __init__(self, draft: Draft) -> None:
        division = draft[DIVISION]
        packed = draft[PACKED]
        services = list(packed)
        place = {name: number for number, group in enumerate(division.groups) for name in group}
        self._draft = draft
        self._joins = Joins(draft[PROBLEM], division)
        self._places = {
            name: next(place[each] for each in context.entities if each in place)
            for name, context in draft[CONTEXTS].items()
        }
        self._cost = merge_cost(draft, services) if len(services) > 1 else None

    def option(self, left: str, right: str) -> Option:
        """Making one deployable of two: possible where the objective of the boundaries gains by it."""
        draft = self._draft
        sides = [draft[PACKED][left], draft[PACKED][right]]
        value = self._joins.gain(*([self._places[name] for name in side] for side in sides))
        gain = draft.ledger.leaf("counted", f"boundaries/merge/{left}/{right}", value, NONE)
        apart = any(is_apart(draft, draft[CONTEXTS][name].data) for side in sides for name in side)
        return option(
            MERGE,
            [
                Holds(say("services.condition.may_share"), not (apart or self._is_pinned_apart(*sides))),
                draft.ledger.lift(0) < gain.named("services.figure.merge_gain", f"{left}, {right}"),
            ],
            self._cost,
        )

    def _is_pinned_apart(self, left: Sequence[str], right: Sequence[str]) -> bool:
        contexts = self._draft[CONTEXTS]
        one, other = ({each for name in side for each in contexts[name].entities} for side in (left, right))
        return any(one & {*group} and other & {*group} for group in self._draft.brief.pins.apart)


def merge_cost(draft: Draft, deployables: Sequence[str]) -> Figure:
    """What one deployable fewer costs, USD/s: people who wait for each other, less what it took to run it."""
    number, teams = draft.ledger.count("services.figure.deployables", deployables), teams_of(draft)
    people = people_cost(draft, number - 1, teams) - people_cost(draft, number, teams)
    spared = fewest_cores(draft) * core_price(draft) + regional(draft, DATABASE)
    return (people * draft.fact("money.usd_per_eur") - spared).named("services.figure.merge_cost")


def pinned_merges(draft: Draft, groups: Groups) -> list[tuple[str, ...]] | None:
    """The groups with the first two joined that the brief merges to meet a need; None where it merges none.

    The decision is taken here: afterwards nothing crosses a boundary that could ask for it.
    """
    merged = [id for id, found in draft.brief.decide.items() if found == MERGE and id not in draft.decisions]
    for id, left, right in _needs(draft, groups) if merged else ():
        if id in merged and left != right:
            options = [option(CALL), option(MERGE, cost=merge_cost(draft, list(groups)))]
            draft.choose(id, options, by="cost")
            joined = tuple(sorted((*groups[left], *groups[right])))
            return [*(each for name, each in groups.items() if name not in (left, right)), joined]
    return None


def _needs(draft: Draft, groups: Groups) -> Iterator[tuple[str, str, str]]:
    """The ids of all needs that may cross a boundary, each with who needs and who is needed."""
    group_of = {context: name for name, each in groups.items() for context in each}
    home_of = {name: group_of[draft[CONTEXT_OF][name]] for name in draft.brief.use_cases}
    for context in draft[CONTEXTS].values():
        for root in context.entities:
            if root in draft[AGGREGATES]:
                yield from ((reading_id(home, root), home, group_of[context.name]) for home in groups)
    for name, use_case in draft.brief.use_cases.items():
        yield from ((writing_id(name, owner), home_of[name], owner) for owner in groups)
        yield from ((calling_id(name, each), home_of[name], home_of[each]) for each in use_case.calls)
