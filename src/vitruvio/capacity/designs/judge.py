"""What a simulation found of a design, held against what it predicts and promises."""

from __future__ import annotations

import math

from vitruvio.capacity.designs.scenario import Scenario
from vitruvio.capacity.designs.system_of import Modelled
from vitruvio.capacity.simulator import CaseResult, Interval, ResourceResult, Result
from vitruvio.model.parts import Parts
from vitruvio.model.simulated import CaseSeen, Happening, Instant, PartKind, PartSeen, Seen, Verdict

# Fewer requests than these beyond a percentile say too little about it.
_BEYOND = 10
# A prediction is not called wrong over less than this share: formulas and runs are rounded so far.
_ALIKE = 0.02
# How many relaxation times a run should last, so that its intervals hold.
_REMEMBERED = 50.0

Judged = tuple[tuple[CaseSeen, ...], tuple[PartSeen, ...]]


def judge(parts: Parts, scenario: Scenario, modelled: Modelled, result: Result) -> Judged:
    """What was found of each use case and of each part; predictions are compared where they are of the same:
    at today's peak, with all there and at full speed.
    """
    alike = scenario.at == "peak" and scenario.load == 1 and not scenario.away and not scenario.slowed
    cases = tuple(_case(parts, each, alike) for each in result.cases.values())
    seen = tuple(_part(parts, modelled, each, alike) for each in result.resources.values())
    return cases, seen


def _case(parts: Parts, found: CaseResult, alike: bool) -> CaseSeen:
    latency = parts.latencies[found.name]
    share = latency.share.value
    slow = _percentile(found, share)
    predicted = latency.predicted.value if alike else None
    target = latency.target.value
    stated = latency.target_stated
    availability = parts.availabilities.get(found.name)
    allowed = None if availability is None else 1 - availability.target.value
    return CaseSeen(
        use_case=found.name,
        requests=found.count,
        rate=seen_of(found.rate),
        errors=seen_of(found.errors),
        faults={fault.name.lower(): each.value for fault, each in found.faults.items()},
        share=share,
        target=target,
        stated=stated,
        predicted=predicted,
        differs=slow is not None and predicted is not None and _differs(slow, predicted),
        mean=_mean(found),
        p50=_percentile(found, 0.5),
        p95=_percentile(found, 0.95),
        p99=_percentile(found, 0.99),
        slow=slow,
        verdict=_kept(found, target, share) if stated else None,
        allowed=allowed,
        reliable=_reliable(found, allowed)
        if availability is not None and availability.target_stated
        else None,
    )


def _mean(found: CaseResult) -> Seen | None:
    return None if math.isnan(found.mean.value) else seen_of(found.mean)


def _percentile(found: CaseResult, share: float) -> Seen | None:
    """A percentile of the times, None where too few requests lie beyond it."""
    if not found.count or found.count * (1 - found.errors.value) * min(1 - share, share) < _BEYOND:
        return None
    return seen_of(found.percentile(share))


def seen_of(interval: Interval) -> Seen:
    """An interval as the model holds it: one replication alone has no bounds, nothing seen is nothing."""
    if math.isnan(interval.value):
        return Seen(0.0, 0.0, 0.0)
    bounded = math.isfinite(interval.low) and math.isfinite(interval.high)
    return Seen(*interval) if bounded else Seen(interval.value, interval.value, interval.value)


def _differs(found: Seen, predicted: float) -> bool:
    margin = _ALIKE * predicted
    return not found.low - margin <= predicted <= found.high + margin


def _kept(found: CaseResult, target: float, share: float) -> Verdict:
    """Whether the share of requests that the objective names stays within it."""
    beyond = found.beyond(target)
    return "unsure" if math.isnan(beyond.value) else _verdict(seen_of(beyond), 1 - share)


def _verdict(found: Seen, most: float) -> Verdict:
    """Whether a share stays within its bound, as far as the interval can say."""
    if found.low <= most < found.high:
        return "unsure"
    return "met" if found.high <= most else "missed"


def _reliable(found: CaseResult, allowed: float | None) -> Verdict | None:
    """Whether no more fail than may; where none failed and there were too few to be sure, nothing is said."""
    if allowed is None or (not found.errors.value and found.errors.high > allowed):
        return None
    return _verdict(seen_of(found.errors), allowed)


def _part(parts: Parts, modelled: Modelled, found: ResourceResult, alike: bool) -> PartSeen:
    kind, predicted = _kind(parts, modelled, found.name)
    utilisation = seen_of(found.utilisation)
    compared = predicted if alike else None
    return PartSeen(
        name=found.name,
        kind=kind,
        utilisation=utilisation,
        waiting=seen_of(found.waiting),
        wait=seen_of(found.wait),
        refused=seen_of(found.refused),
        predicted=compared,
        differs=compared is not None and _differs(utilisation, compared),
    )


def _kind(parts: Parts, modelled: Modelled, name: str) -> tuple[PartKind, float | None]:
    if name in modelled.services:
        functions = parts.deployables[name].hosting == "functions"
        return "service", None if functions else parts.services[name].utilisation.value
    if name in modelled.stores:
        return "store", parts.store_sizes[name].utilisation.value
    return ("external", None) if name in modelled.externals else ("permits", None)


def bottleneck_of(seen: tuple[PartSeen, ...]) -> tuple[str, float]:
    """The busiest part that has a limit, and how many times the load would saturate it."""
    limited = [each for each in seen if each.kind != "external"]
    if not limited:
        return "", math.inf
    busiest = max(limited, key=lambda each: each.utilisation.value)
    used = busiest.utilisation.value
    return busiest.name, 1 / used if used > 0 else math.inf


def longer_for(modelled: Modelled, result: Result) -> tuple[str, float]:
    """The part for which the run was too short to be sure, and how long (s) it should be; else no part.

    What happens near saturation is long remembered: for a few relaxation times of M/M/1, the mean service
    over (1 - sqrt(utilisation)) squared (J. W. Cohen, The Single Server Queue, 2nd ed., 1982).
    """
    wanted, slowest = 0.0, ""
    for name in (*modelled.services, *modelled.stores):
        each = result.resources.get(name)
        if each is None or not each.rate.value or each.utilisation.value >= 1:
            continue
        used = each.utilisation.value
        service = used * each.capacity / each.rate.value
        needed = _REMEMBERED * service / (1 - math.sqrt(used)) ** 2
        if needed > max(wanted, result.duration - result.warm_up):
            wanted, slowest = needed, name
    return slowest, wanted


def timelines_of(result: Result) -> dict[str, tuple[Instant, ...]]:
    """Each use case's course over the run."""
    return {
        name: tuple(
            Instant(each.time, each.rate, each.errors, None if math.isnan(each.slow) else each.slow)
            for each in moments
        )
        for name, moments in result.timelines.items()
    }


def happenings_of(scenario: Scenario) -> tuple[Happening, ...]:
    """What fails or is slow in a scenario."""
    away = [
        Happening(each.part, each.start, _finite(each.lasting), units=each.units) for each in scenario.away
    ]
    slowed = [Happening(each.part, each.start, _finite(each.lasting), each.times) for each in scenario.slowed]
    return (*away, *slowed)


def _finite(time: float) -> float | None:
    return time if math.isfinite(time) else None
