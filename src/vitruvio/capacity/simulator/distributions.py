"""Distributions of times: each a mean (s) and how it varies."""

from __future__ import annotations

import math
from typing import NamedTuple

from vitruvio.capacity import checks
from vitruvio.capacity.simulator import layout as at


class Distribution(NamedTuple):
    """A distribution as the engine draws from it: its kind, and three numbers that depend on the kind."""

    kind: int
    mean: float
    shape: float = 0.0
    other: float = 0.0


def exponential(mean: float) -> Distribution:
    """Times without memory, of this mean (s)."""
    checks.finite(mean=mean)
    return Distribution(at.EXPONENTIAL, mean)


def constant(time: float) -> Distribution:
    """Always this time (s)."""
    checks.finite(time=time)
    return Distribution(at.CONSTANT, time)


def gamma(mean: float, scv: float) -> Distribution:
    """A gamma distribution by its mean (s) and squared coefficient of variation."""
    checks.finite(mean=mean)
    checks.positive(scv=scv)
    return Distribution(at.GAMMA, mean * scv, 1 / scv)


def erlang(mean: float, stages: float) -> Distribution:
    """The sum of so many equal exponential stages, of this mean (s) together."""
    return gamma(mean, 1 / checks.whole("stages", stages, least=1))


def lognormal(mean: float, scv: float) -> Distribution:
    """A lognormal distribution by its mean (s) and squared coefficient of variation."""
    checks.finite(mean=mean)
    checks.positive(scv=scv)
    variance = math.log1p(scv)
    return Distribution(at.LOGNORMAL, mean, math.sqrt(variance), -variance / 2)


def uniform(low: float, high: float) -> Distribution:
    """Any time between `low` and `high` (s), all equally likely."""
    checks.finite(low=low, high=high)
    if high < low:
        raise ValueError(f"high must not be below low, found {low!r} and {high!r}")
    return Distribution(at.UNIFORM, (low + high) / 2, high - low)


def hyperexponential(mean: float, scv: float) -> Distribution:
    """One of two exponential times, chosen at random, with balanced means; `scv` above 1.

    W. Whitt, Approximating a point process by a renewal process, Operations Research 30(1), 1982, section 3.
    """
    checks.positive(mean=mean)
    if scv == 1:
        return exponential(mean)
    checks.between(1, math.inf, scv=scv)
    first = (1 + math.sqrt((scv - 1) / (scv + 1))) / 2
    return Distribution(at.HYPEREXPONENTIAL, mean / (2 * first), first, mean / (2 * (1 - first)))


def pareto(mean: float, tail: float) -> Distribution:
    """A Pareto distribution by its mean (s) and the exponent of its tail, above 1."""
    checks.finite(mean=mean)
    if not 1 < tail < math.inf:
        raise ValueError(f"tail must be above 1 and finite, found {tail!r}")
    return Distribution(at.PARETO, mean * (tail - 1) / tail, tail)


def weibull(mean: float, shape: float) -> Distribution:
    """A Weibull distribution by its mean (s) and shape; below 1 its tail is heavier than exponential."""
    checks.finite(mean=mean)
    checks.positive(shape=shape)
    return Distribution(at.WEIBULL, mean / math.gamma(1 + 1 / shape), 1 / shape)


def with_variation(mean: float, scv: float) -> Distribution:
    """A distribution of this mean (s) and squared coefficient of variation: constant, gamma, or two-phase."""
    checks.not_negative(scv=scv)
    if scv == 0 or mean == 0:
        return constant(mean)
    if scv == 1:
        return exponential(mean)
    return gamma(mean, scv) if scv < 1 else hyperexponential(mean, scv)
