"""Which failures are brought about on purpose, the heaviest first, and what is expected of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    AVAILABILITIES,
    CACHES,
    DEPLOYABLES,
    LOADS,
    PLATFORM,
    POLICIES,
    QUEUES,
    SERVICES,
    STORES,
)
from vitruvio.design.formulas import DOWNTIME_A_MONTH
from vitruvio.design.passes import states
from vitruvio.design.resilience.choose_redundancy import (
    ALL,
    DATABASE,
    DEGRADED,
    PENDING,
    in_regions,
    regions_of,
    takeover,
)
from vitruvio.design.resilience.facts import OUTLOOKS, PATHS, RESTORES, UPTIMES
from vitruvio.design.security.cites import cite_all
from vitruvio.design.security.facts import DUTIES
from vitruvio.design.security.lists import some_of
from vitruvio.model import (
    Figure,
    Prose,
    Statement,
    Term,
    apply,
    count,
    largest,
    option,
    percent,
    say,
    smallest,
)
from vitruvio.units import RATE, TIME

ASKED: Final = {"gdpr": "gdpr.32.1.d", "nis2": "nis2.21.2.f"}


@states(
    "testing_strategy.chaos_engineering",
    requires=(
        AVAILABILITIES,
        CACHES,
        DEPLOYABLES,
        DUTIES,
        LOADS,
        OUTLOOKS,
        PATHS,
        PLATFORM,
        POLICIES,
        QUEUES,
        RESTORES,
        SERVICES,
        STORES,
        UPTIMES,
    ),
)
def state_chaos(draft: Draft) -> Prose:
    """State the failures to try, the one that costs most minutes first, each with its expected effect."""
    return (
        *_first(draft),
        *_externals(draft),
        *_stores(draft),
        *_replicas(draft),
        *_region(draft),
        *_broker(draft),
        *_caches(draft),
        *_restore(draft),
        _again(draft),
    )


def _first(draft: Draft) -> Iterator[Statement]:
    """The part whose absence fails most requests a month by the availability model: tests begin there."""
    rates: dict[str, list[Figure]] = {}
    for name, path in draft[PATHS].items():
        parts = (
            *(f"service:{each}" for each in path.services),
            *(f"store:{each}" for each in path.stores),
            *(f"external:{each}" for each in path.externals),
        )
        for part in parts:
            if not _spared(draft, name, part):
                rates.setdefault(part, []).append(draft[LOADS][name].mean)
    failed = {part: draft.total(rates[part], RATE) * _away(draft, part) for part in sorted(rates)}
    if not failed:
        return
    every = draft.total(failed.values())
    options = [option(part, cost=every - each) for part, each in failed.items()]
    chosen = draft.choose("first failure", options, by="cost").chosen
    name = chosen.partition(":")[2]
    several = draft.decided("regions").chosen == ALL and not chosen.startswith("external:")
    yield say(
        "testing.chaos.first_regions" if several else "testing.chaos.first",
        part=name,
        away=_away(draft, chosen).named("testing.figure.away", name),
        failed=count(failed[chosen].named("testing.figure.failed", name)),
    )


def _spared(draft: Draft, use_case: str, part: str) -> bool:
    """Whether a use case answers without a part: worse without its index, pending without its external."""
    kind, _, name = part.partition(":")
    dependence = draft[OUTLOOKS][use_case].dependence
    if kind == "store" and draft[STORES][name].kind == "search index":
        return dependence == DEGRADED
    return kind == "external" and dependence == PENDING


def _away(draft: Draft, part: str) -> Figure:
    """How long a part is away in a month (s); one of ours, in all regions that serve."""
    kind, _, name = part.partition(":")
    if kind == "external":
        return apply(DOWNTIME_A_MONTH, _promised(draft, name))
    up = draft[UPTIMES][part]
    return apply(DOWNTIME_A_MONTH, in_regions(draft, up) if draft.decided("regions").chosen == ALL else up)


def _promised(draft: Draft, external: str) -> Figure:
    return draft.given_or(draft.brief.externals[external], "availability", "assumption.external.availability")


def _externals(draft: Draft) -> Iterator[Statement]:
    """An external that is silent: its breaker opens, and waiting stops at the timeout."""
    calls: dict[str, list[str]] = {}
    for key, policy in draft[POLICIES].items():
        if policy.external:
            calls.setdefault(policy.target, []).append(key)
    for external in sorted(calls):
        policies = [draft[POLICIES][key] for key in calls[external]]
        yield say(
            "testing.chaos.external",
            count="use_cases",
            external=external,
            use_cases=some_of(draft, sorted({each.use_case for each in policies}), external),
            timeout=largest(*(each.timeout for each in policies)),
            share=percent(smallest(*(each.opens_at for each in policies))),
            calls=count(draft.fact("assumption.breaker.calls")),
            window=largest(*(each.window for each in policies)),
        )


def _stores(draft: Draft) -> Iterator[Statement]:
    """Databases with a standby change over; what that takes of the strictest budget."""
    names = [
        name
        for name, store in draft[STORES].items()
        if store.kind == DATABASE and draft.decided(f"redundancy.{name}").chosen != "single"
    ]
    if names:
        time = draft.fact("mttr.rds.multi-az-instance-failover")
        allowed = [each.allowed for each in draft[AVAILABILITIES].values()]
        parts: dict[str, Any] = {"stores": some_of(draft, names), "time": time}
        if allowed:
            share = (time / smallest(*allowed)).named("testing.figure.failover_share")
            yield say("testing.chaos.failover", count="stores", share=percent(share), **parts)
        else:
            yield say("testing.chaos.failover_alone", count="stores", **parts)


def _replicas(draft: Draft) -> Iterator[Statement]:
    """The deployable that a lost replica presses hardest: how busy the others get at the peak."""
    if draft[PLATFORM] == "functions":
        return
    left = {name: largest(draft[SERVICES][name].replicas - 1, 1) for name in draft[DEPLOYABLES]}
    chosen, busy = _pressed(draft, "hardest pressed service", left)
    yield say(
        "testing.chaos.replica",
        service=chosen,
        replicas=count(draft[SERVICES][chosen].replicas),
        busy=percent(busy.named("testing.figure.pressed", chosen)),
    )


def _pressed(draft: Draft, question: str, left: Mapping[str, Figure]) -> tuple[str, Figure]:
    """The deployable that is busiest at the peak with the replicas left, and how busy it is."""
    busy = {
        name: draft[SERVICES][name].busy / (each * draft[SERVICES][name].cores) for name, each in left.items()
    }
    every = draft.total(busy.values())
    options = [option(name, cost=every - each) for name, each in busy.items()]
    chosen = draft.choose(question, options, by="cost").chosen
    return chosen, busy[chosen]


def _region(draft: Draft) -> Iterator[Statement]:
    """A lost region: the others read as soon as names point to them, and write when copies are promoted."""
    regions = draft.brief.constraints.regions
    allowed = [each.allowed for each in draft[AVAILABILITIES].values()]
    if draft.decided("regions").chosen == ALL and regions[1:] and allowed:
        tables = any(draft[STORES][name].kind == DATABASE for name in draft[STORES])
        promoted = takeover(draft, tables)
        parts: dict[str, Any] = {
            "region": regions[0],
            "others": regions[1:],
            "time": draft.fact("assumption.failover.dns"),
            "promoted": promoted,
            "share": percent((promoted / smallest(*allowed)).named("testing.figure.region_share")),
        }
        if draft[PLATFORM] == "functions":
            yield say("testing.chaos.region_functions", count="others", **parts)
            return
        kept = (regions_of(draft) - 1) / regions_of(draft)
        left = {name: draft[SERVICES][name].replicas * kept for name in draft[DEPLOYABLES]}
        chosen, busy = _pressed(draft, "hardest pressed without a region", left)
        use = percent(busy.named("testing.figure.pressed_region", chosen))
        yield say("testing.chaos.region", count="others", service=chosen, busy=use, **parts)


def _broker(draft: Draft) -> Iterator[Statement]:
    """Without messages for a while effects are late, and none is lost."""
    late: dict[str, Figure] = {}
    for queue in draft[QUEUES].values():
        if queue.within is not None and queue.use_case:
            late[queue.use_case] = queue.within
    if late:
        cases, shortest = some_of(draft, sorted(late)), smallest(*late.values())
        yield say("testing.chaos.broker", count="use_cases", use_cases=cases, within=shortest)


def _caches(draft: Draft) -> Iterator[Statement]:
    """Emptied caches send all readings to the stores."""
    caches = [each for each in draft[CACHES].values() if each.layer == "shared"]
    if caches:
        saved = draft.total(each.saved for each in caches)
        cases = sorted({each.use_case for each in caches})
        yield say(
            "testing.chaos.cache",
            count="use_cases",
            use_cases=some_of(draft, cases),
            cores=saved.named("testing.figure.cache_saved"),
        )


def _restore(draft: Draft) -> Iterator[Statement]:
    """The database that takes longest to come back from its backup, and the index to be filled again."""
    for kind, message in ((DATABASE, "restore"), ("search index", "refill")):
        times = {name: draft[RESTORES][name] for name, each in draft[STORES].items() if each.kind == kind}
        if times:
            every = draft.total(times.values(), TIME)
            options = [option(name, cost=every - each) for name, each in times.items()]
            slowest = draft.choose(f"slowest {message}", options, by="cost").chosen
            yield say(f"testing.chaos.{message}", store=slowest, time=times[slowest])


def _again(draft: Draft) -> Statement:
    interval = draft.fact("assumption.chaos.interval")
    duties = cite_all(draft, [id for duty, id in ASKED.items() if duty in draft[DUTIES]])
    if duties:
        return say(
            "testing.chaos.again_by_duty", interval=interval, duties=duties, drill=Term("word.game-day")
        )
    return say("testing.chaos.again", interval=interval, drill=Term("word.game-day"))
