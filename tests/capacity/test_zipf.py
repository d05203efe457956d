"""A hundred weighted terms stand for a whole population."""

from __future__ import annotations

import math

import pytest

from vitruvio.capacity.zipf import hottest_share, popularity

ALPHAS = [0.0, 0.4, 0.8, 1.0, 1.3, 2.0, 3.0]


@pytest.mark.parametrize("records", [1, 1.5, 128, 128.5, 1e4, 1e10])
@pytest.mark.parametrize("alpha", ALPHAS)
def test_shares_add_up_to_one_and_weights_to_the_records(records: float, alpha: float) -> None:
    shares, weights = popularity(records, alpha)
    assert math.fsum(s * w for s, w in zip(shares, weights, strict=True)) == pytest.approx(1)
    assert math.fsum(weights) == pytest.approx(records, rel=1e-9)


@pytest.mark.parametrize("records", [130, 3_000, 100_000])
@pytest.mark.parametrize("alpha", ALPHAS)
@pytest.mark.parametrize("reach", [0.01, 1.0, 100.0])
def test_a_sum_over_all_ranks_is_met_to_a_millionth(records: int, alpha: float, reach: float) -> None:
    requests = reach * records
    total = math.fsum(rank**-alpha for rank in range(1, records + 1))
    exact = math.fsum(-math.expm1(-requests * rank**-alpha / total) for rank in range(1, records + 1))
    shares, weights = popularity(records, alpha)
    found = math.fsum(-w * math.expm1(-requests * s) for s, w in zip(shares, weights, strict=True))
    assert found == pytest.approx(exact, rel=1e-6)


def test_ten_thousand_million_records_need_few_terms() -> None:
    assert len(popularity(1e10, 0.9)[0]) < 150


def test_the_hottest_of_equals_gets_its_part_and_of_unequals_more() -> None:
    assert hottest_share(200, 0.0) == pytest.approx(1 / 200)
    assert hottest_share(0.5, 2.0) == 1.0
    assert hottest_share(1e6, 1.0) == pytest.approx(1 / (math.log(1e6) + 0.5772157), rel=1e-5)
