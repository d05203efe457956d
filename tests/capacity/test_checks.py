"""A wrong argument is refused with its name, what was found and what was expected."""

from __future__ import annotations

import inspect
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio import capacity
from vitruvio.capacity import (
    compound,
    finite_source,
    jobs_present,
    load_headroom,
    lru_hit_ratio,
    mean_values,
    mean_values_of_classes,
    mm1_wait,
    mmc_response_percentile,
    mmc_wait,
    response_of_jobs,
    series,
    servers_for,
    sum_percentile,
)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: mm1_wait(-1, 0.1), "arrivals must be a number of at least 0, found -1"),
        (lambda: mm1_wait(1, math.nan), "service must be a number of at least 0, found nan"),
        (lambda: mmc_wait(1, 1, 2.5), "servers must be a whole number between 1 and"),
        (lambda: mmc_wait(1, 1, 0), "servers must be a whole number between 1 and"),
        (lambda: mmc_wait(1, 1, math.nan), "servers must be a whole number between 1 and"),
        (lambda: mmc_response_percentile(1, 0.1, 1, 99), "percentile must be a share above 0 and below"),
        (lambda: servers_for(1, 1, math.nan), "target must be a number of at least 0, found nan"),
        (lambda: series([0.9, 1.1]), "availability must be a share between 0 and 1, found 1.1"),
        (lambda: lru_hit_ratio(0, 1, 1), "records must be between 1 and"),
        (lambda: lru_hit_ratio(10, 11, 1), "alpha must be between 0 and 10.0, found 11"),
        (lambda: compound(1, -1, 1), "growth must be a finite growth above -1"),
        (lambda: compound(1, 0.1, math.inf), "years must be a finite number of at least 0, found inf"),
        (lambda: load_headroom([]), "utilisations must be a sequence with at least one member"),
        (lambda: jobs_present(math.nan, 1), "throughput must be a number of at least 0, found nan"),
        (lambda: response_of_jobs(1, 0), "throughput must be a number above 0, found 0"),
        (lambda: sum_percentile([1, 2], [1], 0.9), "variances must be as many as the 2 means, found 1"),
        (lambda: mean_values([0.0], 0, 3), "demands or think must hold a time above 0"),
        (lambda: mean_values_of_classes([[1.0]], [0, 1], [1]), "one member a class, found 1, 2 and 1"),
        (lambda: mean_values_of_classes([[1.0], [1.0, 2.0]], [0, 0], [1, 1]), "1 stations for every class"),
        (lambda: mean_values_of_classes([[0.0]], [0], [1]), "must hold a time above 0"),
        (lambda: mean_values_of_classes([[1.0]] * 2, [0, 0], [2000, 2000]), "at most 1000000 mixtures"),
        (lambda: finite_source(3, 0, 0, 1), "think or service must be a time above 0"),
    ],
)
def test_a_wrong_argument_is_named_with_what_was_found_and_expected(call: object, told: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match="found") as refused:
        call()
    assert told in str(refused.value)


EDGES = st.sampled_from(
    [
        0,
        1e-300,
        1e-17,
        0.3,
        0.5,
        1 - 2**-53,
        1,
        2,
        3,
        7,
        1e3,
        1e6,
        1e9,
        1e17,
        1e100,
        math.inf,
        -0.5,
        -1,
        math.nan,
    ]
)
SEQUENCES = {"availabilities", "demands", "means", "utilisations", "variances"}
# Those that take matrices and models have tests of their own.
STRUCTURED = {
    "bard_schweitzer",
    "bottleneck",
    "general_network",
    "jackson",
    "layered",
    "linearizer",
    "mean_values_of_classes",
    "mean_values_of_servers",
    "retry_equilibria",
    "retry_hysteresis",
    "traffic",
}
NAMES = sorted(set(capacity.MONOTONE) - STRUCTURED)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_edges_give_a_number_or_are_refused(name: str, data: st.DataObject) -> None:
    formula = getattr(capacity, name)
    values: dict[str, Any] = {}
    for each in inspect.signature(formula).parameters:
        drawn: Any = data.draw(st.tuples(EDGES, EDGES) if each in SEQUENCES else EDGES, label=each)
        # A thousand clients show what more would show.
        values[each] = min(drawn, 1e3) if each == "population" else drawn
    try:
        found = formula(**values)
    except ValueError as refused:
        if "found" not in str(refused):
            raise
    else:
        assert not math.isnan(found[0] if isinstance(found, tuple) else found)
