"""What binds aggregates together and what keeps them apart, weighted: the boundary problem.

Every kind of reason counts between nothing and one for a pair, and so does, once, that two aggregates live
together (the threshold): see `signals/` and the reasons that the catalogue gives for each weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from vitruvio.boundaries import Problem, Signal, Trait
from vitruvio.design.draft import Draft
from vitruvio.design.facts import AGGREGATES, DATA, LOADS, OWNERS, REFERENCES, TRIGGERS, WHOLES, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.services.contexts.signals.components import independent
from vitruvio.design.services.contexts.signals.constraints import apart, roots_of, together, walls
from vitruvio.design.services.contexts.signals.differences import (
    Unlike,
    by_decades,
    by_share,
    serving,
    unlike,
)
from vitruvio.design.services.contexts.signals.owners import owned_together, waiting
from vitruvio.design.services.contexts.signals.profiles import Pair, shares_of
from vitruvio.design.services.contexts.signals.relations import Sources, looking_up, referring
from vitruvio.design.services.contexts.signals.traffic import called_together, calls_of
from vitruvio.design.services.contexts.signals.uses import used_together
from vitruvio.design.services.contexts.signals.words import speaking_alike
from vitruvio.design.services.facts import ISOLATION, PROBLEM

ISOLATED: Final = ("health", "payment", "secret")
AGAINST: Final = ("actor", "load", "volatility", "failure")
Touched = Mapping[str, frozenset[str]]


class Uses(NamedTuple):
    """By use case the aggregates that it touches, with those of whom it waits for, and that it writes.

    `sources` are by aggregate those that refer to it, `parts` the use cases touched in independent parts.
    """

    touched: Touched
    written: Touched
    sources: Sources
    parts: list[dict[str, frozenset[str]]]


@decides(
    requires=(WHOLES, AGGREGATES, OWNERS, DATA, ISOLATION, LOADS, REFERENCES, TRIGGERS, WRITES),
    provides=(PROBLEM,),
)
def weigh_signals(draft: Draft) -> None:
    """Provide the boundary problem: aggregates, what speaks for and against, constraints."""
    uses = _uses(draft)
    owners = {root: draft[OWNERS][root] for root in draft[AGGREGATES]}
    bonds = list(_bonds(draft, uses))
    pairs = sorted({(min(each.left, each.right), max(each.left, each.right)) for each in bonds})
    found = walls(draft)
    roots = draft[AGGREGATES]
    problem = Problem(
        elements=tuple(roots),
        signals=(*bonds, *_told(draft, uses, pairs), *owned_together(owners, weight(draft, "owner"))),
        traits=(waiting(owners, weight(draft, "waiting")), _isolation(draft)),
        together=tuple(together(draft)),
        apart=tuple(apart(draft)),
        walls=found.labels,
        wall_names=found.names,
        threshold=weight(draft, "threshold"),
        former=_former(draft),
        moving=weight(draft, "moving") if draft.wish.former else 0.0,
        groups=draft.wish.contexts,
    )
    draft.provide(PROBLEM, problem)


def weight(draft: Draft, name: str) -> float:
    """A weight of the catalogue, for the solver, which counts in plain numbers."""
    return draft.catalogue.fact(f"assumption.services.weight.{name}").typical


def _uses(draft: Draft) -> Uses:
    cases = list(draft.brief.use_cases)
    touched = {name: _reached(draft, name) for name in cases}
    written = {name: frozenset(roots_of(draft, draft[WRITES][name])) for name in cases}
    sources = _sources(draft)
    bonds = [(target, source) for target, each in sources.items() for source in each]
    return Uses(touched, written, sources, independent(touched, bonds))


def touched_by(draft: Draft, name: str) -> frozenset[str]:
    """The roots of the aggregates that a use case reads or writes."""
    return frozenset(roots_of(draft, (*draft.brief.use_cases[name].reads, *draft[WRITES][name])))


def _reached(draft: Draft, name: str) -> frozenset[str]:
    """What a use case touches with what those touch that it calls: it waits for their answers.

    Follow-ups are left out: they cross a boundary as events that nobody waits for, and hold nothing together.
    """
    reached: dict[str, None] = {name: None}
    queue = [name]
    while queue:
        for called in draft.brief.use_cases[queue.pop()].calls:
            if called not in reached:
                reached[called] = None
                queue.append(called)
    return frozenset(root for each in reached for root in touched_by(draft, each))


def _sources(draft: Draft) -> Sources:
    """By aggregate, those that refer to it."""
    found: dict[str, dict[str, None]] = {}
    for root, members in draft[AGGREGATES].items():
        for entity in members:
            for target in roots_of(draft, draft[REFERENCES][entity]):
                if target != root:
                    found.setdefault(target, {})[root] = None
    return {target: tuple(each) for target, each in found.items()}


def _bonds(draft: Draft, uses: Uses) -> Iterator[Signal]:
    """What binds two aggregates by itself: references, lookups, being used and being written together."""
    written = frozenset[str]().union(*uses.written.values())
    yield from referring(uses.sources, weight(draft, "reference"))
    yield from looking_up(uses.sources, written, weight(draft, "lookup"))
    for part in uses.parts:
        yield from used_together("access", part, weight(draft, "access"))
        yield from used_together("write", {name: uses.written[name] for name in part}, weight(draft, "write"))


def _told(draft: Draft, uses: Uses, pairs: list[Pair]) -> Iterator[Signal]:
    """What is told of pairs that something binds: words, traffic, and how unlike the two are."""
    for part in uses.parts:
        inside = frozenset[str]().union(*part.values())
        near = [pair for pair in pairs if inside.issuperset(pair)]
        yield from speaking_alike(part, near, weight(draft, "language"))
    rates = {name: draft[LOADS][name].mean.value for name in draft.brief.use_cases if _is_stated(draft, name)}
    yield from called_together(uses.touched, rates, pairs, weight(draft, "traffic"))
    kinds = _kinds(draft, uses, rates)
    yield from unlike(kinds, pairs, {name: weight(draft, name) for name in kinds})


def _kinds(draft: Draft, uses: Uses, rates: Mapping[str, float]) -> dict[str, Unlike]:
    """The ways in which aggregates can be unlike: whom they serve, load, volatility, what may fail."""
    calls, writes = calls_of(uses.touched, rates), calls_of(uses.written, rates)
    decades = draft.catalogue.fact("assumption.services.signal.decades").typical
    return {
        "actor": serving(_parties(draft, uses)),
        "load": by_decades(calls, decades),
        "volatility": by_share({root: writes.get(root, 0.0) / each for root, each in calls.items()}),
        "failure": by_decades(_downtimes(draft, uses), decades),
    }


def _is_stated(draft: Draft, name: str) -> bool:
    """Whether the brief says how often a use case runs, or how often those do that it follows or serves.

    What a clock starts is left out: it does not grow with the load, and nobody calls it.
    """
    sources = _sources_of(draft, name)
    cases = [draft.brief.use_cases[each] for each in sources]
    return any(each.rate is not None for each in cases) and all(each.every is None for each in cases)


def _sources_of(draft: Draft, name: str) -> dict[str, None]:
    """A use case and all whose runs start it."""
    found: dict[str, None] = {name: None}
    waiting = [name]
    while waiting:
        for trigger, _ in draft[TRIGGERS][waiting.pop()]:
            if trigger not in found:
                found[trigger] = None
                waiting.append(trigger)
    return found


def _parties(draft: Draft, uses: Uses) -> dict[str, dict[str, float]]:
    """By aggregate the shares of its uses by actor, each use by one over the aggregates that it touches."""
    counts: dict[str, dict[str, float]] = {}
    for name, roots in uses.touched.items():
        actors = draft.brief.use_cases[name].actors
        for root in sorted(roots) if actors else ():
            own = counts.setdefault(root, {})
            for actor in actors:
                own[actor] = own.get(actor, 0.0) + 1 / (len(roots) * len(actors))
    return {root: shares_of(each) for root, each in counts.items()}


def _downtimes(draft: Draft, uses: Uses) -> dict[str, float]:
    """By aggregate the least downtime (a share of time) that a stated target of its use cases allows."""
    found: dict[str, float] = {}
    for name, roots in uses.touched.items():
        target = draft.brief.use_cases[name].availability
        if target is not None and target.value < 1:
            for root in roots:
                found[root] = min(found.get(root, 1.0), 1 - target.value)
    return found


def _former(draft: Draft) -> tuple[tuple[str, ...], ...]:
    """The aggregates of each context that there is, by where their roots are."""
    roots = {*draft[AGGREGATES]}
    groups = (tuple(sorted(roots.intersection(each))) for each in draft.wish.former.values())
    return tuple(group for group in groups if group)


def _isolation(draft: Draft) -> Trait:
    labels = {root: "+".join(isolated_data(draft, members)) for root, members in draft[AGGREGATES].items()}
    return Trait("isolation", labels, 0.0, -weight(draft, "isolation"))


def isolated_data(draft: Draft, entities: Iterable[str]) -> tuple[str, ...]:
    """The data classes of `entities` that are under a duty of their own."""
    found = {data for entity in entities for data in draft[DATA][entity]}
    return tuple(each for each in ISOLATED if each in found)
