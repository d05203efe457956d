"""Boundaries are narrowed until they are as near as asked, and what is on either side really differs."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.exploring.made import PASTEBIN
from vitruvio.brief import read_brief
from vitruvio.report.exploration.explored import Outcome
from vitruvio.workbench.exploring.axes import VariedAxis, read_axes
from vitruvio.workbench.exploring.narrowing import MOST_FURTHER, Narrowed, narrow_boundaries
from vitruvio.workbench.exploring.sampling import grid
from vitruvio.workbench.exploring.scales import amount_of

AXES = read_axes(
    read_brief(PASTEBIN), ["read paste.rate=1/s..1000/s", "create paste.rate=1/s, 2/s"], 4, dict, "en"
)
_STEPS = st.lists(st.floats(1.5, 900), min_size=1, max_size=3).map(sorted)


class World:
    """Where a decision is made by how many of `steps` a rate has passed; a rate in a hole has no design."""

    def __init__(self, steps: Sequence[float], hole: tuple[float, float] = (0.0, 0.0)) -> None:
        self._steps = steps
        self._hole = hole
        self.designs = 0

    def outcome(self, inputs: tuple[str, ...]) -> Outcome | str:
        """What is decided at a point."""
        rate = amount_of("rate", inputs[0]).base
        if self._hole[0] < rate < self._hole[1]:
            return "no design"
        passed = sum(rate > each for each in self._steps)
        return Outcome("USD", 1, 1, 1, {}, {}, (), "", 1, 1, 1, 0, "", {"size": f"{passed}", "same": "one"})

    def design(self, inputs: Sequence[tuple[str, ...]]) -> list[Outcome | str]:
        """The designs of further points."""
        self.designs += len(inputs)
        return [self.outcome(each) for each in inputs]

    def narrowed(self, axes: tuple[VariedAxis, ...], narrow: float) -> Narrowed:
        """The boundaries of this world."""
        points = {}
        for each in grid(axes):
            outcome = self.outcome(tuple(value.text for value in each.values))
            if isinstance(outcome, Outcome):
                points[each.place] = each, outcome
        return narrow_boundaries(axes, points, ["size", "same"], narrow, self.design)


@given(_STEPS, st.sampled_from([0.3, 0.1, 0.03]))
def test_both_sides_of_each_boundary_differ_and_are_near(steps: list[float], narrow: float) -> None:
    world = World(steps)
    found = world.narrowed(AXES, narrow)
    assert set(found.boundaries) == {"size"}
    assert found.further == world.designs <= MOST_FURTHER
    assert found.wider == 0
    for each in found.boundaries["size"]:
        low, high = (amount_of("rate", side).base for side in (each.below, each.above))
        options = [
            outcome.decisions["size"]
            for side in (each.below, each.above)
            if isinstance(outcome := world.outcome((side, each.inputs[1])), Outcome)
        ]
        assert options == list(each.options)
        assert options[0] != options[1]
        assert 0 < high - low <= narrow * high


@given(_STEPS)
def test_every_step_between_unlike_points_is_found_on_every_line(steps: list[float]) -> None:
    found = World(steps).narrowed(AXES, 0.01).boundaries["size"]
    for line in ("1/s", "2/s"):
        sides = [
            (amount_of("rate", each.below).base, amount_of("rate", each.above).base)
            for each in found
            if each.inputs[1] == line
        ]
        assert all(any(low <= step <= high for low, high in sides) for step in steps)
        assert sides == sorted(sides)


def test_nothing_is_designed_where_none_is_asked_for() -> None:
    world = World([50.0])
    (line, other) = world.narrowed(AXES, 0.0).boundaries["size"]
    assert world.designs == 0
    assert (line.below, line.above) == (other.below, other.above) == ("10/s", "100/s")


def test_a_boundary_ends_where_there_is_no_design() -> None:
    (line, _) = World([50.0], hole=(11.0, 99.0)).narrowed(AXES, 0.01).boundaries["size"]
    assert (line.below, line.above) == ("10/s", "100/s")


def test_further_designs_have_a_limit_and_what_it_leaves_wider_is_counted() -> None:
    axes = (AXES[0], AXES[1]._replace(values=AXES[1].values * 1))
    world = World([3.0, 30.0, 300.0])
    found = world.narrowed(axes, 1e-12)
    assert found.further == world.designs == MOST_FURTHER
    assert 0 < found.wider <= len(found.boundaries["size"])


def test_whole_numbers_are_narrowed_to_neighbours() -> None:
    axes = read_axes(read_brief(PASTEBIN), ["constraints.teams=1..40"], 2, dict, "en")

    def design(inputs: Sequence[tuple[str, ...]]) -> list[Outcome | str]:
        return [
            Outcome(
                "USD", 1, 1, 1, {}, {}, (), "", 1, 1, 1, 0, "", {"style": "many" if int(each) > 13 else "one"}
            )
            for (each,) in inputs
        ]

    points = {}
    for each in grid(axes):
        (outcome,) = design([(each.values[0].text,)])
        assert isinstance(outcome, Outcome)
        points[each.place] = each, outcome
    found = narrow_boundaries(axes, points, ["style"], 1e-6, design)
    (boundary,) = found.boundaries["style"]
    assert (boundary.below, boundary.above) == ("13", "14")
    assert found.wider == 0
