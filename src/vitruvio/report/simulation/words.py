"""Words and numbers that the text and the page of a simulation share."""

from __future__ import annotations

import math
from collections.abc import Iterator

from vitruvio.model.simulated import CaseSeen, Happening, PartSeen, Seen, Simulated
from vitruvio.report.findings.wording import visible
from vitruvio.report.wording import Wording
from vitruvio.text import show
from vitruvio.text.unit_names import unit_name
from vitruvio.units import NONE, RATE, TIME, Dimension, unit_for

NOTHING = "–"
MARKS = {"met": "✓", "missed": "✗", "unsure": "?", None: " "}
# Permits that nobody ran out of are not worth a line, but for the busiest.
_PERMITS_TOLD = 3
_NAMELESS = ("zone", "cache")
_PERCENTILES = ("p50", "p95", "p99")
_NOTICED = 1e-6
_ANYBODY = 1e-3
# More use cases than these are told by their number.
_NAMED = 5


def say(wording: Wording, id: str, count: float | None = None, /, **texts: str) -> str:
    """A message of the simulation."""
    return wording.say(f"simulation.{id}", count, **texts)


def column(name: str, wording: Wording) -> str:
    """The head of a column; percentiles are called the same everywhere."""
    return name if name in _PERCENTILES else say(wording, f"column.{name}")


def sure(seen: Seen | None, dimension: Dimension, wording: Wording) -> str:
    """A figure with half the width of its interval: "22.2 ±0.5 ms"."""
    if seen is None:
        return NOTHING
    half = max(seen.high - seen.value, seen.value - seen.low)
    if not math.isfinite(half) or half <= 0 or not seen.value:
        return show(seen.value, dimension, wording.language)
    unit, factor = unit_for(seen.value, dimension)
    parts = (show(each, NONE, wording.language) for each in (seen.value / factor, _rough(half / factor)))
    return " ±".join(parts) + unit_name(unit, wording.language)[1]


def _rough(half: float) -> float:
    """Half a width to two digits: more would say more than is known."""
    return float(f"{half:.2g}")


def time(seen: Seen | None, wording: Wording) -> str:
    """A time with its interval."""
    return sure(seen, TIME, wording)


def wait(seen: Seen, wording: Wording) -> str:
    """A wait with its interval; nobody notices one below a microsecond."""
    return sure(seen, TIME, wording) if seen.value >= _NOTICED else NOTHING


def waiting(seen: Seen, wording: Wording) -> str:
    """How many wait; less than one in a thousand is nobody."""
    return show(seen.value, NONE, wording.language) if seen.value >= _ANYBODY else NOTHING


def rate(value: float, wording: Wording) -> str:
    """A rate as it is read."""
    return show(value, RATE, wording.language)


def share(value: float, wording: Wording) -> str:
    """A share as a percentage."""
    return show(value, NONE, wording.language, "percent")


def errors(case: CaseSeen, wording: Wording) -> str:
    """The share of failures: none seen is no more than so many."""
    if not case.requests:
        return NOTHING
    if not case.errors.value:
        return "0" if case.errors.high >= 1 else f"< {share(case.errors.high, wording)}"
    half = max(case.errors.high - case.errors.value, case.errors.value - case.errors.low)
    return f"{share(case.errors.value, wording)} ±{share(_rough(half), wording)}"


def objective(case: CaseSeen, wording: Wording) -> str:
    """The objective: "p95 < 150 ms"; in brackets where the brief does not state it."""
    told = f"{percentile(case.share, wording)} < {show(case.target, TIME, wording.language)}"
    return told if case.stated else f"({told})"


def percentile(value: float, wording: Wording) -> str:
    """ "p99.9" for 0.999."""
    return "p" + show(value * 100, NONE, wording.language, "decimal")


def predicted(case: CaseSeen, wording: Wording) -> str:
    """What the formulas said of the objective's percentile."""
    return NOTHING if case.predicted is None else show(case.predicted, TIME, wording.language)


def verdict(case: CaseSeen) -> str:
    """The worse of the verdicts on time and on errors, as a mark."""
    for worst in ("missed", "unsure", "met"):
        if worst in (case.verdict, case.reliable):
            return MARKS[worst]
    return MARKS[None]


def part_name(part: PartSeen) -> str:
    """What a part is called; permits are from whom to whom."""
    return visible(part.name.replace(">", " → ")) if part.kind == "permits" else visible(part.name)


def worth_telling(found: Simulated) -> list[PartSeen]:
    """The parts that are told: all with cores, and of the permits those that somebody ran out of."""
    cores = [each for each in found.parts if each.kind in ("service", "store")]
    permits = [each for each in found.parts if each.kind == "permits"]
    busy = sorted(permits, key=lambda each: -each.utilisation.value)[:_PERMITS_TOLD]
    return [*cores, *(each for each in permits if each.refused.value > 0 or each in busy)]


def happening(each: Happening, wording: Wording) -> str:
    """One thing that happens, in words."""
    texts = {"part": _called(each.part, wording), "start": show(each.start, TIME, wording.language)}
    if each.lasting is not None:
        texts["lasting"] = show(each.lasting, TIME, wording.language)
    kind = "slow" if each.times is not None else "away"
    if each.times is not None:
        texts["times"] = show(each.times, NONE, wording.language, "factor")
    if each.units is not None:
        kind, texts["units"] = "some_away", str(each.units)
    until = "" if each.lasting is None else "_for"
    return wording.say(f"simulation.happens.{kind}{until}", **texts)


def _called(part: str, wording: Wording) -> str:
    """What a part is called at the beginning of a sentence; a zone and caches have no name of their own."""
    return say(wording, f"part.{part}") if part in _NAMELESS else visible(part)


def head(found: Simulated, wording: Wording) -> Iterator[str]:
    """What was simulated, and how."""
    measured = found.replications * (found.duration - found.warm_up)
    load = "" if found.load == 1 else show(found.load, NONE, wording.language, "factor")
    moment = say(wording, f"at.{found.at}")
    told = say(wording, "head.loaded" if load else "head", **_head_texts(found, moment, load))
    yield told
    yield from (happening(each, wording) for each in found.happenings)
    yield say(
        wording,
        "how",
        found.replications,
        replications=str(found.replications),
        duration=show(found.duration, TIME, wording.language),
        warm_up=show(found.warm_up, TIME, wording.language),
        requests=show(float(found.requests), NONE, wording.language),
        rate=rate(found.requests / measured, wording),
        confidence=share(found.confidence, wording),
        seed=str(found.seed),
    )


def _head_texts(found: Simulated, moment: str, load: str) -> dict[str, str]:
    texts = {"system": visible(found.system), "moment": moment}
    return {**texts, "load": load} if load else texts


def doubts(found: Simulated, wording: Wording) -> Iterator[str]:
    """What makes a run worth less: it did not settle, it drowned."""
    if found.drowned:
        yield say(wording, "drowned")
    elif not found.settled:
        yield say(wording, "unsettled")
    elif found.hurried:
        texts = {"part": visible(found.hurried), "wanted": show(found.wanted, TIME, wording.language)}
        yield say(wording, "hurried", **texts)


def conclusions(found: Simulated, wording: Wording) -> Iterator[str]:
    """What it comes to: objectives missed, what nobody can tell yet, the first bottleneck."""
    missed = [visible(each.use_case) for each in found.cases if "missed" in (each.verdict, each.reliable)]
    unsure = [
        visible(each.use_case)
        for each in found.cases
        if visible(each.use_case) not in missed and "unsure" in (each.verdict, each.reliable)
    ]
    stated = any(each.verdict or each.reliable for each in found.cases)
    if missed:
        yield say(wording, "missed", len(missed), cases=wording.listed(missed, "and"))
    elif stated and not unsure:
        yield say(wording, "met")
    if unsure:
        many = len(unsure) > _NAMED
        cases = str(len(unsure)) if many else wording.listed(unsure, "and")
        yield say(wording, "unsure_many" if many else "unsure", len(unsure), cases=cases)
    if found.bottleneck:
        part = next(each for each in found.parts if each.name == found.bottleneck)
        texts = {"part": part_name(part), "used": share(part.utilisation.value, wording)}
        saturated = found.headroom <= 1.02
        times = show(found.headroom, NONE, wording.language, "factor")
        more = {} if saturated else {"times": times}
        yield say(wording, "saturated" if saturated else "bottleneck", **texts, **more)


def differences(found: Simulated, wording: Wording) -> list[str]:
    """Where the formulas said something else, one line each."""
    lines = [case_compared(each, wording) for each in found.cases if each.differs]
    return [*lines, *(part_compared(each, wording) for each in found.parts if each.differs)]


def case_compared(case: CaseSeen, wording: Wording) -> str:
    """What formulas said of a use case's objective, and what was found."""
    return say(
        wording,
        "differs.case",
        case=visible(case.use_case),
        share=percentile(case.share, wording),
        predicted=predicted(case, wording),
        found=time(case.slow, wording),
    )


def part_compared(part: PartSeen, wording: Wording) -> str:
    """How busy formulas said that a part is, and what was found."""
    return say(
        wording,
        "differs.part",
        part=part_name(part),
        predicted=share(part.predicted or 0.0, wording),
        found=share(part.utilisation.value, wording),
    )
