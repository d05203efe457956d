"""Simulating the design in a folder: what is asked, the run, and what it found."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from vitruvio.capacity.designs import Modelled, Scenario, system_of
from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.model import Design
from vitruvio.model.design import design_digest
from vitruvio.model.simulated import Simulated
from vitruvio.workbench.errors import failure, told
from vitruvio.workbench.folder import add_files
from vitruvio.workbench.saving import language_of, open_design
from vitruvio.workbench.wishes import Asked, Wishes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.capacity.simulator import Result
    from vitruvio.text import Language

DOCUMENT = "simulation.json"
PAGE = "simulation.html"
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
    from vitruvio.capacity.simulator import simulate
    from vitruvio.capacity.simulator.compiled import can_compile
    from vitruvio.capacity.simulator.simulate import REPLICATIONS

    wishes = Wishes(design, asked, language)
    fast = can_compile() if asked.fast is None else asked.fast
    count = asked.replications or REPLICATIONS
    if design.parts.running is None or not design.parts.courses:
        raise failure("simulation.no_courses", design.system, language)
    modelled = system_of(design.parts, wishes.scenario(0.0))
    if not modelled.rate:
        raise failure("simulation.nobody_asks", design.system, language)
    duration = wishes.lasting or _usual(design, modelled, asked, count, fast)
    scenario = wishes.scenario(duration * _BEFORE)
    modelled = system_of(design.parts, scenario)
    happens = [*(each.start for each in scenario.away), *(each.start for each in scenario.slowed)]
    warm_up = 0.0 if modelled.rising else min(happens, default=None)
    result = simulate(modelled.system, duration, asked.seed, count, warm_up, fast, progress)
    return _found(design, modelled, scenario, result, _How(count, asked.seed, fast))


class _How(NamedTuple):
    """How a run was made."""

    replications: int
    seed: int
    compiled: bool


def _found(design: Design, modelled: Modelled, scenario: Scenario, result: Result, how: _How) -> Simulated:
    """What a run comes to."""
    from vitruvio.capacity.designs import bottleneck_of, happenings_of, judge, longer_for, timelines_of
    from vitruvio.capacity.simulator.intervals import CONFIDENCE

    cases, seen = judge(design.parts, scenario, modelled, result)
    busiest, headroom = bottleneck_of(seen)
    hurried, wanted = longer_for(modelled, result)
    return Simulated(
        digest=design_digest(design),
        system=design.system,
        load=scenario.load,
        at=scenario.at,
        happenings=happenings_of(scenario),
        duration=result.duration,
        warm_up=result.warm_up,
        replications=how.replications,
        seed=how.seed,
        confidence=CONFIDENCE,
        settled=result.settled,
        drowned=result.drowned,
        hurried=hurried,
        wanted=wanted,
        requests=sum(each.requests for each in cases),
        events=result.events,
        compiled=how.compiled,
        cases=cases,
        parts=seen,
        bottleneck=busiest,
        headroom=headroom,
        timelines=timelines_of(result),
    )


def simulation_in(folder: str | os.PathLike[str], design: Design) -> Simulated | None:
    """What a simulation found of the design in a folder; None where none did, or of another design or
    release. Raises SourceError where the file system refuses.
    """
    path = Path(folder, DOCUMENT)
    with told(os.fspath(path)):
        if not path.is_file():
            return None
        data = path.read_bytes()
    try:
        found = msgspec.json.decode(data, type=Simulated)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found if found.digest == design_digest(design) else None


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
