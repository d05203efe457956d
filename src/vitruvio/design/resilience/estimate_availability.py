"""How available each use case is, part by part, against what is asked of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    AVAILABILITIES,
    DEPLOYABLES,
    PROVIDER,
    SERVICES,
    STORES,
)
from vitruvio.design.formulas import DOWNTIME_A_MONTH, K_OF_N, REPAIRABLE, SERIES
from vitruvio.design.passes import decides
from vitruvio.design.resilience.choose_redundancy import (
    ALL,
    DATABASE,
    DEGRADED,
    PENDING,
    externals,
    regions_of,
    together,
)
from vitruvio.design.resilience.facts import GROUND, OUTLOOKS, PATHS, RELEASES, STEPS, UPTIMES, Outlook
from vitruvio.design.resilience.keys import keyed_like
from vitruvio.design.resilience.promises import MORE, beside_region, promise, replica
from vitruvio.model import (
    Figure,
    Statement,
    Term,
    apply,
    ceil,
    floor,
    largest,
    option,
    percent,
    say,
    smallest,
)
from vitruvio.model.parts import Availability

MET: Final = "met"


@decides(
    requires=(DEPLOYABLES, GROUND, OUTLOOKS, PATHS, PROVIDER, RELEASES, SERVICES, STEPS, STORES),
    provides=(UPTIMES, AVAILABILITIES),
)
def estimate_availability(draft: Draft) -> None:
    """Provide the availability of each deployable and store, and of each use case whose answer is waited for.

    All parts share the region, which is counted once; databases with a standby are counted with their
    failovers, services with their replicas, the loss of a zone and failed releases, all else with what its
    provider promises beside the region. The whole never exceeds what is promised of a database in it.
    """
    keyed_like(draft, UPTIMES, DEPLOYABLES, STORES)
    keyed_like(draft, AVAILABILITIES, PATHS)
    services = list(draft[DEPLOYABLES].raw())
    draft.each(UPTIMES, [f"service:{name}" for name in services], lambda key: service_uptime(draft, key[8:]))
    stores = list(draft[STORES].raw())
    draft.each(UPTIMES, [f"store:{name}" for name in stores], lambda key: store_uptime(draft, key[6:]))
    draft.each(AVAILABILITIES, list(draft[PATHS].raw()), lambda name: _availability(draft, name))


def service_uptime(draft: Draft, name: str) -> Figure:
    """The availability of a deployable while its region works."""
    if draft[DEPLOYABLES][name].hosting == "functions":
        parts = [beside_region(draft, "function"), draft[RELEASES][name]]
    else:
        parts = [*_replicas(draft, name), draft[RELEASES][name]]
    return apply(SERIES, *parts).named("resilience.figure.service_uptime", name)


def _replicas(draft: Draft, name: str) -> list[Figure]:
    """Enough replicas and enough zones; a zone is lost until its replicas run elsewhere.

    Of several regions each has its part of the replicas, and must carry everything without the others.
    """
    sizing = draft[SERVICES][name]
    here = sizing.replicas
    if draft.decided("regions").chosen == ALL:
        here = largest(floor(here / regions_of(draft)), 1)
    needed = smallest(ceil(sizing.busy / sizing.cores), here)
    one = replica(draft, draft[DEPLOYABLES][name].hosting)
    running = apply(K_OF_N, needed, here, one, 0)
    zones = draft.fact("assumption.zones")
    needed_zones = smallest(ceil(needed * zones / here), zones)
    zone = apply(
        REPAIRABLE, 1 / draft.fact("assumption.failure.zone"), draft.fact("assumption.repair.machine")
    )
    return [running, apply(K_OF_N, needed_zones, zones, zone, 0)]


def store_uptime(draft: Draft, name: str) -> Figure:
    """The availability of a store while its region works, at the level of redundancy decided."""
    kind = draft[STORES][name].kind
    level = draft.decided(f"redundancy.{name}").chosen if kind == DATABASE else kind
    return draft[STEPS][level].named("resilience.figure.store_uptime", name)


def _availability(draft: Draft, name: str) -> Availability:
    outlook = draft[OUTLOOKS][name]
    predicted = _predicted(draft, name, outlook).named("resilience.figure.availability", name)
    target = outlook.target
    options = [option(MET, [target <= predicted]), option("short")]
    met = draft.choose(f"availability.{name}", options).chosen == MET
    found = Availability(
        use_case=name,
        predicted=predicted,
        target=target,
        downtime=apply(DOWNTIME_A_MONTH, predicted).named("resilience.figure.downtime", name),
        allowed=apply(DOWNTIME_A_MONTH, target).named("resilience.figure.allowed", name),
        target_stated=outlook.stated,
        met=met,
    )
    if not met and outlook.stated:
        _report(draft, found)
    return found


def _predicted(draft: Draft, name: str, outlook: Outlook) -> Figure:
    path = draft[PATHS][name]
    stores = [each for each in path.stores if _counts(draft, each, outlook)]
    parts = [draft[GROUND], *(draft[UPTIMES][f"service:{each}"] for each in path.services)]
    whole = apply(SERIES, *parts, *(draft[UPTIMES][f"store:{each}"] for each in stores))
    outside = [] if outlook.dependence == PENDING else externals(draft, path.externals)
    several = draft.decided("regions").chosen == ALL
    return together(draft, whole, levels_of(draft, stores), outside, several)


def levels_of(draft: Draft, stores: Iterable[str]) -> list[str]:
    """How redundant the databases among some stores are."""
    tables = [each for each in stores if draft[STORES][each].kind == DATABASE]
    return [draft.decided(f"redundancy.{each}").chosen for each in tables]


def _counts(draft: Draft, store: str, outlook: Outlook) -> bool:
    """Whether an answer needs a store: with a degraded answer it does without the search index."""
    return outlook.dependence != DEGRADED or draft[STORES][store].kind != "search index"


def _report(draft: Draft, found: Availability) -> None:
    what = say(
        "resilience.shortfall.availability",
        use_case=found.use_case,
        downtime=found.downtime,
        target=percent(found.target),
        allowed=found.allowed,
    )
    draft.shortfall(f"availability.{found.use_case}", what, _remedy(draft, found.use_case))


def _promised_too_little(draft: Draft, name: str) -> bool:
    """Whether more is asked than the provider promises of a database here, and one with more is known."""
    levels = levels_of(draft, draft[PATHS][name].stores)
    if not levels or draft[PROVIDER] not in MORE or draft.decided("regions").chosen == ALL:
        return False
    least = smallest(*(promise(draft, level) for level in levels))
    options = [option("parts", [draft[OUTLOOKS][name].target <= least]), option("promise")]
    return draft.choose(f"bound.{name}", options).chosen == "promise"


def _remedy(draft: Draft, name: str) -> Statement:
    path = draft[PATHS][name]
    if _promised_too_little(draft, name):
        product, more = MORE[draft[PROVIDER]]
        promised = percent(draft.fact(more))
        return say("resilience.remedy.database", use_case=name, product=Term(product), promise=promised)
    if path.externals:
        return say("resilience.remedy.external", use_case=name, externals=path.externals)
    indexes = [each for each in path.stores if draft[STORES][each].kind == "search index"]
    if indexes:
        return say("resilience.remedy.index", use_case=name, stores=indexes)
    files = [each for each in path.stores if draft[STORES][each].kind == "object storage"]
    if files:
        return say("resilience.remedy.files", use_case=name, stores=files)
    return say("resilience.remedy.parts", use_case=name, services=path.services, stores=path.stores)
