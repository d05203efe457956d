"""Where the decisions that shape the design would be other ones, and which of them rest on a range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import msgspec

from vitruvio.design.draft import Draft
from vitruvio.design.facts import FRAGILE, PARTITIONS, PLATFORM, STORE_SIZES, STYLE, TIPS
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.design.passes import decides
from vitruvio.model import BASIC, Decision, Figure, TippingPoint
from vitruvio.model.evaluate import Choices, Graph, compared_in
from vitruvio.model.tipping import Tip, levers, tips, within
from vitruvio.units import NONE

# The kinds of decisions that are looked at in every design; `explain` looks at any.
SHAPING: Final = ("packing", "hosting", "sharding", "partitioning")
# Those that are tried within the range of each fact, too: everything hangs on them.
BASES: Final = ("packing", "hosting")
RANGED: Final = ("fact", "assumed")
# The attribute of a fact that one sets and does not measure.
POLICY: Final = "policy"


@decides(
    requires=(PARTITIONS, PLATFORM, STORE_SIZES, STYLE),
    provides=(TIPS, FRAGILE),
)
def find_tipping(draft: Draft) -> None:
    """Provide the tipping points of the decisions that shape the design; note them with each decision.

    Load, teams, availability, growth and budget are moved in turn, everything else as it is.
    """
    shaping = _of_kinds(draft, SHAPING)
    graph, choices = _graph(shaping), Choices(shaping)
    found = [tip for lever in levers(graph) for tip in tips(graph, choices, lever)]
    bases = _of_kinds(draft, BASES)
    graph, choices = _graph(bases), Choices(bases)
    ranged = [each for each in graph.leaves() if each.op in RANGED and is_measured(draft, each)]
    fragile = [tip for leaf in ranged for tip in within(graph, choices, leaf)]
    points, doubts = _by_decision(draft, found), _by_decision(draft, fragile)

    def noted(id: str) -> tuple[TippingPoint, ...]:
        decision = draft.decided(id)
        tipping, turning = tuple(points.get(id, ())), tuple(doubts.get(id, ()))
        draft.decisions[id] = msgspec.structs.replace(decision, tipping=tipping, fragile=turning)
        return tipping

    draft.each(TIPS, [each.id for each in shaping], noted)
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


def is_measured(draft: Draft, leaf: Figure) -> bool:
    """Whether a fact has a range because nobody has measured it here, and not because one may set it."""
    if leaf.low >= leaf.high or leaf.origin not in draft.catalogue:
        return False
    return POLICY not in draft.catalogue.fact(leaf.origin).attributes


def _by_decision(draft: Draft, found: Sequence[Tip]) -> dict[str, list[TippingPoint]]:
    points: dict[str, list[TippingPoint]] = {}
    for each in found:
        points.setdefault(each.decision, []).append(_point(draft, each))
    return points


def _point(draft: Draft, tip: Tip) -> TippingPoint:
    lever, side = tip.lever, "above" if tip.above else "below"
    dimension = NONE if lever.name == "load" else lever.leaves[0].dimension
    value = lever.value(tip.at)
    leaf = draft.ledger.leaf("counted", f"tipping/{tip.decision}/{lever.name}/{side}", value, dimension)
    return TippingPoint(lever.name, leaf.named("design.figure.tipping", tip.decision), tip.above, tip.option)
