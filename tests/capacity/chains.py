"""Exact steady states by other means than the formulas': a generator matrix, solved densely."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

Moves = Iterable[tuple[tuple[int, ...], float]]


def steady_state(
    start: tuple[int, ...], moves: Callable[[tuple[int, ...]], Moves]
) -> dict[tuple[int, ...], float]:
    """Return the share of time in every state reached from `start`; `moves` gives states and rates."""
    places, waiting = {start: 0}, [start]
    flows: list[tuple[int, int, float]] = []
    while waiting:
        here = waiting.pop()
        for there, rate in moves(here):
            if rate <= 0:
                continue
            if there not in places:
                places[there] = len(places)
                waiting.append(there)
            flows.append((places[here], places[there], rate))
    matrix = np.zeros((len(places), len(places)))
    for here_place, there_place, rate in flows:
        matrix[there_place, here_place] += rate
        matrix[here_place, here_place] -= rate
    matrix[0, :] = 1
    right = np.zeros(len(places))
    right[0] = 1
    shares = np.linalg.solve(matrix, right)
    return {state: float(shares[place]) for state, place in places.items()}


def replaced(state: tuple[int, ...], *changes: tuple[int, int]) -> tuple[int, ...]:
    """Return the state with members moved: pairs of place and difference."""
    moved = list(state)
    for place, difference in changes:
        moved[place] += difference
    return tuple(moved)
