"""Layers of servers hold their threads nearly as long as exact chains say."""

from __future__ import annotations

import pytest

from tests.capacity.chains import replaced, steady_state
from vitruvio.capacity import Call, Entry, LayeredModel, Task, layered


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


def test_models_that_do_not_hold_together_are_refused() -> None:
    loop = Task("a", (Entry("a", 1, (Call("b"),), 0.1),)), Task("b", (Entry("b", 1, (Call("a"),)),))
    with pytest.raises(ValueError, match="circle"):
        layered(LayeredModel(loop))
    with pytest.raises(ValueError, match="more servers than load"):
        layered(LayeredModel((Task("a", (Entry("a", 1, (), 1.5),)),)))
