"""Times at random, from the distributions that a simulation names."""

from __future__ import annotations

import math
from typing import Any

from vitruvio.capacity.simulator.layout import (
    CONSTANT,
    EXPONENTIAL,
    GAMMA,
    HYPEREXPONENTIAL,
    KIND,
    LOGNORMAL,
    MEAN,
    OTHER,
    PARETO,
    SHAPE,
    UNIFORM,
    Floats,
)


def draw(random: Any, distributions: Floats, which: int) -> float:
    """One time (s) of the distribution in row `which`."""
    mean = distributions[which, MEAN]
    kind = int(distributions[which, KIND])
    if kind == EXPONENTIAL:
        return mean * random.standard_exponential()
    if kind == CONSTANT:
        return mean
    shape, other = distributions[which, SHAPE], distributions[which, OTHER]
    if kind == GAMMA:
        return mean * random.standard_gamma(shape)
    if kind == LOGNORMAL:
        return mean * math.exp(shape * random.standard_normal() + other)
    if kind == UNIFORM:
        return mean + shape * (random.random() - 0.5)
    if kind == HYPEREXPONENTIAL:
        scale = mean if random.random() < shape else other
        return scale * random.standard_exponential()
    if kind == PARETO:
        return mean * math.exp(random.standard_exponential() / shape)
    return mean * random.standard_exponential() ** shape
