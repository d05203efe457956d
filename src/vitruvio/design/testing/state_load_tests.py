"""How much load is put on, for how long, what must hold, and what is expected to give in first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BOTTLENECK, LATENCIES, LOADS, TRIGGERS
from vitruvio.design.passes import states
from vitruvio.design.scalability.messages import is_outside
from vitruvio.design.security.lists import some_of
from vitruvio.model import Prose, Statement, Term, factor, largest, option, percent, percentile, say
from vitruvio.units import RATE

MOST_TARGETS: Final = 12


@states("testing_strategy.performance_testing", requires=(LOADS, LATENCIES, BOTTLENECK, TRIGGERS))
def state_load_tests(draft: Draft) -> Prose:
    """State the rate, the length and the mix of the load test, its targets, and the first to saturate."""
    names = [name for name in draft.brief.use_cases if is_outside(draft, name)]
    found: list[Statement] = []
    if names:
        found += [_rate(draft, names), _mix(draft, names)]
    found.extend(_targets(draft))
    found.append(_saturation(draft))
    found.extend(_batches(draft))
    return tuple(found)


def _rate(draft: Draft, names: list[str]) -> Statement:
    peak = draft.total((draft[LOADS][name].peak_horizon for name in names), RATE)
    times = draft.fact("assumption.load-test.factor")
    peaks = [draft.brief.use_cases[name].peak for name in names]
    stated = [draft.given(each, "duration") for each in peaks if each is not None]
    ramps = [draft.given(each, "ramp") for each in peaks if each is not None]
    lasting = [each for each in stated if each is not None]
    rising = [each for each in ramps if each is not None]
    return say(
        "testing.load.rate",
        tool=Term("product.k6"),
        loop=Term("word.open-loop"),
        rate=(peak * times).named("testing.figure.target_rate"),
        times=factor(times),
        peak=peak.named("testing.figure.peak"),
        duration=largest(*lasting) if lasting else draft.fact("assumption.load-test.duration"),
        ramp=largest(*rising) if rising else draft.fact("assumption.peak.ramp"),
    )


def _mix(draft: Draft, names: list[str]) -> Statement:
    """The use case that makes most of the requests."""
    peaks = {name: draft[LOADS][name].peak_horizon for name in names}
    every = draft.total(peaks.values(), RATE)
    options = [option(name, cost=every - each) for name, each in peaks.items()]
    most = draft.choose("most frequent use case", options, by="cost").chosen
    share = (peaks[most] / every).named("testing.figure.most_share", most)
    return say("testing.load.mix", use_cases=some_of(draft, names), most=most, share=percent(share))


def _targets(draft: Draft) -> Iterator[Statement]:
    """The latencies that the brief asks for itself, each with what is predicted."""
    found = draft[LATENCIES]
    stated = [name for name in found if draft.brief.use_cases[name].latency is not None]
    targets: list[Statement] = []
    for name in sorted(stated):
        each = found[name]
        targets.append(
            say(
                "testing.load.target",
                use_case=name,
                share=percentile(each.share),
                target=each.target,
                predicted=each.predicted,
            )
        )
    if targets:
        yield say(
            "testing.load.targets", targets=some_of(draft, targets, "targets", "semicolon", MOST_TARGETS)
        )
        return
    whole = draft.given(draft.brief.quality, "latency")
    if whole is not None:
        yield say("testing.load.target_of_all", target=whole)


def _saturation(draft: Draft) -> Statement:
    bottleneck = draft[BOTTLENECK]
    return say(
        "testing.load.saturation",
        resource=bottleneck.resource,
        headroom=factor(bottleneck.headroom),
        utilisation=percent(bottleneck.utilisation),
    )


def _batches(draft: Draft) -> Iterator[Statement]:
    """Batches with a time to end in."""
    for name, use_case in draft.brief.use_cases.items():
        within = draft.given(use_case, "within") if use_case.every is not None else None
        if within is not None:
            yield say("testing.load.batch", use_case=name, within=within)
