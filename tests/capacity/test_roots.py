"""Roots are found to the last digits, however the function bends."""

from __future__ import annotations

import math

import pytest

from vitruvio.capacity.roots import bisect, newton


def test_bisection_returns_the_float_at_which_the_sign_changes() -> None:
    found = bisect(lambda x: x * x - 2, 0, 2)
    assert found * found >= 2
    assert math.nextafter(found, 0) ** 2 < 2


def test_bisection_returns_the_upper_end_where_nothing_changes() -> None:
    assert bisect(lambda _: -1.0, 0, 2) == 2


@pytest.mark.parametrize("start", [-30.0, 0.0, 1.0, 30.0])
def test_newton_finds_the_root_from_anywhere_in_the_bracket(start: float) -> None:
    def rising(x: float) -> tuple[float, float]:
        return math.atan(x - 1), 1 / (1 + (x - 1) ** 2)

    assert newton(rising, -30, 30, start) == pytest.approx(1, abs=1e-14)


def test_newton_bisects_where_the_slope_says_nothing() -> None:
    def step(x: float) -> tuple[float, float]:
        return (-1.0, 0.0) if x < 0.3 else (1.0, 0.0)

    assert newton(step, 0, 1, 0.9) == pytest.approx(0.3, abs=1e-14)
