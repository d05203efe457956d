"""Simulating the design in a folder: what is asked, the run, and what it found."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from vitruvio.capacity.designs import Away, Modelled, Scenario, Slowed, parts_named, system_of
from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.model import Design
from vitruvio.model.simulated import Simulated
from vitruvio.source import Problem, SourceError, nearest
from vitruvio.units import UnitError, parse_duration, parse_factor
from vitruvio.workbench.folder import add_files
from vitruvio.workbench.saving import language_of, open_design

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

DOCUMENT = "simulation.json"
PAGE = "simulation.html"
MOMENTS = ("peak", "mean", "horizon", "rise")
# Events of all replications together, unless the call says for how long: seconds of work.
_COMPILED = 15_000_000
_PLAIN = 300_000
_SHORTEST, _LONGEST = 1.0, 86_400.0
# What fails, fails after this share of the run.
_BEFORE = 0.25
# Where something fails, the run lasts so many times the time until balancers notice, if that is not more
# than so many times the usual work.
_NOTICES = 5.0
_MORE = 5.0


class Asked(NamedTuple):
    """A simulation as it is asked for, in the words of the call."""

    load: str | None = None
    at: str = "peak"
    fail: tuple[str, ...] = ()
    slow: tuple[str, ...] = ()
    lasting: str | None = None
    seed: int = 1
    replications: int | None = None
    fast: bool | None = None


class Run(NamedTuple):
    """What a simulation found, the design, and the words to tell it in."""

    found: Simulated
    design: Design
    catalogue: Catalogue
    language: Language


def simulate_folder(
    folder: str | os.PathLike[str],
    asked: Asked,
    language: Language | None = None,
    progress: Callable[[float], None] | None = None,
) -> Run:
    """Simulate the design in a folder, and write what was found beside it.

    Raises SourceError with everything that is wrong with what is asked, or with the folder.
    """
    design = open_design(folder)
    spoken = language or language_of(design)
    run = Run(simulate_design(design, asked, spoken, progress), design, load_catalogue(None, spoken), spoken)
    save_simulation(run, folder)
    return run


def verify_design(
    design: Design,
    catalogue: Catalogue,
    folder: str | os.PathLike[str],
    progress: Callable[[float], None] | None = None,
) -> Run:
    """Simulate a design just written into a folder, at today's peak, and write what was found there."""
    spoken = language_of(design)
    run = Run(simulate_design(design, Asked(), spoken, progress), design, catalogue, spoken)
    save_simulation(run, folder)
    return run


def simulate_design(
    design: Design, asked: Asked, language: Language, progress: Callable[[float], None] | None = None
) -> Simulated:
    """Simulate a design; raises SourceError with everything that is wrong with what is asked."""
    # Late: numpy, and numba where it is there.
    from vitruvio.capacity.designs import bottleneck_of, happenings_of, judge, timelines_of
    from vitruvio.capacity.simulator import simulate
    from vitruvio.capacity.simulator.compiled import can_compile
    from vitruvio.capacity.simulator.intervals import CONFIDENCE
    from vitruvio.capacity.simulator.simulate import REPLICATIONS

    wishes = _Wishes(design, asked, language)
    fast = can_compile() if asked.fast is None else asked.fast
    count = asked.replications or REPLICATIONS
    modelled = system_of(design.parts, wishes.scenario(0.0))
    duration = wishes.lasting or _usual(design, modelled, asked, count, fast)
    scenario = wishes.scenario(duration * _BEFORE)
    modelled = system_of(design.parts, scenario)
    happens = [*(each.start for each in scenario.away), *(each.start for each in scenario.slowed)]
    warm_up = 0.0 if modelled.rising else min(happens, default=None)
    result = simulate(modelled.system, duration, asked.seed, count, warm_up, fast, progress)
    cases, seen = judge(design.parts, scenario, modelled, result)
    busiest, headroom = bottleneck_of(seen)
    return Simulated(
        digest=digest_of(design),
        system=design.system,
        load=scenario.load,
        at=scenario.at,
        happenings=happenings_of(scenario),
        duration=duration,
        warm_up=result.warm_up,
        replications=count,
        seed=asked.seed,
        confidence=CONFIDENCE,
        settled=result.settled,
        drowned=result.drowned,
        requests=sum(each.requests for each in cases),
        events=result.events,
        compiled=fast,
        cases=cases,
        parts=seen,
        bottleneck=busiest,
        headroom=headroom,
        timelines=timelines_of(result),
    )


def digest_of(design: Design) -> str:
    """What names a design: the digest of all it holds."""
    import hashlib

    from vitruvio.model import dump_design

    return hashlib.sha256(dump_design(design)).hexdigest()


def save_simulation(run: Run, folder: str | os.PathLike[str]) -> None:
    """Write what was found beside the design: a document and a page; SourceError where that cannot be."""
    add_files(Path(folder), simulation_files(run))


def simulation_files(run: Run) -> dict[str, bytes]:
    """The files that tell what a simulation found, by name."""
    from vitruvio.report import Wording
    from vitruvio.report.simulation import simulation_page

    document = msgspec.json.format(msgspec.json.encode(run.found), indent=1) + b"\n"
    page = simulation_page(run.found, Wording(run.language, run.catalogue))
    return {DOCUMENT: document, PAGE: page.encode()}


def _usual(design: Design, modelled: Modelled, asked: Asked, replications: int, fast: bool) -> float:
    """How long (s) each replication lasts where the call does not say so.

    Where something fails, long enough to see how things are when the balancers have noticed.
    """
    if modelled.rising:
        return modelled.rising
    events = (_COMPILED if fast else _PLAIN) / replications
    usual = events / modelled.events if modelled.events > 0 else _LONGEST
    running = design.parts.running
    if asked.fail and running is not None:
        usual = max(usual, min(_NOTICES * running.noticed.value, _MORE * usual))
    return min(max(usual, _SHORTEST), _LONGEST)


class _Wishes:
    """What a call asks for, read; all that is wrong is told at once."""

    def __init__(self, design: Design, asked: Asked, language: Language) -> None:
        self._problems: list[Problem] = []
        self._names = parts_named(design.parts)
        self._load = self._factor("--load", asked.load) if asked.load is not None else 1.0
        self._at = asked.at
        self._away = [self._failing(each) for each in asked.fail]
        self._slow = [self._slowed(each) for each in asked.slow]
        self.lasting = None if asked.lasting is None else self._duration("--for", asked.lasting)
        self._check_times()
        if self._problems:
            raise SourceError(self._problems, language)

    def scenario(self, start: float) -> Scenario:
        """The scenario; what does not say when it happens does so at `start` (s)."""
        away = tuple(each._replace(start=start) if each.start < 0 else each for each in self._away)
        slowed = tuple(each._replace(start=start) if each.start < 0 else each for each in self._slow)
        return Scenario(self._load, self._at, away, slowed)  # type: ignore[arg-type]

    def _wrong(self, id: str, option: str, **details: str) -> None:
        self._problems.append(Problem(f"simulation.{id}", details, option, 0, 0))

    def _factor(self, option: str, text: str) -> float:
        try:
            value = parse_factor(text).value
        except UnitError:
            value = 0.0
        if not 0 < value < math.inf:
            self._wrong("no_factor", option, found=text, example="2x")
        return value

    def _duration(self, option: str, text: str) -> float:
        try:
            value = parse_duration(text).value
        except UnitError:
            value = 0.0
        if not 0 < value < math.inf:
            self._wrong("no_duration", option, found=text, example="10 min")
        return value

    def _part(self, option: str, name: str, names: Sequence[str]) -> str:
        if name not in names:
            near = nearest(name, names)
            listed = ", ".join(sorted(names)) if near is None else near
            self._wrong("no_such_part", option, found=name, expected=listed)
        return name

    def _failing(self, text: str) -> Away:
        head, when, times = text.partition("@")
        name, counted, units = head.strip().rpartition(":")
        if not counted:
            return Away(
                self._part("--fail", head.strip(), self._names), None, *self._when("--fail", when, times)
            )
        if not units.strip().isdecimal() or int(units) < 1:
            self._wrong("no_units", "--fail", found=text, example="orders:1")
            return Away(name)
        part = self._part("--fail", name.strip(), self._names)
        return Away(part, int(units), *self._when("--fail", when, times))

    def _slowed(self, text: str) -> Slowed:
        head, when, times = text.partition("@")
        name, _, factor = head.strip().rpartition(":")
        able = [each for each in self._names if each not in ("cache", "zone")]
        part = self._part("--slow", (name or factor).strip(), able)
        value = self._factor("--slow", factor) if name else 1.0
        if not name:
            self._wrong("no_slowness", "--slow", found=text, example="orders-db:10x")
        return Slowed(part, value, *self._when("--slow", when, times))

    def _when(self, option: str, when: str, times: str) -> tuple[float, float]:
        """When something begins and how long it lasts (s); a negative beginning is not said."""
        if not when:
            return -1.0, math.inf
        start, _, lasting = times.partition("+")
        first = 0.0 if start.strip() in ("", "0") else self._duration(option, start.strip())
        return first, self._duration(option, lasting.strip()) if lasting else math.inf

    def _check_times(self) -> None:
        starts = [(each.part, each.start) for each in self._away]
        for part, start in (*starts, *((each.part, each.start) for each in self._slow)):
            if self.lasting is not None and start >= self.lasting > 0:
                self._wrong("too_late", "--for", part=part)
