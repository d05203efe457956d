"""How redundant stores are: the least at which every use case would meet its availability."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, LOADS, PLATFORM, PROVIDER, REDUNDANCY, STORES, WORK
from vitruvio.design.formulas import K_OF_N, REPAIRABLE, SERIES
from vitruvio.design.passes import decides
from vitruvio.design.resilience.facts import (
    GROUND,
    LEVELS,
    OUTLOOKS,
    PATHS,
    RELEASES,
    SERVED,
    STEPS,
    Levels,
    Outlook,
)
from vitruvio.design.resilience.keys import keyed_like
from vitruvio.design.resilience.promises import beside_region, promise, replica, standing_by, within_promises
from vitruvio.model import Condition, Figure, Holds, apply, largest, option, say

SINGLE: Final = "single"
MULTI_ZONE: Final = "multi-zone"
ONE: Final = "one"
ALL: Final = "all"
# How what cannot be made redundant here enters the arithmetic.
IN_PATH: Final = "in the path"
DEGRADED: Final = "degraded answer"
PENDING: Final = "pending"
SHORT: Final = "short"
DATABASE: Final = "postgresql"
KINDS: Final = ("log", "object storage", "search index")


@decides(
    requires=(DEPLOYABLES, LOADS, PATHS, PLATFORM, PROVIDER, RELEASES, STORES, WORK),
    provides=(GROUND, SERVED, STEPS, OUTLOOKS, LEVELS, REDUNDANCY),
)
def choose_redundancy(draft: Draft) -> None:
    """Provide each store's copies by the decision `redundancy.STORE`; decide `regions` before.

    Replicas of services are counted here as a pair, whatever their number will be.
    """
    draft.provide(GROUND, gateway(draft))
    draft.each(STEPS, (SINGLE, MULTI_ZONE, *KINDS), lambda part: _step(draft, part))
    draft.each(SERVED, list(draft[DEPLOYABLES].raw()), lambda name: _service(draft, name))
    for each in (OUTLOOKS, LEVELS):
        keyed_like(draft, each, PATHS)
    keyed_like(draft, REDUNDANCY, STORES)
    cases = list(draft[PATHS].raw())
    draft.each(OUTLOOKS, cases, lambda name: _outlook(draft, name))
    with draft.trace.scope("choosing:regions"):
        _choose_regions(draft, [draft[OUTLOOKS][name] for name in cases])
    draft.each(LEVELS, cases, lambda name: _levels(draft, name))
    users = _users(draft)
    stores = [name for name, each in draft[STORES].raw().items() if each.kind == DATABASE]
    draft.each(REDUNDANCY, stores, lambda name: _copies(draft, name, users.get(name, [])))


def _step(draft: Draft, part: str) -> Figure:
    return standing_by(draft) if part == MULTI_ZONE else beside_region(draft, part)


def _users(draft: Draft) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:paths"):
        for name, path in draft[PATHS].items():
            for store in path.stores:
                found.setdefault(store, []).append(name)
    return found


def target_of(draft: Draft, name: str) -> tuple[Figure, bool]:
    """The availability asked of a use case, and whether the brief says so."""
    own = draft.given(draft.brief.use_cases[name], "availability")
    if own is not None:
        return own, True
    stated = draft.brief.quality.availability is not None
    return draft.given_or(draft.brief.quality, "availability", "assumption.availability.unstated"), stated


def _outlook(draft: Draft, name: str) -> Outlook:
    target, stated = target_of(draft, name)
    best = up(draft, name, MULTI_ZONE, several=len(draft.brief.constraints.regions) > 1)
    use_case, path = draft.brief.use_cases[name], draft[PATHS][name]
    indexed = any(draft[STORES][store].kind == "search index" for store in path.stores)
    pending = bool(path.externals) and use_case.may_be_pending
    limit = draft.fact("assumption.services.search.cores")
    fits = [searching(draft, name) <= limit] if indexed else []
    options = [
        option(IN_PATH, [target <= best]),
        option(DEGRADED, [Holds(say("resilience.condition.has_index", use_case=name), indexed), *fits]),
        option(PENDING, [Holds(say("resilience.condition.may_be_pending", use_case=name), pending)]),
        option(SHORT),
    ]
    dependence = draft.choose(f"dependence.{name}", options).chosen
    return Outlook(
        target=target,
        stated=stated,
        dependence=dependence,
        best=up(draft, name, MULTI_ZONE, dependence),
    )


def searching(draft: Draft, name: str) -> Figure:
    """Cores that a use case's full-text searches would take in the tables at today's peak, caches aside.

    Whatever a database would spend on searches in no case, it does not spend while the index is down.
    """
    reads = draft.brief.use_cases[name].reads
    searched = {entity for entity in reads if reads[entity].match == "full text"}
    busy = [
        draft[LOADS][each].peak * draft[WORK][each].read_cpu[entity]
        for each, use_case in draft.brief.use_cases.items()
        for entity in use_case.reads
        if entity in searched and use_case.reads[entity].match == "full text"
    ]
    return draft.total(busy).named("resilience.figure.searching", name)


def up(draft: Draft, name: str, level: str, dependence: str = IN_PATH, several: bool = False) -> Figure:
    """A use case's availability with its databases at one level, in one region or in all of them."""
    path = draft[PATHS][name]
    here = [draft[SERVED][service] for service in path.services]
    here += [each for store in path.stores for each in _store(draft, store, level, dependence)]
    tables = [store for store in path.stores if draft[STORES][store].kind == DATABASE]
    outside = externals(draft, path.externals) if dependence == IN_PATH else []
    return together(draft, apply(SERIES, draft[GROUND], *here), [level] * len(tables), outside, several)


def together(
    draft: Draft, one: Figure, levels: Sequence[str], outside: Sequence[Figure], several: bool
) -> Figure:
    """The availability of what stands in a region, in one or all of them, and of what is outside.

    In a region alone the promise of its databases bounds the whole; of several regions each is bounded.
    """
    if not several:
        return within_promises(draft, apply(SERIES, one, *outside), levels)
    whole = in_regions(draft, within_promises(draft, one, levels))
    moved = apply(REPAIRABLE, 1 / draft.fact("assumption.failure.region"), takeover(draft, bool(levels)))
    return apply(SERIES, whole, moved, *outside)


def takeover(draft: Draft, written: bool) -> Figure:
    """From the loss of a region until another answers (s): names move, then its databases are promoted."""
    moved = draft.fact("assumption.failover.dns")
    if not written:
        return moved
    return (moved + draft.fact("assumption.failover.promotion")).named("resilience.figure.takeover")


def gateway(draft: Draft) -> Figure:
    """The region and the way in."""
    part = "function gateway" if draft[PLATFORM] == "functions" else "gateway"
    parts = [promise(draft, "region"), beside_region(draft, part)]
    return apply(SERIES, *parts).named("resilience.figure.ground")


def in_regions(draft: Draft, one: Figure) -> Figure:
    """The availability of regions of which one is enough, some causes taking them down together."""
    return apply(K_OF_N, 1, regions_of(draft), one, draft.fact("assumption.failure.common"))


def regions_of(draft: Draft) -> Figure:
    """How many regions the brief names, at least the one where all is."""
    named = draft.ledger.count("resilience.figure.regions", draft.brief.constraints.regions)
    return largest(named, 1)


def externals(draft: Draft, names: Iterable[str]) -> list[Figure]:
    """The availability of each external, as stated or assumed."""
    nodes = [draft.brief.externals[name] for name in names]
    return [draft.given_or(each, "availability", "assumption.external.availability") for each in nodes]


def _service(draft: Draft, service: str) -> Figure:
    """A pair of replicas, and what failed releases leave."""
    changes = draft[RELEASES][service]
    if draft[PLATFORM] == "functions":
        return apply(SERIES, beside_region(draft, "function"), changes)
    one = replica(draft, draft[PLATFORM])
    pair = apply(K_OF_N, 1, draft.fact("assumption.replicas.minimum"), one, 0)
    return apply(SERIES, pair, changes)


def _store(draft: Draft, store: str, level: str, dependence: str) -> list[Figure]:
    kind = draft[STORES][store].kind
    if kind == DATABASE:
        return [draft[STEPS][level]]
    return [draft[STEPS][kind]] if dependence == IN_PATH else []


def _choose_regions(draft: Draft, outlooks: Iterable[Outlook]) -> None:
    met: list[Condition | Holds] = [each.target <= each.best for each in outlooks]
    several = len(draft.brief.constraints.regions) > 1
    named = Holds(say("resilience.condition.several_regions"), several)
    draft.choose("regions", [option(ONE, met), option(ALL, [named]), option("one alone")])


def _levels(draft: Draft, name: str) -> Levels:
    several = draft.decided("regions").chosen == ALL
    dependence = draft[OUTLOOKS][name].dependence
    found = [up(draft, name, level, dependence, several) for level in (SINGLE, MULTI_ZONE)]
    return Levels(*found)


def _copies(draft: Draft, store: str, users: Iterable[str]) -> Figure:
    pairs = [(draft[OUTLOOKS][name].target, draft[LEVELS][name]) for name in users]
    options = [
        option(SINGLE, [target <= levels.single for target, levels in pairs]),
        option(MULTI_ZONE),
    ]
    names = [each.name for each in options]
    chosen = names.index(draft.choose(f"redundancy.{store}", options).chosen)
    beside = draft.ledger.count("resilience.figure.copies", names[:chosen], store)
    if draft.decided("regions").chosen != ALL:
        return beside
    return ((1 + beside) * regions_of(draft) - 1).named("resilience.figure.copies", store)
