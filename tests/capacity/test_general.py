"""General service and arrival times: exact where theory is, near exact chains elsewhere."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.capacity.chains import Moves, replaced, steady_state
from tests.capacity.phase_chains import ERLANG_TWO, TwoPhases, exact_waits, hyperexponential
from vitruvio.capacity import (
    allen_cunneen_wait,
    ggc_response,
    ggc_wait,
    ggc_wait_percentile,
    mdc_wait,
    mg1_wait,
    mgc_response,
    mgc_response_percentile,
    mgc_wait,
    mgc_wait_percentile,
    mmc_response_percentile,
    mmc_wait,
    mmc_wait_percentile,
    whitt_wait,
)

# Mean waits from truncated generator matrices solved densely: scv, servers, utilisation, wait.
EXACT_MGC = [
    (0.5, 2, 0.5, 0.25564),
    (0.5, 2, 0.8, 1.34239),
    (0.5, 5, 0.8, 0.42323),
    (0.5, 10, 0.7, 0.05823),
    (2, 2, 0.5, 0.47178),
    (2, 5, 0.8, 0.79255),
    (2, 10, 0.7, 0.09769),
    (4, 2, 0.8, 4.28537),
    (4, 5, 0.5, 0.09502),
]
# Likewise: arrival scv, service scv, servers, utilisation, wait.
EXACT_GGC = [
    (0.5, 1, 4, 0.6, 0.09957),
    (0.25, 1, 2, 0.8, 0.97080),
    (0.25, 0.5, 2, 0.8, 0.55867),
    (0.25, 0.5, 4, 0.85, 0.36465),
    (0.5, 2, 4, 0.85, 1.31548),
    (2, 0.5, 4, 0.85, 1.51346),
    (4, 0.5, 2, 0.8, 4.12407),
    (2, 2, 4, 0.85, 2.34832),
    (4, 4, 2, 0.8, 7.29080),
]


@pytest.mark.parametrize(("scv", "servers", "used", "exact"), EXACT_MGC)
def test_general_service_waits_as_long_as_exact_chains_say(
    scv: float, servers: int, used: float, exact: float
) -> None:
    found = mgc_wait(used * servers, 1, servers, scv)
    assert found == pytest.approx(exact, rel=0.006 if scv < 1 else 0.016 if scv == 2 else 0.055)


@pytest.mark.parametrize(("arrival_scv", "scv", "servers", "used", "exact"), EXACT_GGC)
def test_several_general_servers_wait_nearly_as_long_as_their_chains(
    arrival_scv: float, scv: float, servers: int, used: float, exact: float
) -> None:
    station = (used * servers, 1, servers, scv, arrival_scv)
    assert ggc_wait(*station) == pytest.approx(exact, rel=0.02)
    assert whitt_wait(*station) == pytest.approx(exact, rel=0.1)
    assert abs(ggc_wait(*station) - exact) <= abs(allen_cunneen_wait(*station) - exact)
    assert ggc_response(*station) == ggc_wait(*station) + 1


@given(used=st.floats(0.05, 0.98), servers=st.integers(1, 40), scv=st.floats(0, 5))
def test_general_waits_agree_where_theory_is_exact(used: float, servers: int, scv: float) -> None:
    load = used * servers
    assert mgc_wait(load, 1, servers, 1) == pytest.approx(mmc_wait(load, 1, servers))
    assert mgc_wait(load, 1, servers, 0) == pytest.approx(mdc_wait(load, 1, servers))
    assert mgc_wait(used, 1, 1, scv) == mg1_wait(used, 1, scv)
    assert ggc_wait(load, 1, servers, scv, 1) == mgc_wait(load, 1, servers, scv)
    assert mgc_response(load, 1, servers, scv) == mgc_wait(load, 1, servers, scv) + 1


@pytest.mark.parametrize("used", [0.3, 0.8, 0.95])
@pytest.mark.parametrize("percentile", [0.5, 0.99, 0.999])
def test_percentiles_of_almost_exponential_service_are_the_exponential_ones(
    used: float, percentile: float
) -> None:
    for servers in (1, 4):
        station = (used * servers, 1.0, servers)
        exponential = mmc_wait_percentile(*station, percentile)
        response = mmc_response_percentile(*station, percentile)
        found = mgc_response_percentile(*station, 1 + 1e-9, percentile)
        assert found == pytest.approx(response, rel=1e-4)
        found = mgc_wait_percentile(*station, 1 + 1e-9, percentile)
        assert found == pytest.approx(exponential, rel=1e-4, abs=1e-4)
        assert ggc_wait_percentile(*station, 1, 1, percentile) == pytest.approx(exponential, abs=1e-9)


# Service, its scv, and by how much of what is left beyond a percentile the truth may differ: stated there.
PHASES = [(ERLANG_TWO, 0.5, 0.04), (hyperexponential(2), 2, 0.12), (hyperexponential(4), 4, 0.34)]


@pytest.mark.parametrize(("service", "scv", "error"), PHASES)
@pytest.mark.parametrize("used", [0.5, 0.7, 0.9])
@pytest.mark.parametrize("servers", [1, 2, 4, 10])
def test_as_many_wait_beyond_a_percentile_as_the_exact_chain_says(
    service: TwoPhases, scv: float, error: float, used: float, servers: int
) -> None:
    percentiles = (0.5, 0.8, 0.9, 0.95, 0.99)
    bounds = [mgc_wait_percentile(used * servers, 1, servers, scv, each) for each in percentiles]
    exact = exact_waits(used * servers, servers, service, bounds)
    assert mgc_wait(used * servers, 1, servers, scv) == pytest.approx(exact.mean, rel=0.006 + 0.016 * scv)
    for percentile, bound, beyond in zip(percentiles, bounds, exact.beyond, strict=True):
        allowed = 1e-6 if servers == 1 else error
        assert beyond <= (1 - percentile) * (1 + allowed)
        assert beyond >= (1 - percentile) * (1 - allowed) or not bound


@pytest.mark.parametrize("service", [ERLANG_TWO, hyperexponential(2)])
def test_the_endless_chain_is_a_long_one_that_ends(service: TwoPhases) -> None:
    rate, servers, most = 1.2, 2, 90

    def moves(state: tuple[int, ...]) -> Moves:
        jobs, first = state
        second = min(jobs, servers) - first
        found = [(replaced(state, (1, -1)), first * service.rates[0] * service.onward)]
        leave = [(-1, first * service.rates[0] * (1 - service.onward)), (0, second * service.rates[1])]
        for less, flow in leave:
            for more, chance in _starts(service) if jobs > servers else [(0, 1.0)]:
                found.append((replaced(state, (0, -1), (1, less + more)), flow * chance))
        if jobs < servers:
            return found + [
                (replaced(state, (0, 1), (1, m)), rate * chance) for m, chance in _starts(service)
            ]
        return [*found, (replaced(state, (0, 1)), rate)] if jobs < most else found

    shares = steady_state((0, 0), moves)
    exact = exact_waits(rate, servers, service, [0.0])
    queued = math.fsum((jobs - servers) * share for (jobs, _), share in shares.items() if jobs > servers)
    assert exact.mean == pytest.approx(queued / rate, rel=1e-7)
    late = math.fsum(share for (jobs, _), share in shares.items() if jobs >= servers)
    assert exact.waiting == pytest.approx(late, rel=1e-7)
    assert exact.beyond[0] == pytest.approx(late, rel=1e-7)


def _starts(service: TwoPhases) -> list[tuple[int, float]]:
    return [(1, service.start), (0, 1 - service.start)]


def test_a_saturated_station_never_answers_and_an_idle_one_at_once() -> None:
    for scv in (0, 0.3, 1, 4):
        assert mgc_wait(4, 1, 4, scv) == math.inf
        assert mgc_wait_percentile(4, 1, 4, scv, 0.9) == math.inf
        assert ggc_wait(4, 1, 4, scv, 0.5) == math.inf
        assert ggc_wait(0, 1, 4, scv, 0.5) == 0
        assert mgc_response_percentile(0, 1, 4, scv, 0.9) >= 1
