"""From a brief's file and what is varied in it to what the designs over that have in common and not."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple

from vitruvio.catalogue import Catalogue
from vitruvio.report.exploration.explored import Axis, Explored, Outcome, Point, Region, Turning
from vitruvio.report.headlines import HEADLINES
from vitruvio.source import Problem, Problems, read_text
from vitruvio.workbench.designing import computed, read_both
from vitruvio.workbench.errors import failure
from vitruvio.workbench.exploring.axes import POINTS, VariedAxis, read_axes
from vitruvio.workbench.exploring.fronts import pareto_front
from vitruvio.workbench.exploring.narrowing import Narrowed, narrow_boundaries
from vitruvio.workbench.exploring.points import Edits, Job, edits_of, options_of
from vitruvio.workbench.exploring.regions import boxes_over
from vitruvio.workbench.exploring.running import Runner, runner
from vitruvio.workbench.exploring.sampling import Asked, grid, latin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.brief import Brief
    from vitruvio.text import Language

Path = str | os.PathLike[str]
# How many designs are done, of how many are asked for so far.
Progress = Callable[[int, int], None]
MOST_POINTS: Final = 10_000
NARROW: Final = 0.1
SAMPLES: Final = ("grid", "latin")
# Decisions that shape a design come before those that size or describe it.
FIRST: Final = ("style", *HEADLINES, "broker")


class Wanted(NamedTuple):
    """How to explore: points of a range (of the sample, if Latin), which sample, where, how narrow."""

    points: int | None = None
    sample: str = "grid"
    seed: int = 0
    narrow: float = NARROW
    workers: int | None = None
    scheduler: str | None = None


class Exploration(NamedTuple):
    """What was found, the catalogue and the language to tell it in, and what is doubtful in the brief."""

    explored: Explored
    catalogue: Catalogue
    language: Language
    warnings: tuple[Problem, ...]


def explore_brief(
    path: Path,
    varied: Sequence[str],
    wanted: Wanted | None = None,
    catalogue: Path | None = None,
    language: Language | None = None,
    progress: Progress | None = None,
) -> Exploration:
    """The designs of the brief in the file at `path` over all values of what is `varied` (``PATH=VALUES``).

    `catalogue` is a file whose facts stand instead of the catalogue's, `language` that of the designs if not
    the brief's. Raises SourceError with every problem of the files and of what is varied, with a sample that
    is too large, or with a cluster that cannot be used. The same input gives the same result wherever and in
    how many processes the points are designed.
    """
    how = wanted or Wanted()
    read = read_both(path, catalogue, language)

    @cache
    def decided() -> dict[str, tuple[str, ...]]:
        from vitruvio.design.plan import make_design

        return options_of(computed(read, make_design))

    axes = read_axes(read.brief, varied, how.points or POINTS, decided, read.language)
    facts = None if catalogue is None else read_text(catalogue, Problems(os.fspath(catalogue)))
    job = Job(read.brief.text, read.brief.file, read.language, language, facts, read.overrides)
    asked = _asked(axes, how, read.language)
    with runner(job, len(asked), how.workers, how.scheduler) as runs:
        explored = _Exploring(axes, how, runs, progress).explored(asked, read.brief)
    return Exploration(explored, read.catalogue, read.language, read.brief.warnings)


def _asked(axes: Sequence[VariedAxis], how: Wanted, language: Language) -> list[Asked]:
    many = how.points or POINTS
    if how.sample == "grid":
        many = 1
        for each in axes:
            many *= len(each.values)
    if many > MOST_POINTS:
        details = {"number": str(many), "limit": str(MOST_POINTS)}
        raise failure("explore.too_many", "--vary", language, **details)
    return grid(axes) if how.sample == "grid" else latin(axes, many, how.seed)


class _Exploring:
    """One exploration under way; it counts the designs that are done."""

    def __init__(
        self, axes: Sequence[VariedAxis], how: Wanted, runs: Runner, progress: Progress | None
    ) -> None:
        self._axes = axes
        self._how = how
        self._runs = runs
        self._progress = progress
        self._done = 0
        self._all = 0

    def explored(self, asked: Sequence[Asked], brief: Brief) -> Explored:
        """What the designs of all points, and further ones at the boundaries, have in common and not."""
        texts = [tuple(value.text for value in each.values) for each in asked]
        answers = dict(zip(texts, self._designs(texts), strict=True))
        points = tuple(self._point(each, answers[text]) for each, text in zip(asked, texts, strict=True))
        changed = changed_decisions([each.outcome for each in points if each.outcome is not None])
        on_grid = self._how.sample == "grid"
        narrowed = self._narrowed(asked, points, changed) if on_grid else Narrowed({}, 0, 0)
        turnings = tuple(
            Turning(id, self._regions(points, id), tuple(narrowed.boundaries.get(id, ()))) for id in changed
        )
        return Explored(
            system=brief.system or brief.name,
            brief=brief.name,
            sample=self._how.sample,
            seed=self._how.seed,
            axes=tuple(_told(each) for each in self._axes),
            points=points,
            front=pareto_front([_costs(each) for each in points]),
            turnings=turnings,
            narrow=self._how.narrow,
            further=narrowed.further,
            wider=narrowed.wider,
        )

    def _designs(self, inputs: Sequence[tuple[str, ...]]) -> list[Outcome | str]:
        places = [each.place for each in self._axes]
        tasks: list[Edits] = [edits_of(places, each) for each in inputs]
        self._all += len(tasks)
        return self._runs.designs(tasks, self._count)

    def _count(self) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._all)

    def _point(self, asked: Asked, answer: Outcome | str) -> Point:
        inputs = tuple(each.text for each in asked.values)
        numbers = tuple(axis.base(value) for axis, value in zip(self._axes, asked.values, strict=True))
        if isinstance(answer, str):
            return Point(inputs, numbers, asked.place, None, answer)
        return Point(inputs, numbers, asked.place, answer)

    def _narrowed(self, asked: Sequence[Asked], points: Sequence[Point], changed: Sequence[str]) -> Narrowed:
        known = {
            one.place: (one, each.outcome)
            for one, each in zip(asked, points, strict=True)
            if each.outcome is not None
        }
        return narrow_boundaries(self._axes, known, changed, self._how.narrow, self._designs, FIRST)

    def _regions(self, points: Sequence[Point], decision: str) -> tuple[Region, ...]:
        by_option: dict[str, list[Point]] = {}
        for each in points:
            if each.outcome is not None:
                by_option.setdefault(each.option(decision), []).append(each)
        return tuple(self._region(option, held) for option, held in by_option.items())

    def _region(self, option: str, points: Sequence[Point]) -> Region:
        if self._how.sample == "grid":
            ordered = [each.scale is not None for each in self._axes]
            return Region(option, len(points), boxes=boxes_over([each.place for each in points], ordered))
        spans = tuple(self._span(axis, points) for axis in range(len(self._axes)))
        return Region(option, len(points), spans=spans)

    def _span(self, axis: int, points: Sequence[Point]) -> tuple[str, ...]:
        """The least and the greatest value of an input; all of them where they are words."""
        if self._axes[axis].scale is None:
            held = {each.inputs[axis] for each in points}
            return tuple(each.text for each in self._axes[axis].values if each.text in held)
        inputs = [(each.numbers[axis] or 0.0, each.inputs[axis]) for each in points]
        ends = min(inputs), max(inputs)
        return tuple(dict.fromkeys(text for _, text in ends))


def changed_decisions(outcomes: Sequence[Outcome]) -> list[str]:
    """The decisions that are not the same in all designs, those that shape them first, then by id."""
    ids = {id for each in outcomes for id in each.decisions}
    changed = [id for id in ids if len({each.decisions.get(id) for each in outcomes}) > 1]

    def rank(id: str) -> tuple[bool, int, bool, str]:
        missing = any(id not in each.decisions for each in outcomes)
        return id not in FIRST, FIRST.index(id) if id in FIRST else 0, missing, id

    return sorted(changed, key=rank)


def _costs(point: Point) -> tuple[float, float, float] | None:
    found = point.outcome
    return None if found is None else (found.dollars, found.worst_latency()[0], -found.least_availability())


def _told(axis: VariedAxis) -> Axis:
    written = tuple(each.text for each in axis.values)
    path = axis.place.path
    numbers = tuple(number for each in axis.values if (number := axis.base(each)) is not None)
    if axis.scale is None or not numbers:
        return Axis(path, written)
    from vitruvio.workbench.exploring.scales import amount_of

    return Axis(path, written, numbers, amount_of(axis.measure, written[0]).dimension)
