"""Arrivals that are not Poisson wait as their exact chains and equations say."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import gg1_wait, gmc_wait, md1_wait, mg1_wait, mmc_wait

# Mean waits from truncated generator matrices solved densely: arrival scv, service scv, utilisation, wait.
EXACT = [
    (0.5, 1, 0.5, 0.61803),
    (0.25, 1, 0.8, 2.26738),
    (0.25, 0.5, 0.5, 0.22376),
    (0.5, 0.25, 0.8, 1.38107),
    (0.5, 2, 0.8, 4.83367),
    (2, 1, 0.5, 1.44949),
    (4, 0.5, 0.5, 1.76380),
    (2, 2, 0.8, 8.03700),
]


@pytest.mark.parametrize(("arrival_scv", "scv", "used", "exact"), EXACT)
def test_one_server_waits_as_long_as_its_chain(
    arrival_scv: float, scv: float, used: float, exact: float
) -> None:
    assert gg1_wait(used, 1, scv, arrival_scv) == pytest.approx(exact, abs=1e-5 * max(1, exact))


@pytest.mark.parametrize(
    ("scv", "used", "exact"), [(0.5, 0.6, 0.09957), (0.25, 0.85, 0.62800), (2, 0.6, 0.31085)]
)
def test_four_exponential_servers_wait_as_long_as_their_chain(scv: float, used: float, exact: float) -> None:
    assert gmc_wait(4 * used, 1, 4, scv) == pytest.approx(exact, abs=2e-5)


def test_evenly_spaced_arrivals_wait_as_their_root_says() -> None:
    # D/M/1 (L. Kleinrock, Queueing Systems, vol. 1, 1975, section 6.4): the root of x = exp(-(1 - x) / r).
    root = 0.5
    for _ in range(2_000):
        root = math.exp(-(1 - root) / 0.8)
    assert gmc_wait(0.8, 1, 1, 0) == pytest.approx(root / (1 - root), rel=1e-9)
    assert gg1_wait(0.8, 1, 1, 0) == pytest.approx(root / (1 - root), rel=1e-6)


@given(used=st.floats(0.05, 0.98), scv=st.floats(0.01, 8))
def test_all_but_poisson_arrivals_wait_as_poisson_ones(used: float, scv: float) -> None:
    assert gg1_wait(used, 1, scv, 1 + 1e-9) == pytest.approx(mg1_wait(used, 1, scv), rel=1e-4)
    assert gmc_wait(4 * used, 1, 4, 1 + 1e-9) == pytest.approx(mmc_wait(4 * used, 1, 4), rel=1e-4)


def test_a_clock_that_is_served_by_a_clock_does_not_wait() -> None:
    assert gg1_wait(0.9, 1, 0, 0) == 0
    assert gg1_wait(1.1, 1, 0, 0) == math.inf
    assert gg1_wait(0.7, 1, 0, 1 + 1e-9) == pytest.approx(md1_wait(0.7, 1), rel=1e-5)
