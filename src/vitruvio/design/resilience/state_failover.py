"""The field resilience_patterns.disaster_recovery.failover_mechanisms."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BACKUPS, DEPLOYABLES, OUTAGES, PLATFORM, REDUNDANCY, SERVICES, TRIGGERS
from vitruvio.design.passes import states
from vitruvio.design.resilience.choose_redundancy import ALL
from vitruvio.design.resilience.facts import PATHS
from vitruvio.design.resilience.plan_backups import ARCHIVE, NIGHTLY, STANDBY
from vitruvio.design.resilience.tell_outages import worst_outages
from vitruvio.design.resilience.wording import grouped, naming, semicolons
from vitruvio.model import Figure, Part, Prose, Statement, count, largest, ranged, say, smallest

FIELD = "resilience_patterns.disaster_recovery.failover_mechanisms"
TOLD = 5


@states(FIELD, requires=(BACKUPS, DEPLOYABLES, OUTAGES, PATHS, PLATFORM, REDUNDANCY, SERVICES, TRIGGERS))
def state_failover(draft: Draft) -> Prose:
    """What takes over when a process, a machine, a zone, a store or a region fails."""
    said = [_functions(draft)] if draft[PLATFORM] == "functions" else _replicas(draft)
    said += [*_stores(draft), _region(draft)]
    outages = list(worst_outages(draft))
    if outages and draft.decided("regions").chosen == ALL:
        said.append(say("resilience.failover.everywhere", regions=draft.brief.constraints.regions))
    return (*said, *outages)


def _functions(draft: Draft) -> Statement:
    return say("resilience.failover.functions", zones=count(draft.fact("assumption.zones")))


def _replicas(draft: Draft) -> list[Statement]:
    replicas: dict[str, Figure] = {name: draft[SERVICES][name].replicas for name in draft[DEPLOYABLES]}
    items = [
        say(
            "resilience.failover.replicas_of",
            count="services",
            services=naming(draft, "services", names),
            n=count(figure),
        )
        for names, figure in grouped(replicas)[:TOLD]
    ]
    replaced = say(
        "resilience.failover.replaced",
        restart=draft.fact("assumption.repair.process"),
        elsewhere=draft.fact("assumption.repair.machine"),
    )
    return [_spread(draft, semicolons(items), largest(*replicas.values())), replaced]


def _spread(draft: Draft, items: Part, most: Figure) -> Statement:
    """Over how many zones replicas are spread: as many as there are, if a deployable has one for each."""
    zones = smallest(draft.fact("assumption.zones"), most)
    number = count(zones.named("resilience.figure.zones"))
    if draft.decided("regions").chosen != ALL:
        return say("resilience.failover.replicas", items=items, zones=number)
    regions = draft.brief.constraints.regions
    return say("resilience.failover.replicas_regions", items=items, zones=number, regions=regions)


def _stores(draft: Draft) -> list[Statement]:
    said = []
    methods = {name: draft[BACKUPS][name].method for name in draft[BACKUPS]}
    guarded = [name for name, method in methods.items() if method == STANDBY]
    if guarded:
        time = ranged(draft.fact("mttr.rds.multi-az-instance-failover"))
        said.append(say("resilience.failover.standby", stores=naming(draft, "stores", guarded), time=time))
    alone = [name for name, method in methods.items() if method in (ARCHIVE, NIGHTLY)]
    return [*said, *_alone(draft, alone)]


def _alone(draft: Draft, names: Sequence[str]) -> list[Statement]:
    if not names:
        return []
    longest = largest(*(draft[BACKUPS][name].recovery_time for name in names))
    time = longest.named("resilience.figure.restore_longest")
    return [say("resilience.failover.alone", stores=naming(draft, "stores", names), time=time)]


def _region(draft: Draft) -> Statement:
    regions = draft.brief.constraints.regions
    if draft.decided("regions").chosen == ALL:
        time = draft.fact("assumption.failover.dns")
        if not len(draft[REDUNDANCY]):
            return say("resilience.failover.regions_alone", regions=regions, time=time)
        promotion = draft.fact("assumption.failover.promotion")
        return say("resilience.failover.regions", regions=regions, time=time, promotion=promotion)
    return say(
        "resilience.failover.region",
        failures=draft.fact("assumption.failure.region"),
        duration=draft.fact("assumption.failure.region.duration"),
    )
