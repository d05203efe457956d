"""Roots are found to the last digits, however the function bends."""

from __future__ import annotations

import math

import pytest

from vitruvio.capacity.roots import bisect, crossing, newton


def test_bisection_returns_the_float_at_which_the_sign_changes() -> None:
    found = bisect(lambda x: x * x - 2, 0, 2)
    assert found * found >= 2
    assert math.nextafter(found, 0) ** 2 < 2


def test_bisection_returns_the_upper_end_where_nothing_changes() -> None:
    assert bisect(lambda _: -1.0, 0, 2) == 2


@pytest.mark.parametrize("power", [1, 3, 9, 31])
def test_a_crossing_is_found_in_few_steps_however_flat_the_function(power: int) -> None:
    asked = []

    def rising(x: float) -> float:
        asked.append(x)
        return math.copysign(abs(x - 0.7) ** power, x - 0.7)

    assert crossing(rising, 0, 40, 1e-13) == pytest.approx(0.7, rel=1e-6 if power > 9 else 1e-12)
    assert len(asked) < 120


def test_a_crossing_of_a_step_is_where_it_steps() -> None:
    assert crossing(lambda x: -1.0 if x < 0.3 else 1.0, 0, 1, 1e-13) == pytest.approx(0.3, rel=1e-12)


@pytest.mark.parametrize("start", [-30.0, 0.0, 1.0, 30.0])
def test_newton_finds_the_root_from_anywhere_in_the_bracket(start: float) -> None:
    def rising(x: float) -> tuple[float, float]:
        return math.atan(x - 1), 1 / (1 + (x - 1) ** 2)

    assert newton(rising, -30, 30, start) == pytest.approx(1, abs=1e-14)


def test_newton_bisects_where_the_slope_says_nothing() -> None:
    def step(x: float) -> tuple[float, float]:
        return (-1.0, 0.0) if x < 0.3 else (1.0, 0.0)

    assert newton(step, 0, 1, 0.9) == pytest.approx(0.3, abs=1e-14)
