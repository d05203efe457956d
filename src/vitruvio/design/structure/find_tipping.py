"""Where the decisions that shape the design would be other ones, and which of them rest on a range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import msgspec

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BILL, FRAGILE, PARTITIONS, PLATFORM, REDUNDANCY, STORE_SIZES, STYLE, TIPS
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.design.passes import decides
from vitruvio.model import BASIC, Decision, Figure, TippingPoint
from vitruvio.model.evaluate import Choices, Graph, compared_in
from vitruvio.model.tipping import Tip, levers, tips, within
from vitruvio.units import NONE

# The kinds of decisions that are looked at in every design; `explain` looks at any.
SHAPING: Final = ("packing", "hosting", "redundancy", "sharding", "read copies", "partitioning")
BILLS: Final = ("budget",)
RANGED: Final = ("fact", "assumed")
# The attribute of a fact that one sets and does not measure.
POLICY: Final = "policy"


@decides(
    requires=(BILL, PARTITIONS, PLATFORM, REDUNDANCY, STORE_SIZES, STYLE),
    provides=(TIPS, FRAGILE),
)
def find_tipping(draft: Draft) -> None:
    """Provide the tipping points of the decisions that shape the design; note them with each decision.

    Load, teams, availability, growth and budget are moved in turn, everything else as it is.
    """
    shaping, bills = _of_kinds(draft, SHAPING), _of_kinds(draft, BILLS)
    # The bill rests on nearly every figure, so it has a graph of its own, and is not moved by every fact.
    found = [*_pushed(shaping), *_pushed(bills)]
    graph, choices = _graph(shaping), Choices(shaping)
    ranged = [each for each in graph.leaves() if each.op in RANGED and is_measured(draft, each)]
    fragile = [tip for leaf in ranged for tip in within(graph, choices, leaf)]

    def noted(id: str) -> tuple[TippingPoint, ...]:
        decision = draft.decided(id)
        points = _points(draft, decision, found)
        doubts = _points(draft, decision, fragile)
        draft.decisions[id] = msgspec.structs.replace(decision, tipping=points, fragile=doubts)
        return points

    draft.each(TIPS, [each.id for each in (*shaping, *bills)], noted)
    nearest = sorted((each for each in fragile if each.at), key=_far)[:1]
    draft.each(FRAGILE, [each.decision for each in nearest], lambda id: _turning(draft, id, nearest[0]))


def _far(tip: Tip) -> tuple[float, str, str]:
    """By what factor a fact would have to be another, found by the search and not by a figure."""
    value = tip.lever.here
    return max(tip.at / value, value / tip.at) if value else math.inf, tip.decision, tip.lever.name


def _turning(draft: Draft, id: str, tip: Tip) -> TippingPoint:
    for each in draft[TIPS]:
        draft.decided(each)
    return next(each for each in draft.decided(id).fragile if each.lever == tip.lever.name)


def _of_kinds(draft: Draft, kinds: Sequence[str]) -> list[Decision]:
    return [each for each in draft.decisions.values() if each.id.partition(".")[0] in kinds]


def _graph(decisions: Sequence[Decision]) -> Graph:
    return Graph([figure for each in decisions for figure in compared_in(each)], dict(BASIC) | FUNCTIONS)


def _pushed(decisions: Sequence[Decision]) -> list[Tip]:
    """The tipping points of decisions that are looked at together."""
    graph, choices = _graph(decisions), Choices(decisions)
    return [tip for lever in levers(graph) for tip in tips(graph, choices, lever)]


def is_measured(draft: Draft, leaf: Figure) -> bool:
    """Whether a fact has a range because nobody has measured it here, and not because one may set it."""
    if leaf.low >= leaf.high or leaf.origin not in draft.catalogue:
        return False
    return POLICY not in draft.catalogue.fact(leaf.origin).attributes


def _points(draft: Draft, decision: Decision, found: Sequence[Tip]) -> tuple[TippingPoint, ...]:
    return tuple(_point(draft, each) for each in found if each.decision == decision.id)


def _point(draft: Draft, tip: Tip) -> TippingPoint:
    lever, side = tip.lever, "above" if tip.above else "below"
    dimension = NONE if lever.name == "load" else lever.leaves[0].dimension
    value = lever.value(tip.at)
    leaf = draft.ledger.leaf("counted", f"tipping/{tip.decision}/{lever.name}/{side}", value, dimension)
    return TippingPoint(lever.name, leaf.named("design.figure.tipping", tip.decision), tip.above, tip.option)
