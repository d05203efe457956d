"""Exact and published answers lie where the simulator says, as near as each case asks for."""

from __future__ import annotations

import pytest

from tests.capacity.simulator.coverage import band, trials
from tests.capacity.simulator.further import more_cases
from tests.capacity.simulator.known import Known, wider
from tests.capacity.simulator.reference import CASES, large_cache, reference_cases
from vitruvio.capacity.simulator import simulate
from vitruvio.capacity.simulator.intervals import Interval

pytest.importorskip("numba")

KNOWN = [*reference_cases(), *more_cases()]
# A tenth of those of the benchmark.
SEEDS = range(1, 11)


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
def test_exact_answers_are_met_and_lie_within_the_interval(known: Known) -> None:
    """Within the case's tolerance for simulations, and inside the interval of 99.9 %."""
    result = simulate(known.system, known.duration, fast=True)
    assert result.settled
    for figure in known.figures:
        found = figure.read(result, 0.999)
        assert found.value == pytest.approx(figure.exact, abs=figure.off, rel=0), figure.name
        assert figure.exact in found, figure.name


@pytest.mark.parametrize("row", CASES["che_zipf08_N10000"]["expected"]["rows"], ids=lambda row: str(row["C"]))
def test_large_caches_miss_as_often_as_others_found(row: dict[str, float]) -> None:
    """Least recently used under independent requests; the other simulation has an interval, too."""
    result = simulate(large_cache(int(row["C"])), 300_000.0, warm_up=15_000.0, fast=True)
    missed = wider(result.cases["missed"].rate, 0.999, 10)
    other = Interval(
        1 - row["lru_sim"], 1 - row["lru_sim"] - row["lru_sim_ci"], 1 - row["lru_sim"] + row["lru_sim_ci"]
    )
    off = CASES["che_zipf08_N10000"]["tolerance"]["che_vs_sim_abs"]
    assert missed.value == pytest.approx(1 - row["che"], abs=off)
    assert missed.overlaps(other)


def test_intervals_contain_the_exact_answers_as_often_as_they_say() -> None:
    """Of intervals of 95 %, one a run, as many contain the answer as such a chance gives 99 times of 100."""
    found = trials(KNOWN, SEEDS)
    least, most = band(len(found))
    missed = [each for each in found if not each.contains]
    assert least <= len(found) - len(missed) <= most, missed


@pytest.mark.parametrize(
    ("count", "least", "most"),
    # Sums of exact binomial terms, in rational numbers.
    [(10, 7, 10), (100, 89, 100), (1800, 1685, 1733)],
)
def test_the_band_is_that_of_the_binomial_distribution(count: int, least: int, most: int) -> None:
    """Both ends of the band."""
    assert band(count) == (least, most)
