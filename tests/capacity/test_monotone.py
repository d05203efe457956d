"""Every formula moves with each argument in the direction that the table states."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio import capacity
from vitruvio.capacity import MONOTONE

Number = st.SearchStrategy[Any]


def _between(low: float, high: float) -> Number:
    return st.floats(low, high, allow_subnormal=False)


_SHARE = _between(0, 1)
_TIME = _between(0, 10)
_PERCENTILE = _between(0.01, 0.9999)
_SEVERAL_TIMES = st.tuples(*[_between(0.001, 10)] * 3)

# What each argument's values look like; the name of an argument means the same in every formula.
VALUES: dict[str, Number] = {
    "alpha": _between(0, 4),
    "arrival_scv": _between(0, 10),
    "arrivals": _between(0, 20),
    "attempts": st.integers(1, 12),
    "availabilities": st.tuples(*[_SHARE] * 3),
    "availability": _SHARE,
    "backoffs": _TIME,
    "between_failures": _between(0.1, 1000),
    "blocked": _between(1e-6, 1),
    "branches": st.integers(1, 40),
    "budget": _SHARE,
    "calls": _between(0.1, 500),
    "capacity": _between(0, 2e5),
    "ceiling": _SHARE,
    "changes": _between(0, 0.01),
    "common": _SHARE,
    "creation": _between(0, 1e6),
    "crews": st.integers(1, 5),
    "delay": _TIME,
    "demands": _SEVERAL_TIMES,
    "factor": _between(1, 5),
    "failing": _SHARE,
    "failover": _between(0, 10),
    "failure": _SHARE,
    "first": _TIME,
    "growth": _between(-0.9, 3),
    "held": st.integers(0, 8),
    "history": st.one_of(_between(0, 20), st.just(math.inf)),
    "hold": _between(0, 10),
    "horizon": _between(0, 20),
    "jobs": _between(0, 100),
    "lasting": _SHARE,
    "later": _between(0, 1e6),
    "layers": st.integers(0, 6),
    "load": _between(0, 60),
    "longest": _TIME,
    "mean": _TIME,
    "means": _SEVERAL_TIMES,
    "needed": st.integers(0, 12),
    "now": _between(0, 1e6),
    "own": _TIME,
    "parts": st.integers(0, 12),
    "percentile": _PERCENTILE,
    "population": st.integers(0, 40),
    "promise": _SHARE,
    "rate": _between(0, 1000),
    "records": _between(1, 1e5),
    "repair": _TIME,
    "replicas": st.integers(1, 30),
    "response": _TIME,
    "restore": _between(0, 1e4),
    "retention": _between(0, 30),
    "room": st.integers(1, 60),
    "scv": _between(0, 10),
    "seconds": _between(0, 2e6),
    "servers": st.integers(1, 50),
    "sent": st.integers(0, 12),
    "service": _between(0, 2),
    "slow": _SHARE,
    "span": _between(0.1, 20),
    "target": _TIME,
    "think": _between(0.01, 10),
    "threshold": _between(0, 1e6),
    "throughput": _between(0.01, 100),
    "timeout": _TIME,
    "times": _between(0, 1e6),
    "ttl": _between(0, 1000),
    "utilisations": st.tuples(*[_between(0, 2)] * 3),
    "value": _between(0, 1e6),
    "variances": _SEVERAL_TIMES,
    "visits": _between(0, 20),
    "workers": st.integers(0, 50),
    "years": _between(0, 20),
}

ONE_NUMBER = sorted(
    name for name in MONOTONE if inspect.signature(getattr(capacity, name)).return_annotation == "float"
)


def _arguments(name: str) -> list[str]:
    return list(inspect.signature(getattr(capacity, name)).parameters)


def _not_below(upper: float, lower: float) -> bool:
    """Equal but for rounding, or above."""
    return upper >= lower or math.isclose(upper, lower, rel_tol=1e-9, abs_tol=1e-12)


def test_every_public_formula_has_one_sign_for_each_argument() -> None:
    public = [name for name in capacity.__all__ if inspect.isfunction(getattr(capacity, name))]
    assert sorted(MONOTONE) == sorted(public)
    for name, signs in MONOTONE.items():
        assert len(signs) == len(_arguments(name)), name
        assert set(signs) <= {-1, 0, 1}, name


def test_formulas_with_several_results_have_no_sign() -> None:
    for name in sorted(set(MONOTONE) - set(ONE_NUMBER)):
        assert set(MONOTONE[name]) == {0}, name


@pytest.mark.parametrize("name", [name for name in ONE_NUMBER if any(MONOTONE[name])])
@given(data=st.data())
def test_a_growing_argument_moves_the_value_only_in_the_direction_of_its_sign(
    name: str, data: st.DataObject
) -> None:
    formula: Callable[..., float] = getattr(capacity, name)
    names, signs = _arguments(name), MONOTONE[name]
    place = data.draw(st.sampled_from([k for k, sign in enumerate(signs) if sign]))
    values = [data.draw(VALUES[each], label=each) for each in names]
    other = list(values)
    if isinstance(values[place], tuple):
        member = data.draw(st.integers(0, len(values[place]) - 1))
        moved = list(values[place])
        moved[member] = data.draw(VALUES[names[place]], label="moved")[member]
        other[place] = tuple(moved)
        rising = moved[member] >= values[place][member]
    else:
        other[place] = data.draw(VALUES[names[place]], label="moved")
        rising = other[place] >= values[place]
    low, high = (values, other) if rising else (other, values)
    before, after = formula(*low), formula(*high)
    assert not math.isnan(before)
    if signs[place] > 0:
        assert _not_below(after, before)
    else:
        assert _not_below(before, after)
