"""Layers of servers hold their threads nearly as long as exact chains say."""

from __future__ import annotations

import pytest

from tests.capacity.chains import replaced, steady_state
from tests.capacity.layered_chains import followed_up, open_and_closed, shared_processor, two_kinds
from vitruvio.capacity import Call, Entry, LayeredModel, Processor, Task, layered, mmc_response
from vitruvio.capacity.layered.mixing import Mixing


def _exact(clients: int, think: float, threads: int, own: float, below: int, service: float) -> float:
    """Throughput of clients before a pool of threads, each of which works, then calls a second pool."""

    def moves(state: tuple[int, ...]) -> list[tuple[tuple[int, ...], float]]:
        inside, calling = state
        found = [
            (replaced(state, (0, 1)), (clients - inside) / think),
            (replaced(state, (1, 1)), (min(inside, threads) - calling) / own),
        ]
        return found + (
            [(replaced(state, (0, -1), (1, -1)), min(calling, below) / service)] if calling else []
        )

    return sum(share * min(state[1], below) / service for state, share in steady_state((0, 0), moves).items())


@pytest.mark.parametrize(
    "system",
    [(10, 1, 3, 0.1, 1, 0.1), (20, 1, 5, 0.1, 2, 0.2), (30, 10, 4, 1, 3, 0.3), (8, 1, 2, 0.3, 1, 0.05)],
)
def test_two_layers_serve_what_the_exact_chain_serves(
    system: tuple[int, float, int, float, int, float],
) -> None:
    clients, think, threads, own, below, service = system
    model = LayeredModel(
        (
            Task("clients", (Entry("ask", 0, (Call("work"),)),), clients, think=think, reference=True),
            Task("front", (Entry("work", own, (Call("store"),)),), threads),
            Task("back", (Entry("store", service),), below),
        )
    )
    found = layered(model)
    exact = _exact(*system)
    assert found.throughputs["ask"] == pytest.approx(exact, rel=0.03)
    assert found.responses["ask"] == pytest.approx(clients / exact - think, rel=0.1)
    assert found.throughputs["store"] == pytest.approx(found.throughputs["ask"])


# Clients, think, threads, own work, threads below, their work, servers of the processor.
SHARED = [
    (4, 1.0, 2, 0.2, 1, 0.1, 1),
    (6, 1.0, 3, 0.4, 2, 0.1, 1),
    (6, 2.0, 3, 0.4, 2, 0.6, 2),
    (8, 1.0, 2, 0.1, 1, 0.2, 1),
    (5, 0.5, 4, 0.2, 2, 0.1, 2),
    (6, 4.0, 3, 0.2, 3, 0.6, 1),
]


@pytest.mark.parametrize("system", SHARED)
def test_layers_that_share_a_processor_serve_nearly_what_the_exact_chain_serves(
    system: tuple[int, float, int, float, int, float, int],
) -> None:
    clients, think, threads, own, below, service, processors = system
    found = layered(
        LayeredModel(
            (
                Task("clients", (Entry("ask", 0, (Call("work"),)),), clients, think=think, reference=True),
                Task("front", (Entry("work", own, (Call("store"),)),), threads, "machine"),
                Task("back", (Entry("store", service),), below, "machine"),
            ),
            (Processor("machine", processors),),
        )
    )
    exact = shared_processor(*system)
    assert found.throughputs["ask"] == pytest.approx(exact, rel=0.07)
    assert found.responses["ask"] == pytest.approx(clients / exact - think, rel=0.13)
    assert found.processors["machine"] <= 1 + 1e-8
    used = found.throughputs["ask"] * (own + service) / processors
    assert found.processors["machine"] == pytest.approx(used, rel=1e-6)


KINDS = [
    ((2, 3), (1, 2), (0.2, 0.2), 1),
    ((3, 3), (1, 4), (0.1, 0.8), 1),
    ((3, 4), (1, 4), (0.2, 0.8), 2),
    ((1, 5), (1, 4), (0.5, 0.5), 1),
    ((2, 2, 2), (1, 2, 3), (0.1, 0.4, 0.2), 1),
    ((4, 4), (0.5, 0.5), (0.1, 0.5), 2),
]


@pytest.mark.parametrize(("clients", "thinks", "services", "threads"), KINDS)
def test_kinds_of_clients_slow_each_other_nearly_as_in_the_exact_chain(
    clients: tuple[int, ...], thinks: tuple[float, ...], services: tuple[float, ...], threads: int
) -> None:
    sources = [
        Task(f"kind {k}", (Entry(f"ask {k}", 0, (Call(f"work {k}"),)),), count, think=think, reference=True)
        for k, (count, think) in enumerate(zip(clients, thinks, strict=True))
    ]
    work = tuple(Entry(f"work {k}", service) for k, service in enumerate(services))
    found = layered(LayeredModel((*sources, Task("pool", work, threads))))
    for k, exact in enumerate(two_kinds(clients, thinks, services, threads)):
        assert found.throughputs[f"ask {k}"] == pytest.approx(exact, rel=0.05)
        assert found.responses[f"ask {k}"] == pytest.approx(clients[k] / exact - thinks[k], rel=0.11)


@pytest.mark.parametrize(
    "system", [(5, 1.0, 1.0, 0.2, 1), (5, 1.0, 2.0, 0.2, 1), (10, 2.0, 3.0, 0.4, 4), (3, 1.0, 6.0, 0.1, 1)]
)
def test_clients_and_random_arrivals_share_a_pool_nearly_as_in_the_exact_chain(
    system: tuple[int, float, float, float, int],
) -> None:
    clients, think, arrivals, service, threads = system
    source = Task("clients", (Entry("ask", 0, (Call("work"),)),), clients, think=think, reference=True)
    pool = Task("pool", (Entry("work", service), Entry("come", service, (), arrivals)), threads)
    found = layered(LayeredModel((source, pool)))
    rate, response = open_and_closed(*system, most=60)
    assert found.throughputs["ask"] == pytest.approx(rate, rel=0.02)
    assert found.responses["ask"] == pytest.approx(clients / rate - think, rel=0.065)
    assert found.responses["come"] == pytest.approx(response, rel=0.02)


def test_random_arrivals_that_are_passed_on_without_waiting_make_a_tandem() -> None:
    front = Task("front", (Entry("come", 0.5, (Call("later", 1, False),), 3.0),), 2)
    found = layered(LayeredModel((front, Task("back", (Entry("later", 0.25),)))))
    # P. Burke (1956): what leaves M/M/c is random again.
    assert found.responses["come"] == pytest.approx(mmc_response(3, 0.5, 2), rel=1e-9)
    assert found.responses["later"] == pytest.approx(mmc_response(3, 0.25, 1), rel=1e-9)


@pytest.mark.parametrize(
    "system", [(5, 1.0, 1, 0.2, 0.15), (10, 1.0, 4, 0.3, 0.1), (6, 1.0, 2, 0.5, 0.2), (4, 2.0, 2, 0.4, 0.4)]
)
def test_what_nobody_waits_for_is_done_a_little_sooner_than_stated(
    system: tuple[int, float, int, float, float],
) -> None:
    clients, think, threads, own, service = system
    found = layered(
        LayeredModel(
            (
                Task("clients", (Entry("ask", 0, (Call("work"),)),), clients, think=think, reference=True),
                Task("pool", (Entry("work", own, (Call("later", 1, False),)),), threads),
                Task("back", (Entry("later", service),)),
            )
        )
    )
    rate, response = followed_up(*system, most=60)
    assert found.throughputs["ask"] == pytest.approx(rate, rel=1e-6)
    assert 1 <= found.responses["later"] / response <= 1.16


def test_calls_that_nobody_waits_for_saturate_only_where_they_do_at_rest() -> None:
    def model(service: float) -> LayeredModel:
        return LayeredModel(
            (
                Task("clients", (Entry("ask", 0, (Call("work"),)),), 3, think=0.2, reference=True),
                Task("pool", (Entry("work", 0.5, (Call("later", 1, False),)),)),
                Task("back", (Entry("later", service),)),
            )
        )

    assert layered(model(0.4)).utilisations["back"] == pytest.approx(0.8, rel=0.02)
    with pytest.raises(ValueError, match="more servers than load"):
        layered(model(0.6))


def test_a_thousand_users_before_saturated_layers_settle_at_what_the_slowest_can_do() -> None:
    users = Task("users", (Entry("ask", 0, (Call("work 0"),)),), 3_000, think=5, reference=True)
    layers = [
        Task(
            f"layer {k}", (Entry(f"work {k}", 0.004, (Call(f"work {k + 1}"),)[: 3 - k]),), 100, f"machine {k}"
        )
        for k in range(4)
    ]
    found = layered(LayeredModel((users, *layers), tuple(Processor(f"machine {k}", 2) for k in range(4))))
    assert found.throughputs["ask"] == pytest.approx(500, rel=0.02)
    assert max(found.processors.values()) <= 1 + 1e-8
    assert found.responses["ask"] == pytest.approx(3_000 / found.throughputs["ask"] - 5, rel=1e-6)


def test_mixing_ends_where_a_map_that_swings_ever_wider_stays() -> None:
    mixing, point = Mixing(0.5), [1.0, 1.0]
    for _ in range(60):
        move = [9 - 5 * point[0] + point[1] - point[0], 3 + 0.5 * point[0] - point[1]]
        point = mixing.after(point, move, [1.0, 1.0])
    # x = 9 - 5x + y and y = 3 + x / 2.
    assert point == pytest.approx([24 / 11, 45 / 11], abs=1e-8)


def test_models_that_do_not_hold_together_are_refused() -> None:
    loop = Task("a", (Entry("a", 1, (Call("b"),), 0.1),)), Task("b", (Entry("b", 1, (Call("a"),)),))
    with pytest.raises(ValueError, match="circle"):
        layered(LayeredModel(loop))
    with pytest.raises(ValueError, match="more servers than load"):
        layered(LayeredModel((Task("a", (Entry("a", 1, (), 1.5),)),)))
