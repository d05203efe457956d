"""A figure is not what its formula gives."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from vitruvio.model import Figure, Function, Value
from vitruvio.rules.rule import Catalogue, Finding, Findings, Reading, Work, found, number, rule

TOLERANCE = 1e-9


@rule(
    "error",
    Work("R. R. Panko", "What We Know About Spreadsheet Errors", "Journal of End User Computing 10, 1998"),
)
def figure_off_formula(design: Reading, _: Catalogue) -> Findings:
    """Every formula computed again from the figures that it names.

    A figure without a name is told by the first named one that rests on it.
    """
    expected = {}
    for figure in design.design.figures:
        if figure.args:
            value = _value(design.functions.get(figure.op), figure)
            if not _alike(value, figure.value):
                expected[figure.id] = value
    named = _named(design.design.figures, expected)
    for id, value in expected.items():
        yield _finding(design.design.figures[id], named.get(id), value)


def _finding(figure: Figure, named: Figure | None, value: float) -> Finding:
    shown = figure if named is None else named
    subject = f"figures/{shown.name or shown.op}/{shown.subject}".rstrip("/")
    told = found(subject, name=Value(shown, "name"), value=figure, expected=number(value, figure.dimension))
    return told if figure.name else told._replace(message="below")


def _value(function: Function | None, figure: Figure) -> float:
    if function is None:
        return math.nan
    try:
        return function.value([each.value for each in figure.args])
    except (ArithmeticError, ValueError, IndexError, TypeError):
        return math.nan


def _alike(one: float, other: float) -> bool:
    return one == other or math.isclose(one, other, rel_tol=TOLERANCE)


def _named(figures: Sequence[Figure], off: Iterable[int]) -> dict[int, Figure]:
    """By figure without a name, the first one above it that has one."""
    found_above: dict[int, Figure] = {}
    carried: dict[int, set[int]] = {id: {id} for id in off if not figures[id].name}
    for each in figures:
        below = set().union(*(carried.get(arg.id, set()) for arg in each.args)) - found_above.keys()
        if below and each.name:
            found_above.update(dict.fromkeys(below, each))
        elif below:
            carried.setdefault(each.id, set()).update(below)
    return found_above
