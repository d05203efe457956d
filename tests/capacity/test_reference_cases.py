"""Published and exactly known answers are reproduced within the tolerance that each case states."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vitruvio import capacity

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case
    for case in json.loads(Path(__file__).with_name("reference_cases.json").read_text("utf-8"))["cases"]
}

Answer = Callable[[dict[str, Any]], dict[str, Any]]


def _mm1(given: dict[str, Any]) -> dict[str, Any]:
    rate, service = given["lam"], 1 / given["mu"]
    wait, response = capacity.mm1_wait(rate, service), capacity.mm1_response(rate, service)
    return {
        "rho": capacity.utilisation(rate, service),
        "L": capacity.jobs_present(rate, response),
        "Lq": capacity.jobs_present(rate, wait),
        "W": response,
        "Wq": wait,
        "T_p50": capacity.mm1_response_percentile(rate, service, 0.5),
        "T_p95": capacity.mm1_response_percentile(rate, service, 0.95),
        "T_p99": capacity.mm1_response_percentile(rate, service, 0.99),
    }


def _mmc(given: dict[str, Any]) -> dict[str, Any]:
    station = (given["lam"], 1 / given["mu"], given["c"])
    wait = capacity.mmc_wait(*station)
    return {
        "erlang_c": capacity.erlang_c(given["lam"] / given["mu"], given["c"]),
        "Wq": wait,
        "W": capacity.mmc_response(*station),
        "Lq": capacity.jobs_present(given["lam"], wait),
        "wait_p95": capacity.mmc_wait_percentile(*station, 0.95),
        "wait_p99": capacity.mmc_wait_percentile(*station, 0.99),
        "T_p50": capacity.mmc_response_percentile(*station, 0.5),
        "T_p95": capacity.mmc_response_percentile(*station, 0.95),
        "T_p99": capacity.mmc_response_percentile(*station, 0.99),
    }


def _erlang_b(given: dict[str, Any]) -> dict[str, Any]:
    return {"blocking": capacity.erlang_b(given["a"], given["c"])}


def _md1(given: dict[str, Any]) -> dict[str, Any]:
    station = (given["lam"], given["service"])
    return {"Wq": capacity.md1_wait(*station), "W": capacity.md1_response(*station)}


def _tandem(given: dict[str, Any]) -> dict[str, Any]:
    each = capacity.mmc_response(given["lam"], 1 / given["mu"], given["c"])
    used = capacity.utilisation(given["lam"], 1 / given["mu"], given["c"])
    return {"W_total": given["stations"] * each, "W_per_station": each, "util": used}


def _mva(given: dict[str, Any]) -> dict[str, Any]:
    found = capacity.mean_values(given["D_cpu_disk1_disk2"], given["Z"], given["N"])
    return {"X": found.throughput, "R": found.response, "Q": list(found.queues)}


def _two_classes(given: dict[str, Any]) -> dict[str, Any]:
    system = (given["D"], given["Z"], given["N"])
    exact = capacity.mean_values_of_classes(*system).queues
    found: dict[str, Any] = {"Q_batch": exact[0], "Q_interactive": exact[1], "Q_computed": exact}
    for name, formula in (
        ("linearizer", capacity.linearizer),
        ("bard_schweitzer", capacity.bard_schweitzer),
    ):
        batch, interactive = formula(*system).queues
        found[name] = {"Q_batch": batch, "Q_interactive": interactive}
    return found


def _pool(given: dict[str, Any]) -> dict[str, Any]:
    found = capacity.finite_source(given["N"], given["Z"], given["S"], given["threads"])
    return {
        "X": found.throughput,
        "R_server": found.response,
        "util_threads": found.utilisation,
        "marginals": found.shares,
    }


def _open_servers(given: dict[str, Any]) -> dict[str, Any]:
    rate = given["lam"]
    return {
        "R_jackson": math.fsum(capacity.mm1_response(rate, each) for each in given["D"]),
        "util": [capacity.utilisation(rate, each) for each in given["D"]],
    }


def _che(given: dict[str, Any]) -> dict[str, Any]:
    population = (given["N"], given["alpha"])
    return {
        "rows": [
            {
                "C": size,
                "che": capacity.lru_hit_ratio(*population, size),
                "t_c": capacity.characteristic_requests(*population, size),
            }
            for size in given["C"]
        ]
    }


def _availability(given: dict[str, Any]) -> dict[str, Any]:
    chain = capacity.series(given["series_chain"])
    thirty_days = 30 * 86_400 / capacity.MONTH
    return {
        "k_of_n": [capacity.k_of_n(needed, parts, given["a"]) for parts, needed in given["cases"]],
        "series": chain,
        "mttf_mttr": capacity.repairable(given["mttf_h"], given["mttr_h"]),
        "downtime_min_per_30d": capacity.downtime_a_month(chain) * thirty_days / 60,
    }


def _tail(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "p_any_slow": capacity.any_slow(given["p_slow"], given["n"]),
        "harmonic_mean_max_exp_n4": capacity.slowest_mean(1.0, 4),
    }


def _retries(given: dict[str, Any]) -> dict[str, Any]:
    attempts = given["retries"] + 1
    return {
        "mean_attempts": capacity.mean_attempts(given["p"], attempts),
        "success": capacity.success(given["p"], attempts),
        "worst_case_amplification": capacity.worst_amplification(attempts, given["layers"]),
    }


ANSWERS: dict[str, Answer] = {
    "mm1_rho08": _mm1,
    "mm4_rho08": _mmc,
    "erlangB_c10_a7": _erlang_b,
    "md1_rho07": _md1,
    "jackson_tandem5_mm4": _tandem,
    "mva_lazowska_ch6": _mva,
    "mva_lazowska_p131_two_class": _two_classes,
    "lqn_20_multiserver": _pool,
    "lqn_92_open": _open_servers,
    "che_zipf08_N10000": _che,
    "availability_kofn": _availability,
    "tail_at_scale": _tail,
    "retry_amplification": _retries,
}

# What a case also holds and no formula answers: simulated values.
OUT_OF_SCOPE = {"lru_sim", "lru_sim_ci"}


def _tolerance(case: dict[str, Any]) -> dict[str, Any]:
    """The case's tolerance for formulas; cases without one of their own give one for everything."""
    stated = case["tolerance"]
    return {
        "rel": stated.get("analytic_rel", 0.0),
        "abs": stated.get("analytic_abs", stated.get("abs", 0.0)),
    }


def _agree(found: Any, expected: Any, tolerance: dict[str, Any], path: str) -> None:
    if isinstance(expected, dict):
        assert set(found) == set(expected) - OUT_OF_SCOPE, path
        for key, value in found.items():
            _agree(value, expected[key], tolerance, f"{path}.{key}")
    elif isinstance(expected, list):
        for place, (value, wanted) in enumerate(zip(found, expected, strict=True)):
            _agree(value, wanted, tolerance, f"{path}[{place}]")
    else:
        assert found == pytest.approx(expected, **tolerance), path


def test_every_reference_case_has_an_answer() -> None:
    assert sorted(ANSWERS) == sorted(CASES)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_reference_case_is_answered_within_its_tolerance(name: str) -> None:
    case = CASES[name]
    _agree(ANSWERS[name](case["inputs"]), case["expected"], _tolerance(case), name)


def test_ches_approximation_is_as_close_to_the_simulated_lru_as_the_case_states() -> None:
    case = CASES["che_zipf08_N10000"]
    for row in case["expected"]["rows"]:
        found = capacity.lru_hit_ratio(case["inputs"]["N"], case["inputs"]["alpha"], row["C"])
        assert found == pytest.approx(row["lru_sim"], abs=case["tolerance"]["che_vs_sim_abs"])


def test_the_layered_solver_answers_both_layered_cases() -> None:
    pool, chain = CASES["lqn_20_multiserver"], CASES["lqn_92_open"]
    given = pool["inputs"]
    client = capacity.Entry("ask", 0, (capacity.Call("serve"),))
    served = capacity.layered(
        capacity.LayeredModel(
            (
                capacity.Task("clients", (client,), given["N"], think=given["Z"], reference=True),
                capacity.Task("pool", (capacity.Entry("serve", given["S"]),), given["threads"]),
            )
        )
    )
    assert served.throughputs["serve"] == pytest.approx(pool["expected"]["X"], rel=1e-9)
    assert served.responses["ask"] == pytest.approx(pool["expected"]["R_server"], rel=1e-9)
    assert served.utilisations["pool"] == pytest.approx(pool["expected"]["util_threads"], rel=1e-9)
    given = chain["inputs"]
    calls = tuple(capacity.Call(f"work {place}") for place in range(len(given["D"])))
    front = capacity.Task("front", (capacity.Entry("come", 0, calls, given["lam"]),), math.inf)
    behind = [
        capacity.Task(f"server {place}", (capacity.Entry(f"work {place}", demand),))
        for place, demand in enumerate(given["D"])
    ]
    passed = capacity.layered(capacity.LayeredModel((front, *behind)))
    assert passed.responses["come"] == pytest.approx(chain["expected"]["R_jackson"], rel=1e-6)
    used = [passed.utilisations[task.name] for task in behind]
    assert used == pytest.approx(chain["expected"]["util"], rel=1e-6)


def test_a_tandem_of_the_network_solver_is_the_reference_tandem() -> None:
    case = CASES["jackson_tandem5_mm4"]
    given, count = case["inputs"], case["inputs"]["stations"]
    routing = [[float(there == here + 1) for there in range(count)] for here in range(count)]
    found = capacity.jackson(
        [given["lam"]] + [0.0] * (count - 1), routing, [1 / given["mu"]] * count, [given["c"]] * count
    )
    assert found.response == pytest.approx(case["expected"]["W_total"], rel=1e-9)
