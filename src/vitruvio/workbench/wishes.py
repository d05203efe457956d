"""What a call asks of a simulation, in its own words, and read."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from vitruvio.capacity.designs import CACHE, ZONE, Away, Scenario, Slowed, parts_named
from vitruvio.model import Design
from vitruvio.source import Problem, SourceError, nearest
from vitruvio.units import Quantity, UnitError, parse_duration, parse_factor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

MOMENTS = ("peak", "mean", "horizon", "rise")


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


class Wishes:
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
        return self._number(option, text, parse_factor, "no_factor", "2x")

    def _duration(self, option: str, text: str) -> float:
        return self._number(option, text, parse_duration, "no_duration", "10 min")

    def _number(
        self, option: str, text: str, parse: Callable[[str], Quantity], id: str, example: str
    ) -> float:
        """A number above zero, as people write it."""
        try:
            value = parse(text).value
        except UnitError:
            value = 0.0
        if not 0 < value < math.inf:
            self._wrong(id, option, found=text, example=example)
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
        able = [each for each in self._names if each not in (CACHE, ZONE)]
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
