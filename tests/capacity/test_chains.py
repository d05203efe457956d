"""Chains rest where a dense solution of their balance says."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.capacity.chains import Moves, steady_state
from vitruvio.capacity.chains import birth_death, climbing_time, solve, stationary

rates = st.floats(0.05, 20)


@given(ladder=st.lists(st.tuples(rates, rates), min_size=1, max_size=6))
def test_a_ladder_rests_where_its_balance_says(ladder: list[tuple[float, float]]) -> None:
    def moves(state: tuple[int, ...]) -> Moves:
        up = [((state[0] + 1,), ladder[state[0]][0])] if state[0] < len(ladder) else []
        return up + ([((state[0] - 1,), ladder[state[0] - 1][1])] if state[0] else [])

    expected = steady_state((0,), moves)
    found = birth_death([up for up, _ in ladder], [down for _, down in ladder])
    assert found == pytest.approx(
        [expected[(place,)] for place in range(len(ladder) + 1)], rel=1e-6, abs=1e-12
    )


@given(values=st.lists(rates, min_size=12, max_size=12))
def test_elimination_rests_where_the_balance_says(values: list[float]) -> None:
    matrix = [[0.0 if i == j else values[3 * i + j - (j > i)] for j in range(4)] for i in range(4)]
    expected = steady_state(
        (0,), lambda state: [((there,), matrix[state[0]][there]) for there in range(4) if there != state[0]]
    )
    assert stationary(matrix) == pytest.approx([expected[(place,)] for place in range(4)])


def test_a_climb_without_falls_takes_the_time_of_its_steps() -> None:
    assert climbing_time([2.0, 4.0, 0.5], [0.0, 0.0, 0.0]) == pytest.approx(0.5 + 0.25 + 2)


def test_a_fair_walk_climbs_in_the_square_of_its_height() -> None:
    # From a floor with rate 1 up, and 1 either way above it: h (h + 1) / 2 for a height h.
    assert climbing_time([1.0] * 6, [1.0] * 6) == pytest.approx(21)


@given(values=st.lists(st.floats(-5, 5), min_size=12, max_size=12))
def test_a_solution_fulfils_its_equations(values: list[float]) -> None:
    matrix = [[values[3 * i + j] + 20 * (i == j) for j in range(3)] for i in range(3)]
    found = solve(matrix, values[9:])
    for row, wanted in zip(matrix, values[9:], strict=True):
        assert math.fsum(a * b for a, b in zip(row, found, strict=True)) == pytest.approx(wanted, abs=1e-9)
