"""Waiting at replicas that get requests in turn, each with a queue of its own.

Requests come at random at `arrivals` (1/s) and go to `replicas` in turn, so that what one of them gets is
more even than chance (Erlang's distribution of as many stages). Each has `servers`, and a request needs
`service` (s, mean, exponential). A saturated replica lets wait for ever: `math.inf`. Arguments that are
negative, not a number, or a fraction of a server or replica raise ValueError.
"""

from __future__ import annotations

import math

from vitruvio.capacity import checks
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.queues import mmc_response_variance, mmc_wait, offered_load


@monotone(+1, +1, -1, -1)
def turn_wait(arrivals: float, service: float, servers: float, replicas: float) -> float:
    """Return the mean wait (s) at replicas that get requests in turn.

    That of random arrivals, scaled for the more even ones: W. Kraemer, M. Langenbach-Belz, Approximate
    formulae for the delay in the queueing system GI/G/1, ITC 8 (1976); for several servers after A. O. Allen,
    Probability, Statistics and Queueing Theory, 2nd ed. (1990), the Allen-Cunneen formula. Exact for one
    replica; within a fifth of simulations else.
    """
    share, scale = _of_one(arrivals, service, servers, replicas)
    return mmc_wait(share, service, servers) * scale if scale else 0.0


@monotone(+1, +1, -1, -1)
def turn_wait_variance(arrivals: float, service: float, servers: float, replicas: float) -> float:
    """Return the variance (s squared) of the wait of `turn_wait`: that of random arrivals, scaled alike."""
    share, scale = _of_one(arrivals, service, servers, replicas)
    if not scale:
        return 0.0
    found = mmc_response_variance(share, service, servers)
    return max(0.0, found - service * service) * scale * scale if math.isfinite(found) else found


def _of_one(arrivals: float, service: float, servers: float, replicas: float) -> tuple[float, float]:
    """What one replica gets (1/s), and how the wait of random arrivals is scaled there; zero for no wait."""
    load = offered_load(arrivals, service)
    count = checks.whole("replicas", replicas, least=1)
    several = checks.whole("servers", servers, least=1)
    share = arrivals / count
    used = load / count / several
    if not used:
        return share, 0.0
    evenness = 1 / count
    spread = (1 + evenness) / 2
    if used >= 1:
        return share, 1.0
    return share, spread * math.exp(-2 * (1 - used) * (1 - evenness) ** 2 / (3 * used * (1 + evenness)))
