"""Open networks carry what enters, and stations behave as their theory says."""

from __future__ import annotations

import pytest

from vitruvio.capacity import general_network, jackson, mm1_response, mmc_response, traffic


def test_feedback_brings_jobs_back_as_often_as_a_geometric_sum() -> None:
    assert traffic([2.0], [[0.75]]) == pytest.approx((8.0,))
    assert traffic([1, 0], [[0, 0.5], [0.4, 0]]) == pytest.approx((1.25, 0.625))


def test_every_station_of_a_jackson_network_is_an_open_one_of_its_own() -> None:
    found = jackson([1, 0], [[0, 0.5], [0.4, 0]], [0.3, 0.4], [1, 2])
    assert found.responses == pytest.approx((mm1_response(1.25, 0.3), mmc_response(0.625, 0.4, 2)))
    assert found.response == pytest.approx(1.25 * found.responses[0] + 0.625 * found.responses[1])


def test_general_times_of_exponential_kind_make_a_jackson_network() -> None:
    routing = [[0.2, 0.5], [0.4, 0]]
    plain = jackson([1, 0], routing, [0.3, 0.4], [1, 2])
    found = general_network([1, 0], [1, 1], routing, [0.3, 0.4], [1, 1], [1, 2])
    assert found.response == pytest.approx(plain.response)
    assert found.queues == pytest.approx(plain.queues)


def test_networks_without_a_way_out_or_with_too_little_are_refused() -> None:
    with pytest.raises(ValueError, match="able to leave"):
        traffic([1, 0], [[0, 1], [1, 0]])
    with pytest.raises(ValueError, match="more servers than load"):
        jackson([2], [[0.5]], [0.3], [1])
    with pytest.raises(ValueError, match="at most 1"):
        traffic([1, 0], [[0.6, 0.6], [0, 0]])
