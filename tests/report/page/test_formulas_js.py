"""The page computes what Vitruvio computes: every formula, over the designs and far away from them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.report.page.formula_cases import ALL, DOMAINS, MANY, TOTAL, Call, tried
from tests.report.page.in_node import Outcome, from_node, run_in_node, to_node
from vitruvio.model import Design, Figure
from vitruvio.model.evaluate import Graph, decided
from vitruvio.model.tipping import levers
from vitruvio.workbench import design_brief

BRIEFS = sorted((Path(__file__).parents[3] / "briefs").glob("*.yaml"))
CLOSE = 1e-9
EXACT = frozenset(
    {"product", "sum", "difference", "ratio", "same", "ceil", "floor", "max", "min", "series", "parallel"}
)
LOADS = (0.2, 1.0, 3.0, 30.0)

SCRIPT = """
import { FORMULAS } from "./formulas.js";
const computed = ([name, args]) => tried(() => written(FORMULAS[name](read(args))));
const evaluated = ({ rows, moved }) => {
  const values = rows.map((row) => read(row[2]));
  for (const [id, value] of moved) values[id] = read(value);
  return tried(() => {
    rows.forEach(([op, args], id) => {
      if (args.length) values[id] = FORMULAS[op](args.map((each) => values[each]));
    });
    return values.map(written);
  });
};
answer({
  names: Object.keys(FORMULAS), calls: cases.calls.map(computed), graphs: cases.graphs.map(evaluated),
});
"""


class Evaluation(NamedTuple):
    """A design with its load moved, and what Python computes: the values of all figures, or a refusal."""

    brief: str
    load: float
    expected: list[float] | None


class Answers(NamedTuple):
    """What node says to each case."""

    names: list[str]
    calls: dict[tuple[str, tuple[float, ...]], Outcome]
    graphs: list[list[Any] | None]


@pytest.fixture(scope="module")
def designs() -> dict[str, Design]:
    """The designs of all briefs."""
    return {brief.stem: design_brief(brief).design for brief in BRIEFS}


@pytest.fixture(scope="module")
def stored(designs: dict[str, Design]) -> list[Call]:
    """Every formula of the designs at its arguments' values, with the figure's value."""
    found: dict[tuple[str, tuple[float, ...]], Call] = {}
    for design in designs.values():
        for figure in design.figures:
            if figure.args:
                args = tuple(each.value for each in figure.args)
                found[figure.op, args] = Call(figure.op, args, figure.value)
    return list(found.values())


@pytest.fixture(scope="module")
def far() -> list[Call]:
    """Every function at random arguments, inside and outside of its domain, and at its corners."""
    return tried()


@pytest.fixture(scope="module")
def evaluations(designs: dict[str, Design]) -> list[Evaluation]:
    """The designs with their load moved."""
    found = []
    for brief, design in designs.items():
        graph = Graph(design.figures, ALL)
        for load in LOADS:
            values = moved_values(design.figures, graph, load)
            found.append(Evaluation(brief, load, values))
    return found


def moved_load(graph: Graph, load: float) -> dict[int, float]:
    """The leaves' values with the load moved."""
    return next(each for each in levers(graph) if each.name == "load").moved(load)


def moved_values(figures: Sequence[Figure], graph: Graph, load: float) -> list[float] | None:
    """All figures' values with the load moved; none where one has no value there."""
    try:
        moved = graph.move(moved_load(graph, load))
    except (ArithmeticError, ValueError):
        return None
    return [moved.get(each.id, each.value) for each in figures]


@pytest.fixture(scope="module")
def answers(
    designs: dict[str, Design],
    stored: list[Call],
    far: list[Call],
    evaluations: list[Evaluation],
    tmp_path_factory: pytest.TempPathFactory,
) -> Answers:
    """What the page's modules say to all cases."""
    calls = [*stored, *far]
    graphs = []
    for each in evaluations:
        figures = designs[each.brief].figures
        moved = moved_load(Graph(figures, ALL), each.load)
        rows = [(one.op, [arg.id for arg in one.args], to_node(one.value)) for one in figures]
        graphs.append({"rows": rows, "moved": [(id, to_node(value)) for id, value in moved.items()]})
    cases = {"calls": [(each.name, [to_node(arg) for arg in each.args]) for each in calls], "graphs": graphs}
    said = run_in_node(tmp_path_factory.mktemp("formulas"), SCRIPT, cases)
    return Answers(
        said["names"],
        {
            (each.name, as_key(each.args)): from_node(one)
            for each, one in zip(calls, said["calls"], strict=True)
        },
        [None if isinstance(each, dict) else [from_node(one) for one in each] for each in said["graphs"]],
    )


def as_key(args: Sequence[float]) -> tuple[float, ...]:
    """Arguments that equal themselves, even where one is not a number."""
    return tuple(-12345.678 if each != each else each for each in args)


def noise(call: Call) -> float:
    """How much of a value is the rounding of what cancels out in it, and no promise."""
    if call.name == "mmc_wait_variance":
        square = call.args[1] * call.args[1]
        return 1e-12 * square if square < math.inf else 0.0
    if call.name == "difference":
        return min(1e-15 * max(abs(each) for each in call.args), 1e300)
    return 1e-12 if call.name in ("years_until", "years_between") else 0.0


def alike(found: Outcome, expected: Outcome, slack: float = 0.0) -> bool:
    """Whether two outcomes are one, to the digits that matter."""
    if found is None or expected is None:
        return found is expected
    if math.isnan(expected) or math.isinf(expected):
        return found == expected or (math.isnan(found) and math.isnan(expected))
    return math.isclose(found, expected, rel_tol=CLOSE, abs_tol=slack)


def same(call: Call, said: Outcome) -> bool:
    """Whether the page answers to a call as Python does: to the last bit where no logarithm is taken."""
    undefined = said != said and call.expected != call.expected
    if call.name in EXACT and not undefined:
        return said == call.expected
    return alike(said, call.expected, noise(call))


def differing(calls: Sequence[Call], answers: Answers) -> list[str]:
    """Calls to which node and Python answer differently, told with their arguments."""
    found = []
    for each in calls:
        said = answers.calls[each.name, as_key(each.args)]
        if not same(each, said):
            found.append(f"{each.name}{each.args}: Python {each.expected!r}, the page {said!r}")
    return found


def test_the_page_knows_every_function_that_a_figure_can_name(answers: Answers) -> None:
    assert sorted(answers.names) == sorted(ALL)


def test_every_function_is_tried() -> None:
    assert sorted((*DOMAINS, *MANY)) == sorted(ALL)


def test_every_figure_of_the_designs_has_the_same_value_on_the_page(
    stored: list[Call], answers: Answers
) -> None:
    wrong = differing(stored, answers)
    assert not wrong, "\n".join(wrong[:20])
    equal = sum(answers.calls[each.name, as_key(each.args)] == each.expected for each in stored)
    assert equal > 0.99 * len(stored)


def test_functions_agree_over_their_domains_and_refuse_the_same(far: list[Call], answers: Answers) -> None:
    wrong = differing(far, answers)
    assert not wrong, f"{len(wrong)} of {len(far)}:\n" + "\n".join(wrong[:40])


def test_every_function_is_tried_where_it_has_a_value_and_where_it_has_none(far: list[Call]) -> None:
    assert {each.name for each in far if each.expected is not None} == set(ALL)
    assert {each.name for each in far if each.expected is None} == set(ALL) - TOTAL


def test_a_design_with_its_load_moved_is_the_same_on_the_page(
    designs: dict[str, Design], evaluations: list[Evaluation], answers: Answers
) -> None:
    wrong = []
    for each, said in zip(evaluations, answers.graphs, strict=True):
        if said is None or each.expected is None:
            if said is not each.expected:
                wrong.append(f"{each.brief} at {each.load}: only one of both has values")
            continue
        for figure, value, found in zip(designs[each.brief].figures, each.expected, said, strict=True):
            args = tuple(each.expected[arg.id] for arg in figure.args)
            if not alike(found, value, noise(Call(figure.op, args, value))):
                told = f"{each.brief} at {each.load}, figure {figure.id} {figure.name}, {figure.op}{args}"
                wrong.append(f"{told}: Python {value!r}, the page {found!r}")
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:40])
    assert all(each.expected is not None for each in evaluations)


def test_every_decision_is_the_same_on_the_values_of_the_page(
    designs: dict[str, Design], evaluations: list[Evaluation], answers: Answers
) -> None:
    wrong = []
    for each, said in zip(evaluations, answers.graphs, strict=True):
        assert each.expected is not None
        assert said is not None
        for id, decision in designs[each.brief].decisions.items():
            option, found = (decided(decision, dict(enumerate(one))) for one in (each.expected, said))
            if found != option:
                wrong.append(f"{each.brief} at {each.load}, {id}: Python {option}, the page's values {found}")
    assert not wrong, "\n".join(wrong)
