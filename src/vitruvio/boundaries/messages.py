"""A lower bound for components too large for a program: weights shared out among triangles."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from vitruvio.boundaries.component import Component

ROUNDS = 60
TRIANGLES = 600_000
DEAR = 1e6

Numbers = np.ndarray[Any, np.dtype[Any]]


def exchange(component: Component) -> float:
    """A lower bound on the cost of the pairs that attract or close a triangle with two that do.

    Each triangle gets a share of the weights of its pairs; the sum of what each triangle and each pair costs
    at least by itself is a bound, which grows as triangles hand back what they can spare and get a new share
    (Swoboda and Andres, "A message passing algorithm for the minimum cost multicut problem", 2017; all
    triangles at once as in Abbas and Swoboda, "RAMA: a rapid multicut algorithm on GPU", 2022).
    """
    weights, triangles = _triangles(component)
    if not len(triangles):
        return 0.0
    lost = float(np.minimum(weights, 0.0).sum())
    share = np.zeros(triangles.shape)
    many = np.maximum(1, np.bincount(triangles.ravel(), minlength=len(weights)))
    left = weights.copy()
    best = 0.0
    for _ in range(ROUNDS):
        share += (left / many)[triangles]
        left -= left * (np.bincount(triangles.ravel(), minlength=len(weights)) > 0)
        for place, part in ((0, 1 / 3), (1, 1 / 2), (2, 1.0), (1, 1 / 2), (0, 1.0)):
            spared = part * _marginal(share, place)
            share[:, place] -= spared
            left += np.bincount(triangles[:, place], weights=spared, minlength=len(weights))
        value = float(np.minimum(left, 0.0).sum()) + float(_least(share).sum()) - lost
        best = max(best, value)
    return best


def _least(share: Numbers) -> Numbers:
    """What each triangle costs at least: it is cut nowhere, in two of its pairs or in all three."""
    one, two, three = share.T
    options = np.stack([np.zeros(len(share)), one + two, one + three, two + three, one + two + three])
    return np.asarray(options.min(axis=0))


def _marginal(share: Numbers, place: int) -> Numbers:
    """By triangle, what it costs more at least to cut the pair at `place` than to keep it."""
    own, one, two = share[:, place], share[:, (place + 1) % 3], share[:, (place + 2) % 3]
    cut = own + np.minimum(np.minimum(one, two), one + two)
    return np.asarray(cut - np.minimum(0.0, one + two))


def _triangles(component: Component) -> tuple[Numbers, Numbers]:
    """The weights of pairs, and the triangles of two pairs that attract and one that repels, by pair."""
    place: dict[tuple[int, int], int] = {}
    weights: list[float] = []
    near: list[list[int]] = [[] for _ in range(component.many)]
    for one, other, gain in component.attracted:
        place[one, other] = len(weights)
        weights.append(gain)
        near[one].append(other)
        near[other].append(one)
    found: list[tuple[int, int, int]] = []
    for middle, around in enumerate(near):
        for one, other in combinations(sorted(around), 2):
            pair = (one, other)
            if pair not in place:
                net = component.net(one, other)
                place[pair] = len(weights)
                weights.append(max(net, -DEAR))
            if weights[place[pair]] < 0 and len(found) < TRIANGLES:
                sides = ((min(one, middle), max(one, middle)), (min(other, middle), max(other, middle)))
                found.append((place[sides[0]], place[sides[1]], place[pair]))
    return np.array(weights), np.array(found, dtype=np.int64).reshape(-1, 3)
