"""Laws that hold whatever the distributions: utilisation, Little, forced flow, and the bounds they give.

Rates are per second, times in seconds (any unit of time will do, if it is the same throughout). A *demand*
is the service time that one job needs at one resource over all its visits; *population* is the number of
jobs that circulate, *think* the time between a response and that client's next job. Negative or undefined
arguments raise ValueError.

"Lazowska" in the sources is Lazowska, Zahorjan, Graham, Sevcik, Quantitative System Performance (1984).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vitruvio.capacity import checks
from vitruvio.capacity.monotone import monotone


class Bottleneck(NamedTuple):
    """The first resource to saturate, its utilisation now, and the multiple of today's load that fills it."""

    resource: str
    utilisation: float
    multiple: float


@monotone(+1, +1, -1)
def utilisation(throughput: float, service: float, servers: float = 1) -> float:
    """Return the share of time in which each of `servers` is busy; above 1, more is asked than can be done.

    The utilisation law: Lazowska, chapter 3.
    """
    checks.finite(throughput=throughput, service=service, servers=servers)
    checks.positive(servers=servers)
    return throughput * service / servers


@monotone(+1, +1)
def jobs_present(throughput: float, response: float) -> float:
    """Return the mean number of jobs inside whatever has this throughput (1/s) and mean response time (s).

    J. D. C. Little, A proof for the queuing formula L = λW (1961); Lazowska, chapter 3.
    """
    checks.not_negative(throughput=throughput, response=response)
    return throughput * response if throughput and response else 0.0


@monotone(+1, -1)
def response_of_jobs(jobs: float, throughput: float) -> float:
    """Return the mean time (s) spent inside by `jobs` present in the mean, at this throughput (1/s).

    J. D. C. Little (1961), solved for the time; Lazowska, chapter 3.
    """
    checks.not_negative(jobs=jobs)
    checks.finite(throughput=throughput)
    checks.positive(throughput=throughput)
    return jobs / throughput


@monotone(+1, -1, -1)
def interactive_response(population: float, throughput: float, think: float) -> float:
    """Return the mean response time (s) that `population` clients see who pause for `think` (s) in between.

    The response time law: Lazowska, chapter 3. Negative where the three do not belong together.
    """
    checks.finite(population=population, think=think)
    checks.positive(throughput=throughput)
    return population / throughput - think


@monotone(+1, +1)
def forced_flow(throughput: float, visits: float) -> float:
    """Return a resource's throughput (1/s), from the system's (1/s) and the visits of one job to it.

    The forced flow law: Lazowska, chapter 3.
    """
    checks.finite(throughput=throughput, visits=visits)
    return throughput * visits


@monotone(+1, +1)
def service_demand(visits: float, service: float) -> float:
    """Return what one job asks of a resource (s): its visits times the service time (s) of one visit.

    Lazowska, chapter 3.
    """
    checks.finite(visits=visits, service=service)
    return visits * service


@monotone(-1, +1)
def load_headroom(utilisations: Sequence[float], ceiling: float = 1.0) -> float:
    """Return the multiple of today's load at which the first resource reaches the utilisation `ceiling`.

    Infinity where nothing is used. Utilisation grows in proportion to the load: Lazowska, section 5.2.
    """
    checks.some("utilisations", utilisations)
    checks.share(ceiling=ceiling)
    for each in utilisations:
        checks.not_negative(utilisation=each)
    busiest = max(utilisations)
    return ceiling / busiest if busiest else math.inf


@monotone(0, 0)
def bottleneck(utilisations: Mapping[str, float], ceiling: float = 1.0) -> Bottleneck:
    """Return the resource that reaches the utilisation `ceiling` first, and at which multiple of the load.

    Of several that are equally busy, the one named first. Lazowska, section 5.2.
    """
    multiple = load_headroom(list(utilisations.values()), ceiling)
    resource = max(utilisations, key=lambda each: utilisations[each])
    return Bottleneck(resource, utilisations[resource], multiple)


@monotone(-1, -1, +1)
def throughput_ceiling(demands: Sequence[float], think: float, population: float) -> float:
    """Return the throughput (1/s) that a closed system of these demands (s) cannot exceed.

    Asymptotic bounds: Lazowska, section 5.2.
    """
    total, largest = _demands(demands, think, population)
    alone = _rate(population, total + think)
    return min(alone, 1 / largest if largest else math.inf)


@monotone(-1, -1, +1)
def throughput_floor(demands: Sequence[float], think: float, population: float) -> float:
    """Return the throughput (1/s) that a closed system of these demands (s) reaches at least.

    Each job behind all the others everywhere: Lazowska, section 5.2.
    """
    total, _ = _demands(demands, think, population)
    return _rate(population, population * total + think)


@monotone(+1, -1, +1)
def response_floor(demands: Sequence[float], think: float, population: float) -> float:
    """Return the mean response time (s) that a closed system of these demands (s) cannot undercut.

    Asymptotic bounds: Lazowska, section 5.2.
    """
    total, largest = _demands(demands, think, population)
    return max(total, population * largest - think)


@monotone(+1, +1)
def response_ceiling(demands: Sequence[float], population: float) -> float:
    """Return the mean response time (s) that a closed system of these demands (s) does not exceed.

    Each job behind all the others everywhere: Lazowska, section 5.2.
    """
    total, _ = _demands(demands, 0, population)
    return population * total


@monotone(0, +1)
def saturation_population(demands: Sequence[float], think: float) -> float:
    """Return the population at which the two bounds on the throughput meet: above it, jobs must queue.

    Lazowska, section 5.2 (N*). Infinity where no resource is needed.
    """
    total, largest = _demands(demands, think, 0)
    return (total + think) / largest if largest else math.inf


def _demands(demands: Sequence[float], think: float, population: float) -> tuple[float, float]:
    checks.some("demands", demands)
    checks.finite(think=think, population=population)
    for each in demands:
        checks.finite(demand=each)
    return math.fsum(demands), max(demands)


def _rate(jobs: float, time: float) -> float:
    if not jobs:
        return 0.0
    return jobs / time if time else math.inf
