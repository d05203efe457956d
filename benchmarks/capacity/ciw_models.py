"""The models of `models` for Ciw: no fan-out, and nothing held while another is waited for."""

from __future__ import annotations

import math
from typing import Any, Final

import ciw

from benchmarks.capacity import models as given
from benchmarks.capacity.simpy_models import Seen


def _lognormal(mean: float, scv: float) -> Any:
    sigma = math.sqrt(math.log1p(scv))
    return ciw.dists.Lognormal(math.log(mean) - sigma**2 / 2, sigma)


def _two_phases(mean: float, scv: float) -> Any:
    first = (1 + math.sqrt((scv - 1) / (scv + 1))) / 2
    return ciw.dists.HyperExponential([2 * first / mean, 2 * (1 - first) / mean], [first, 1 - first])


def _gamma(mean: float, scv: float) -> Any:
    return ciw.dists.Gamma(1 / scv, mean * scv)


def _exponential(rate: float) -> Any:
    return ciw.dists.Exponential(rate)


def _finite() -> Any:
    return ciw.create_network(
        arrival_distributions=[_exponential(given.FINITE_RATE)],
        service_distributions=[_lognormal(given.FINITE_MEAN, given.FINITE_SCV)],
        number_of_servers=[given.FINITE_SERVERS],
        queue_capacities=[given.FINITE_ROOM],
    )


def _ranks() -> Any:
    work = _gamma(given.RANK_MEAN, given.RANK_SCV)
    names = ("first", "second")
    return ciw.create_network(
        arrival_distributions={
            name: [_exponential(rate)] for name, rate in zip(names, given.RANK_RATES, strict=True)
        },
        service_distributions={name: [work] for name in names},
        number_of_servers=[1],
        priority_classes={name: rank for rank, name in enumerate(names)},
    )


def _feedback() -> Any:
    return ciw.create_network(
        arrival_distributions=[_exponential(given.BACK_RATE), None],
        service_distributions=[
            _two_phases(given.BACK_MEAN, given.BACK_SCV),
            ciw.dists.Deterministic(given.BACK_CHECK),
        ],
        number_of_servers=[1, 1],
        routing=[[0.0, 1.0], [given.BACK_CHANCE, 0.0]],
    )


def _branches() -> Any:
    chance = given.BRANCH_CHANCE
    return ciw.create_network(
        arrival_distributions=[_exponential(given.BRANCH_RATE), None, None],
        service_distributions=[
            _gamma(given.BRANCH_FRONT, given.BRANCH_SCV),
            _two_phases(given.BRANCH_LONG, 2.0),
            _exponential(1 / given.BRANCH_SHORT),
        ],
        number_of_servers=[1, 2, 1],
        queue_capacities=[given.BRANCH_ROOM, float("inf"), float("inf")],
        routing=[[0.0, chance, 1 - chance], [0.0] * 3, [0.0] * 3],
    )


def _single() -> Any:
    return ciw.create_network(
        arrival_distributions=[_exponential(0.8)],
        service_distributions=[_exponential(1.0)],
        number_of_servers=[1],
    )


def _tandem() -> Any:
    return ciw.create_network(
        arrival_distributions=[_exponential(3.2), None, None, None, None],
        service_distributions=[_exponential(1.0)] * 5,
        number_of_servers=[4] * 5,
        routing=[[1.0 if to == at + 1 else 0.0 for to in range(5)] for at in range(5)],
    )


PEERS: Final = {
    "finite queue": _finite,
    "ranks": _ranks,
    "feedback": _feedback,
    "branches": _branches,
    "M/M/1": _single,
    "tandem of M/M/4": _tandem,
}


def simulated(name: str, duration: float, warm_up: float, seed: int) -> Seen:
    """One run of a model for `duration` (s)."""
    ciw.seed(seed)
    run = ciw.Simulation(PEERS[name]())
    run.simulate_until_max_time(duration)
    came: dict[int, float] = {}
    ended: dict[int, tuple[str, float]] = {}
    refused = visits = 0
    for each in run.get_all_records():
        if each.record_type == "rejection":
            refused += each.arrival_date >= warm_up
            continue
        visits += 1
        came[each.id_number] = min(came.get(each.id_number, math.inf), each.arrival_date)
        if each.destination == -1:
            ended[each.id_number] = (each.customer_class, each.exit_date)
    times: dict[str, list[float]] = {}
    for number, (name_, left) in ended.items():
        if left >= warm_up:
            case = name_ if name_ in ("first", "second") else "all"
            times.setdefault(case, []).append(left - came[number])
    return Seen(times, refused, visits)
