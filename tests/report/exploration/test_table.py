"""The table says the same in CSV and in Parquet, and what it says is what the designs say."""

from __future__ import annotations

import csv
from importlib import import_module
from io import BytesIO, StringIO
from typing import Any

import pytest

from tests.workbench.exploring.made import GROWTH, RATE, SMALL, TARGET, TOO_FAR, explored
from vitruvio.report.exploration import csv_bytes, parquet_bytes
from vitruvio.report.exploration.table import columns


def rows(*varied: str) -> list[dict[str, str]]:
    """The rows of the CSV."""
    text = csv_bytes(explored(*varied)).decode()
    assert "\r" not in text
    return list(csv.DictReader(StringIO(text)))


def test_a_row_tells_the_design_of_its_point() -> None:
    found = explored(RATE, TARGET)
    told = rows(RATE, TARGET)
    assert len(told) == len(found.points)
    for place, (row, point) in enumerate(zip(told, found.points, strict=True)):
        outcome = point.outcome
        assert outcome is not None
        assert (row["use_cases.read paste.rate"], row["quality.availability"]) == point.inputs
        assert float(row["use_cases.read paste.rate [s^-1]"]) == point.numbers[0]
        assert row["digest"] == outcome.digest
        assert int(row["shortfalls"]) == outcome.shortfalls
        assert int(row["pareto"]) == (place in found.front)
        predicted, target = outcome.latencies["read paste"]
        assert float(row["latency.read paste [s]"]) == predicted
        assert float(row["latency_ratio.read paste"]) * target == pytest.approx(predicted)
        assert float(row["latency_worst_ratio"]) >= float(row["latency_ratio.read paste"])
        month = 365 / 12 * 86400
        assert float(row["cost_horizon"]) == pytest.approx(outcome.cost_horizon * month)
        assert row["cost_unit"] == "USD/month"


def test_all_decisions_that_differ_and_only_those_have_columns() -> None:
    found = explored(RATE, TARGET)
    outcomes = [each.outcome.decisions for each in found.points if each.outcome is not None]
    differ = {id for one in outcomes for id in one if any(other.get(id) != one.get(id) for other in outcomes)}
    named = {name.removeprefix("decision.") for name in rows(RATE, TARGET)[0] if name.startswith("decision.")}
    assert named == differ != set()


def test_a_point_without_a_design_has_its_inputs_and_its_problem_alone() -> None:
    for row in rows(GROWTH, TOO_FAR):
        filled = {name for name, cell in row.items() if cell}
        alone = {"quality.horizon", "quality.horizon [s]", "pareto", "problem"}
        alone |= {"quality.growth", "quality.growth [1]"}
        assert (filled == alone) is bool(row["problem"])


def test_parquet_holds_the_cells_of_the_table() -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    found = explored(RATE, GROWTH, TOO_FAR, how=SMALL._replace(narrow=0.0))
    table = parquet.read_table(BytesIO(parquet_bytes(found)))
    assert table.column_names == [each.name for each in columns(found)]
    for each in columns(found):
        assert tuple(table.column(each.name).to_pylist()) == each.cells
    assert import_module("pyarrow").types.is_float64(table.schema.field("cost_now").type)
