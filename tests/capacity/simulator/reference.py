"""Systems whose answers are known exactly, and what to read off their results: shared with the benchmark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.capacity.simulator.known import (
    Figure,
    Known,
    Reading,
    errors_of,
    of_mean,
    of_percentile,
    open_system,
    rate_of,
    utilisation_of,
    wait_at,
    waiting_at,
)
from vitruvio.capacity.simulator import (
    Cached,
    Call,
    Enter,
    Fail,
    Failures,
    Group,
    Hold,
    KeyCache,
    Mark,
    Parallel,
    Policy,
    Resource,
    Shed,
    Source,
    Step,
    System,
    Use,
    Wait,
    constant,
    exponential,
)

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case
    for case in json.loads(Path(__file__).parents[1].joinpath("reference_cases.json").read_text("utf-8"))[
        "cases"
    ]
}


def _within(exact: float, share: float) -> float:
    return exact * share


def _slow(name: str, expected: dict[str, Any], share: float, read: Reading) -> Figure:
    return Figure(name, expected[name], share * expected[name], read)


def _mm1(given: dict[str, Any], expected: dict[str, Any], mean: float, slow: float) -> Known:
    server = Resource("server", 1)
    figures = (
        Figure("rho", expected["rho"], _within(expected["rho"], mean), utilisation_of("server")),
        Figure("Lq", expected["Lq"], _within(expected["Lq"], mean), waiting_at("server")),
        Figure("Wq", expected["Wq"], _within(expected["Wq"], mean), wait_at("server")),
        Figure("W", expected["W"], _within(expected["W"], mean), of_mean("all")),
        *(_slow(f"T_p{share}", expected, slow, of_percentile("all", share / 100)) for share in (50, 95, 99)),
    )
    system = open_system(given["lam"], Use(server, exponential(1 / given["mu"])))
    return Known("M/M/1", system, 100_000.0, 6_000.0, figures)


def _mmc(given: dict[str, Any], expected: dict[str, Any], mean: float, slow: float) -> Known:
    server = Resource("server", given["c"])
    served = Hold(server, (Mark("waits"), Wait(exponential(1 / given["mu"]))))
    sources = (
        Source("all", (served,), rate=given["lam"]),
        Source("watch", (Shed(server, (given["c"] - 0.5) / given["c"]),), rate=given["lam"]),
    )
    exact = expected["erlang_c"]
    figures = (
        Figure("erlang_c", exact, _within(exact, mean), errors_of("watch")),
        Figure("Wq", expected["Wq"], _within(expected["Wq"], mean), wait_at("server")),
        Figure("W", expected["W"], _within(expected["W"], mean), of_mean("all")),
        Figure("Lq", expected["Lq"], _within(expected["Lq"], mean), waiting_at("server")),
        *(_slow(f"wait_p{share}", expected, slow, of_percentile("waits", share / 100)) for share in (95, 99)),
        *(_slow(f"T_p{share}", expected, slow, of_percentile("all", share / 100)) for share in (50, 95, 99)),
    )
    return Known("M/M/4", System(sources), 200_000.0, 5_000.0, figures)


def _loss(given: dict[str, Any], expected: dict[str, Any]) -> Known:
    servers = Resource("servers", given["c"], room=0)
    figure = Figure("blocking", expected["blocking"], 0.002, errors_of("all"))
    system = open_system(given["a"], Use(servers, exponential(1.0)))
    return Known("M/M/10/10", system, 8_000.0, 800.0, (figure,))


def _md1(given: dict[str, Any], expected: dict[str, Any]) -> Known:
    server = Resource("server", 1)
    figures = (
        Figure("Wq", expected["Wq"], 0.02 * expected["Wq"], wait_at("server")),
        Figure("W", expected["W"], 0.02 * expected["W"], of_mean("all")),
    )
    system = open_system(given["lam"], Use(server, constant(given["service"])))
    return Known("M/D/1", system, 400_000.0, 5_000.0, figures)


def _tandem(given: dict[str, Any], expected: dict[str, Any]) -> Known:
    stations = [Resource(f"station {each}", given["c"]) for each in range(given["stations"])]
    steps = [Use(each, exponential(1 / given["mu"])) for each in stations]
    figures = (
        Figure("W", expected["W_total"], 0.02 * expected["W_total"], of_mean("all")),
        Figure("last Wq", 0.7455405897342557, 0.02 * 0.7455405897342557, wait_at("station 4")),
        Figure("util", expected["util"], 0.02 * expected["util"], utilisation_of("station 4")),
    )
    return Known("tandem of M/M/4", open_system(given["lam"], *steps), 100_000.0, 5_000.0, figures)


def _closed(given: dict[str, Any], expected: dict[str, Any]) -> Known:
    demands = given["D_cpu_disk1_disk2"]
    stations = [Resource(name, 1) for name in ("cpu", "first disk", "second disk")]
    steps = tuple(Use(each, exponential(demand)) for each, demand in zip(stations, demands, strict=True))
    source = Source("all", steps, gaps=exponential(given["Z"]), population=given["N"])
    rate = expected["X"]
    figures = [
        Figure("X", rate, 0.02 * rate, rate_of("all")),
        Figure("R", expected["R"], 0.02 * expected["R"], of_mean("all")),
    ]
    for station, demand, present in zip(stations, demands, expected["Q"], strict=True):
        busy, waiting = rate * demand, present - rate * demand
        figures.append(Figure(f"U {station.name}", busy, 0.02 * busy, utilisation_of(station.name)))
        # So few wait that two in a hundred of them are less than chance moves.
        figures.append(Figure(f"waiting {station.name}", waiting, 0.02 * present, waiting_at(station.name)))
    return Known("closed network", System((source,)), 400_000.0, 8_000.0, tuple(figures))


def _threads(given: dict[str, Any], expected: dict[str, Any]) -> Known:
    threads = Resource("threads", given["threads"])
    call = Call((Hold(threads, (Wait(exponential(given["S"])),)),))
    source = Source("all", (call,), gaps=exponential(given["Z"]), population=given["N"])
    figures = (
        Figure("X", expected["X"], 0.02 * expected["X"], rate_of("all")),
        Figure("R", expected["R_server"], 0.02 * expected["R_server"], of_mean("all")),
        Figure("U", expected["util_threads"], 0.02 * expected["util_threads"], utilisation_of("threads")),
    )
    return Known("clients of two threads", System((source,)), 30_000.0, 1_000.0, figures)


def _series(given: dict[str, Any], expected: dict[str, Any]) -> Known:
    tasks = [Resource(f"task {each}", 1) for each, _ in enumerate(given["D"])]
    calls = [
        Call((Hold(task, (Wait(exponential(demand)),)),))
        for task, demand in zip(tasks, given["D"], strict=True)
    ]
    figures = (
        Figure("R", expected["R_jackson"], 0.02 * expected["R_jackson"], of_mean("all")),
        *(
            Figure(f"U {task.name}", util, 0.02 * util, utilisation_of(task.name))
            for task, util in zip(tasks, expected["util"], strict=True)
        ),
    )
    return Known("four tasks in series", open_system(given["lam"], *calls), 10_000_000.0, 400_000.0, figures)


def _quorum(available: float, units: int, needed: int, exact: float) -> Known:
    """`needed` of `units` must be up: a request asks all; each fails and is repaired (times in h)."""
    groups = [Group(f"unit {each}", 1, 1) for each in range(units)]
    plans = tuple(Failures(each, between=available / (1 - available), repair=1.0) for each in groups)
    asks = Parallel(tuple((Enter(each),) for each in groups), needed)
    system = System((Source("all", (asks,), gaps=constant(0.5)),), plans)
    figure = Figure("down", 1 - exact, 1e-4, errors_of("all"))
    return Known(f"{needed} of {units}", system, 60_000.0, 0.0, (figure,))


def _chain(given: dict[str, Any], expected: dict[str, Any]) -> Known:
    groups = [Group(f"part {each}", 1, 1) for each, _ in enumerate(given["series_chain"])]
    plans = tuple(
        Failures(group, between=share / (1 - share), repair=1.0)
        for group, share in zip(groups, given["series_chain"], strict=True)
    )
    asks = tuple(Call((Enter(each),)) for each in groups)
    figure = Figure("down", 1 - expected["series"], 1e-4, errors_of("all"))
    system = System((Source("all", asks, gaps=constant(0.5)),), plans)
    return Known("parts in series", system, 120_000.0, 0.0, (figure,))


def _fan_out(given: dict[str, Any], expected: dict[str, Any]) -> list[Known]:
    mean = expected["harmonic_mean_max_exp_n4"]
    slowest = open_system(1.0, Parallel(((Wait(exponential(1.0)),),) * 4))
    any_slow = open_system(1.0, Parallel(((Fail(given["p_slow"]),),) * given["n"]))
    share = expected["p_any_slow"]
    return [
        Known(
            "slowest of four", slowest, 20_000.0, 500.0, (Figure("mean", mean, 0.02 * mean, of_mean("all")),)
        ),
        Known(
            "any slow of many",
            any_slow,
            3_000.0,
            100.0,
            (Figure("share", share, 0.02 * share, errors_of("all")),),
        ),
    ]


def _retries(given: dict[str, Any], expected: dict[str, Any]) -> list[Known]:
    attempts = given["retries"] + 1
    tries = Call((Mark("attempts"), Fail(given["p"])), Policy("tries", attempts=attempts))
    once = System((Source("all", (tries,), gaps=constant(1.0)),))
    layer: tuple[Step, ...] = (Mark("attempts"), Fail())
    for number in range(given["layers"]):
        layer = (Call(layer, Policy(f"layer {number}", attempts=attempts)),)
    outage = System((Source("all", layer, gaps=constant(1.0)),))
    worst = expected["worst_case_amplification"]
    return [
        Known(
            "retries",
            once,
            200_000.0,
            2_000.0,
            (
                Figure("attempts", expected["mean_attempts"], 0.02, rate_of("attempts")),
                Figure("failed", 1 - expected["success"], 2e-5, errors_of("all")),
            ),
        ),
        Known(
            "layers of retries", outage, 200.0, 0.0, (Figure("attempts", worst, 0.5, rate_of("attempts")),)
        ),
    ]


def reference_cases() -> list[Known]:
    """Every reference case that the simulator can speak of, but the two-class network and large caches.

    The two classes ask the same stations for different times, which has a product form only where stations
    share their time out; here they serve first come, first served.
    """
    found = {name: (case["inputs"], case["expected"]) for name, case in CASES.items()}
    kofn, chances = found["availability_kofn"], found["availability_kofn"][1]["k_of_n"]
    return [
        _mm1(*found["mm1_rho08"], 0.02, 0.03),
        _mmc(*found["mm4_rho08"], 0.02, 0.03),
        _loss(*found["erlangB_c10_a7"]),
        _md1(*found["md1_rho07"]),
        _tandem(*found["jackson_tandem5_mm4"]),
        _closed(*found["mva_lazowska_ch6"]),
        _threads(*found["lqn_20_multiserver"]),
        _series(*found["lqn_92_open"]),
        *(
            _quorum(kofn[0]["a"], units, needed, exact)
            for (units, needed), exact in zip(kofn[0]["cases"], chances, strict=True)
        ),
        _chain(*kofn),
        *_fan_out(*found["tail_at_scale"]),
        *_retries(*found["retry_amplification"]),
    ]


def large_cache(size: int) -> System:
    """A cache of so many of the records of the reference case; one request a second, so a rate is a share."""
    given = CASES["che_zipf08_N10000"]["inputs"]
    cache = KeyCache("cache", given["N"], given["alpha"], size)
    return System((Source("all", (Cached(cache, (Mark("missed"),)),), gaps=constant(1.0)),))
