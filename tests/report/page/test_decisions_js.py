"""Decisions taken again and their tipping points in the page's scripts, against those in Python."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from tests.report.page.in_node import run_in_node
from tests.report.page.opened import BRIEFS, made, written
from tests.report.page.test_page import data_of
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.model import BASIC
from vitruvio.model.evaluate import Choices, Graph, compared_in
from vitruvio.model.tipping import levers, tips

KNOWN = {**BASIC, **FUNCTIONS}
SCRIPT = """
import { Figures } from "./figures.js";
import { leverValue, taken, tippingPoints } from "./decisions.js";
const figures = new Figures(cases.graph);
answer(
  cases.decisions.map((decision) => ({
    id: decision.id,
    taken: decision.options[taken(decision, (id) => figures.value(id))].label,
    chosen: decision.options[decision.chosen].label,
    tips: cases.levers.flatMap((lever) =>
      tippingPoints(decision, lever, figures, cases.search).map((tip) => [
        lever.name, leverValue(lever, tip.at, figures), tip.option,
      ])),
  })),
);
"""


@pytest.mark.parametrize("brief", BRIEFS)
def test_decisions_stand_at_rest_and_tip_where_python_says(brief: str, tmp_path: Path) -> None:
    data = data_of(written(brief, "en"))
    found: list[dict[str, Any]] = run_in_node(tmp_path, SCRIPT, data)
    design = made(brief, "en").design
    assert [each["id"] for each in found] == sorted(design.decisions)
    assert [each["id"] for each in found if each["taken"] != each["chosen"]] == []
    told = 0
    for each in found:
        decision = design.decisions[each["id"]]
        expected = [] if decision.overruled else tips_of(decision)
        told += len(expected)
        names = [option.name for option in decision.options]
        shown = [(lever, at, names[option]) for lever, at, option in each["tips"]]
        assert len(shown) == len(expected), (decision.id, shown, expected)
        for one, other in zip(shown, expected, strict=True):
            assert (one[0], one[2]) == (other[0], other[2]), decision.id
            assert math.isclose(one[1], other[1], rel_tol=2e-3, abs_tol=2e-6), (decision.id, one, other)
    assert told > 0


def tips_of(decision: Any) -> list[tuple[str, float, str]]:
    """Lever, what a reader is told of it, and option: upwards and downwards for each lever."""
    graph, choices = Graph(compared_in(decision), KNOWN), Choices([decision])
    found = []
    for lever in levers(graph):
        several = sorted(tips(graph, choices, lever), key=lambda tip: tip.at < lever.here)
        found += [(lever.name, lever.value(tip.at), tip.option) for tip in several]
    return found


def test_the_data_of_a_page_is_json_that_a_script_reads_back() -> None:
    data = data_of(written("bottega", "en"))
    assert json.loads(json.dumps(data)) == data
