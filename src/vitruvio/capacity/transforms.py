"""Distributions by their Laplace transforms: services of two moments, waits, and their tails."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable

from vitruvio.capacity.roots import crossing

Transform = Callable[[complex], complex]

# The discretisation error is about exp(-_DAMPING); more damping would cost more in rounding than it brings.
_DAMPING = 21.0
_PLAIN = 80
_AVERAGED = 12
_WEIGHTS = [math.comb(_AVERAGED, k) / 2**_AVERAGED for k in range(_AVERAGED + 1)]
_CLOSE = 1e-13
# Below this squared coefficient of variation a time counts as constant.
NEARLY_CONSTANT = 1e-4


def service_transform(mean: float, scv: float) -> Transform:
    """Return the transform of a service time with this mean (s) and squared coefficient of variation.

    Constant for scv 0 (and below 1e-4), Erlang for 1/k, exponential for 1; in between a mixture of two
    Erlangs, above 1 a hyperexponential with balanced means: H. Tijms, A First Course in
    Stochastic Models (2003), appendix B.
    """
    if scv < NEARLY_CONSTANT:
        return lambda s: cmath.exp(-s * mean)
    if scv > 1:
        share = (1 + math.sqrt((scv - 1) / (scv + 1))) / 2
        fast, slow = 2 * share / mean, 2 * (1 - share) / mean
        return lambda s: share * fast / (fast + s) + (1 - share) * slow / (slow + s)
    stages = math.ceil(1 / scv - 1e-9)
    root = math.sqrt(max(0.0, stages * (1 + scv) - stages * stages * scv))
    fewer = min(1.0, max(0.0, (stages * scv - root) / (1 + scv)))
    rate = (stages - fewer) / mean

    def mixture(s: complex) -> complex:
        one = rate / (rate + s)
        return one ** (stages - 1) * (fewer + (1 - fewer) * one)

    return mixture


def delayed_wait_transform(load: float, mean: float, service: Transform) -> Transform:
    """Return the transform of the wait at one server of those who wait, with Poisson arrivals.

    `load` is the utilisation (below 1), `mean` that of the `service` (s). Pollaczek and Khinchine: L.
    Kleinrock, Queueing Systems, vol. 1 (1975), section 5.7 (the geometric sum of residual services).
    """

    def transform(s: complex) -> complex:
        residual = (1 - service(s)) / (s * mean)
        return (1 - load) * residual / (1 - load * residual)

    return transform


def tail(transform: Transform, time: float) -> float:
    """Return the probability that the variable with this transform exceeds `time`, above 0.

    J. Abate, W. Whitt, Numerical inversion of Laplace transforms of probability distributions, ORSA J.
    Computing 7(1), 1995 (EULER). The error is about 1e-9 where the distribution is smooth.
    """

    def beyond(s: complex) -> float:
        return ((1 - transform(s)) / s).real

    step = _DAMPING / (2 * time)
    total, partial = beyond(complex(step)) / 2, []
    for place in range(1, _PLAIN + _AVERAGED + 1):
        total += (-1) ** place * beyond(complex(step, place * math.pi / time))
        if place >= _PLAIN:
            partial.append(total)
    averaged = math.fsum([weight * each for weight, each in zip(_WEIGHTS, partial, strict=True)])
    return math.exp(_DAMPING / 2) / time * averaged


def percentile_of(transform: Transform, mean: float, left: float, share: float = 1.0) -> float:
    """Return the time that is exceeded with probability `left`, if with `share` there is a time at all.

    The time has this `transform` and `mean`. Zero where `share` is at most `left`.
    """
    if share <= left or not mean:
        return 0.0

    def rising(log_time: float) -> float:
        return left / share - tail(transform, math.exp(log_time))

    # Markov's inequality bounds it from above.
    high = math.log(mean) - math.log(left / share)
    low = high - 1
    while rising(low) > 0 and low > high - 200:
        low -= high - low
    # The position of the mean does not matter to the precision, so that the bracket is measured from its end.
    return math.exp(low + crossing(lambda step: rising(low + step), 0.0, high - low, _CLOSE))
