"""The boundaries as they are told: contexts, certificate, reasons, cuts, the next-best divisions, moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.boundaries import accounts_of
from vitruvio.design.draft import Draft
from vitruvio.design.facts import AGGREGATES, CONTEXTS, LOADS, WHOLES
from vitruvio.design.passes import decides
from vitruvio.design.services.contexts.facts import BOUNDARIES, CUTS, JUDGED
from vitruvio.design.services.contexts.judge_division import SPREAD, TRIES
from vitruvio.design.services.contexts.objective import objective_of
from vitruvio.design.services.contexts.tell_stays import Homes, stays_of
from vitruvio.design.services.facts import DIVISION, HEIRS, PROBLEM
from vitruvio.model import Figure, Prose, Statement, Value, percent, say, series
from vitruvio.model.parts import Boundaries, Boundary, Context, Move, OtherDivision, Steady
from vitruvio.units import NONE, RATE

LISTED: Final = 12  # of more groups of a division a reader wants those that differ alone


@decides(
    requires=(AGGREGATES, CONTEXTS, CUTS, DIVISION, HEIRS, JUDGED, LOADS, PROBLEM, WHOLES),
    provides=(BOUNDARIES,),
)
def tell_boundaries(draft: Draft) -> None:
    """Provide the boundaries with their certificate and reasons."""
    certificate = draft[DIVISION].certificate
    homes = Homes(draft)
    found = Boundaries(
        contexts=tuple(_boundary(draft, each) for each in draft[CONTEXTS].values()),
        objective=objective_of(draft),
        bound=_counted(draft, "bound", certificate.bound),
        gap=_counted(draft, "gap", certificate.gap),
        optimal=certificate.optimal,
        costs={
            name: cost
            for name, cost in accounts_of(draft[PROBLEM], draft[DIVISION]).costs.items()
            if cost > 0
        },
        steady=_steady(draft),
        stays=tuple(stays_of(draft, homes)),
        cuts=tuple(sorted(draft[CUTS].values(), key=lambda cut: (-cut.weight.value, cut.left, cut.right))),
        others=tuple(_others(draft)),
        moves=tuple(_moves(draft, homes)),
        moved=tuple(_moved(draft)),
        why=tuple(_certified(draft)),
    )
    draft.provide(BOUNDARIES, found)


def _counted(draft: Draft, name: str, value: float) -> Figure:
    leaf = draft.ledger.leaf("counted", f"boundaries/{name}", value, NONE)
    return leaf.named(f"services.figure.{name}")


def _boundary(draft: Draft, context: Context) -> Boundary:
    return Boundary(
        context.name,
        responsibility_of(draft, context),
        context.entities,
        context.use_cases,
        context.owner,
        context.data,
    )


def responsibility_of(draft: Draft, context: Context) -> Prose:
    """What a context is there for: what it owns, and what it does for whom."""
    actors = sorted({actor for name in context.use_cases for actor in draft.brief.use_cases[name].actors})
    roots = [each for each in context.entities if each in draft[AGGREGATES]]
    parts = [each for each in context.entities if each not in draft[AGGREGATES]]
    owns = say("services.context.owns", entities=roots)
    if parts:
        owns = say("services.context.owns_with_parts", entities=roots, parts=parts)
    if not context.use_cases:
        return (owns,)
    rates = (draft[LOADS][each].peak_horizon for each in context.use_cases)
    rate = draft.total(rates, RATE).named("services.figure.context_peak", context.name)
    if actors:
        return (owns, say("services.context.offers_to", cases=context.use_cases, actors=actors, rate=rate))
    return (owns, say("services.context.offers", cases=context.use_cases, rate=rate))


def _steady(draft: Draft) -> Steady:
    steadiness = draft[JUDGED].steadiness
    return Steady(
        tries=draft.fact(TRIES),
        spread=draft.fact(SPREAD),
        mean=_counted(draft, "steady_pairs", round(steadiness.mean, 3)),
        whole=_counted(draft, "steady_whole", steadiness.whole),
        pairs=tuple((one, other, share) for (one, other), share in sorted(steadiness.pairs.items())),
    )


def _certified(draft: Draft) -> Iterator[Statement]:
    """The certificate in words."""
    certificate = draft[DIVISION].certificate
    proof = say("services.boundaries.optimal")
    if not certificate.optimal:
        proof = say("services.boundaries.gap", gap=percent(_counted(draft, "gap", certificate.gap)))
    yield say(
        "services.boundaries.objective",
        objective=Value(objective_of(draft), "decimal"),
        bound=Value(_counted(draft, "bound", certificate.bound), "decimal"),
        proof=proof,
    )
    steady = _steady(draft)
    yield say(
        "services.boundaries.steady",
        tries=steady.tries,
        spread=percent(steady.spread),
        whole=percent(steady.whole),
    )
    if steady.pairs:
        yield say("services.boundaries.steady_pairs", mean=percent(steady.mean))


def _others(draft: Draft) -> Iterator[OtherDivision]:
    """The next-best divisions: what they have that the answer has not."""
    answer = {*draft[DIVISION].groups}
    for number, each in enumerate(draft[JUDGED].alternatives):
        groups = tuple(group for group in each.groups if group not in answer)
        extra = draft.ledger.leaf("counted", f"boundaries/other/{number}", each.extra, NONE)
        extra = extra.named("services.figure.other_division", ", ".join(groups[0]) if groups else "")
        named = series((series(group) for group in groups[:LISTED]), "semicolon")
        yield OtherDivision(
            groups, extra, (say("services.boundaries.other", groups=named, extra=Value(extra, "decimal")),)
        )


def _moves(draft: Draft, homes: Homes) -> Iterator[Move]:
    """The entities that leave the heir of the context that they had."""
    former = draft.wish.former
    if not former:
        return
    known, inherited = {*draft[WHOLES].raw()}, draft[HEIRS]
    for before, entities in former.items():
        for entity in entities:
            if entity in known and homes.of(entity) != inherited.get(before):
                yield Move(entity, before, homes.of(entity))


def _moved(draft: Draft) -> Iterator[Statement]:
    """What moving costs, counted in aggregates."""
    if not draft.wish.former:
        return
    accounts = accounts_of(draft[PROBLEM], draft[DIVISION])
    if not accounts.moved:
        yield say("services.boundaries.kept")
        return
    each = draft.fact("assumption.services.weight.moving")
    cost = (each * _counted(draft, "moved", float(accounts.moved))).named("services.figure.moving_cost")
    yield say("services.boundaries.moved", cost=Value(cost, "decimal"))
