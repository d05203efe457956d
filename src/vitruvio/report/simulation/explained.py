"""What a simulation found of the figures that an explanation shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vitruvio.model import Figure
from vitruvio.model.simulated import Simulated
from vitruvio.report.simulation import words
from vitruvio.report.wording import Wording

_LATENCY = "scalability.figure.latency"
_UTILISATIONS = ("scalability.figure.utilisation", "scalability.figure.store_utilisation")


def simulated_lines(figures: Iterable[Figure], found: Simulated, wording: Wording) -> tuple[str, ...]:
    """A line for each predicted latency and utilisation among the figures that was simulated."""
    return tuple(line for each in figures for line in _lines(each, found, wording))


def _lines(figure: Figure, found: Simulated, wording: Wording) -> Iterator[str]:
    if figure.name == _LATENCY:
        for case in found.cases:
            if case.use_case == figure.subject and case.predicted is not None and case.slow is not None:
                yield words.case_compared(case, wording)
    elif figure.name in _UTILISATIONS:
        for part in found.parts:
            if part.name == figure.subject and part.predicted is not None:
                yield words.part_compared(part, wording)
