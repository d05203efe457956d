"""An exploration as columns: the same names and order in CSV, in Parquet and wherever else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, NamedTuple

from vitruvio.report.exploration.explored import Explored, Outcome
from vitruvio.units import Dimension, unit_for

Kind = Literal["text", "number", "whole"]
Cell = str | float | int | None


class Column(NamedTuple):
    """A column: its name, what its cells hold, and a cell for each point (None where it has none)."""

    name: str
    kind: Kind
    cells: tuple[Cell, ...]


# What each design is told by, in this order; a figure's unit is a part of its name.
_FIGURES: Final[tuple[tuple[str, Kind, Callable[[Outcome], Cell]], ...]] = (
    ("cost_now", "number", lambda each: _money(each, each.cost_now)),
    ("cost_horizon", "number", lambda each: _money(each, each.cost_horizon)),
    ("cost_unit", "text", lambda each: unit_for(each.cost_now, Dimension.parse(each.money))[0]),
    ("latency_worst_ratio", "number", lambda each: each.worst_latency()[0]),
    ("latency_worst_use_case", "text", lambda each: each.worst_latency()[1]),
    ("availability_least", "number", lambda each: each.least_availability()),
    ("availability_worst_gap", "number", lambda each: each.worst_availability()[0]),
    ("availability_worst_use_case", "text", lambda each: each.worst_availability()[1]),
    ("bottleneck", "text", lambda each: each.bottleneck),
    ("headroom", "number", lambda each: each.headroom),
    ("replicas_now", "whole", lambda each: each.replicas_now),
    ("replicas_horizon", "whole", lambda each: each.replicas_horizon),
    ("shortfalls", "whole", lambda each: each.shortfalls),
    ("digest", "text", lambda each: each.digest),
)


def columns(found: Explored) -> list[Column]:
    """All columns: inputs, figures, latencies by use case, decisions that differ, what went wrong."""
    return list(_columns(found))


def _columns(found: Explored) -> Iterator[Column]:
    points = found.points
    for place, axis in enumerate(found.axes):
        yield Column(axis.path, "text", tuple(each.inputs[place] for each in points))
        if axis.numbers:
            name = f"{axis.path} [{axis.dimension}]"
            yield Column(name, "number", tuple(each.numbers[place] for each in points))
    for name, kind, cell in _FIGURES:
        yield _of_outcomes(found, name, kind, cell)
    front = {*found.front}
    yield Column("pareto", "whole", tuple(int(place in front) for place in range(len(points))))
    yield from _latencies(found)
    for turning in found.turnings:
        # Empty where the question does not arise, as where there is no design.
        cells = tuple(each.option(turning.decision) or None for each in points)
        yield Column(f"decision.{turning.decision}", "text", cells)
    yield Column("problem", "text", tuple(each.problem or None for each in points))


def _latencies(found: Explored) -> Iterator[Column]:
    outcomes = [each.outcome for each in found.points if each.outcome is not None]
    for name in sorted({name for each in outcomes for name in each.latencies}):
        yield _of_outcomes(found, f"latency.{name} [s]", "number", _latency(name, _predicted))
        yield _of_outcomes(found, f"latency_ratio.{name}", "number", _latency(name, _ratio))


def _latency(name: str, told: Callable[[tuple[float, float]], float]) -> Callable[[Outcome], Cell]:
    return lambda each: told(each.latencies[name]) if name in each.latencies else None


def _predicted(latency: tuple[float, float]) -> float:
    return latency[0]


def _ratio(latency: tuple[float, float]) -> float:
    return latency[0] / latency[1]


def _of_outcomes(found: Explored, name: str, kind: Kind, cell: Callable[[Outcome], Cell]) -> Column:
    cells = tuple(None if each.outcome is None else cell(each.outcome) for each in found.points)
    return Column(name, kind, cells)


def _money(outcome: Outcome, value: float) -> float:
    """Money in the unit that bills are told in."""
    return value / unit_for(value, Dimension.parse(outcome.money))[1]


def csv_bytes(found: Explored) -> bytes:
    """The table as CSV (RFC 4180, but lines end as in Unix): numbers with all their digits, UTF-8."""
    import csv
    from io import StringIO

    table = columns(found)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([each.name for each in table])
    writer.writerows(zip(*([_csv_cell(cell) for cell in each.cells] for each in table), strict=True))
    return text.getvalue().encode()


def _csv_cell(cell: Cell) -> str:
    return "" if cell is None else repr(cell) if isinstance(cell, float) else str(cell)


def parquet_bytes(found: Explored) -> bytes:
    """The table as a Parquet file; raises ImportError where pyarrow is not installed."""
    from importlib import import_module

    arrow: Any = import_module("pyarrow")
    parquet: Any = import_module("pyarrow.parquet")
    kinds = {"text": arrow.string(), "number": arrow.float64(), "whole": arrow.int64()}
    table = columns(found)
    arrays = [arrow.array(each.cells, type=kinds[each.kind]) for each in table]
    sink = arrow.BufferOutputStream()
    parquet.write_table(arrow.table(arrays, names=[each.name for each in table]), sink)
    data: bytes = sink.getvalue().to_pybytes()
    return data
