"""Deciding boundaries: components apart, moves in each, and a proof as far as it goes."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

from vitruvio.boundaries.account import accounts_of_groups
from vitruvio.boundaries.component import Component, Parts, components_of
from vitruvio.boundaries.exhaust import exhaust
from vitruvio.boundaries.graph import Graph
from vitruvio.boundaries.packing import pack
from vitruvio.boundaries.problem import (
    GROUPS,
    MOVING,
    Certificate,
    ContradictionError,
    Division,
    Problem,
)
from vitruvio.boundaries.search import search

LINEAR = 120
CLOSE = 1e-6

Groups = tuple[tuple[str, ...], ...]


def decide_boundaries(problem: Problem) -> Division:
    """The cheapest division found, and how far from the cheapest possible one it can be at most.

    Elements between which nothing speaks for living together fall into components, which moves divide apart.
    How good that is, a packing of cycles, branch and bound or linear programming prove; they find what moves
    missed in components of up to `LINEAR` units. Larger ones get a bound. Every limit counts nodes, rounds or
    iterations.

    Raises ContradictionError where the constraints cannot all be kept or the wished number of groups cannot
    be had, KeyError for a name that is no element.
    """
    graph = Graph(problem)
    solved = [solve(component, problem.groups) for component in components_of(graph)]
    groups = groups_of(graph, (each for each, _ in solved))
    cost = accounts_of_groups(problem, groups).cost
    bound = max(_crowd(graph), fsum([_alone(graph), *(bound for _, bound in solved)]))
    return Division(groups, _certificate(cost, bound))


def _certificate(cost: float, bound: float) -> Certificate:
    bound = max(0.0, bound)
    if cost - bound <= CLOSE * max(1.0, cost):
        return Certificate(cost, cost, 0.0, True)
    return Certificate(cost, bound, (cost - bound) / cost, False)


def _crowd(graph: Graph) -> float:
    """What the fewest pairs of units cost that a wished number of groups can have: those of equal groups."""
    wished = graph.problem.groups
    if wished is None:
        return 0.0
    units = sum(1 for each in graph.members if each)
    size, more = divmod(units, wished)
    return graph.threshold * (more * size + wished * size * (size - 1) / 2)


def _alone(graph: Graph) -> float:
    """The cost of the division in which every block is alone and whatever was in a former group has moved."""
    problem = graph.problem
    costs = accounts_of_groups(problem, [each for each in graph.members if each]).costs
    stays = [cost for name, cost in costs.items() if name != MOVING]
    known = {*problem.elements}
    former = sum(name in known for group in problem.former for name in group)
    return fsum([*stays, problem.moving * former])


def groups_of(graph: Graph, found: Iterable[tuple[Component, Parts]]) -> Groups:
    """The elements of parts, sorted."""
    groups = [
        tuple(sorted(name for number in part for name in graph.members[component.blocks[number]]))
        for component, parts in found
        for part in parts
    ]
    return tuple(sorted(group for group in groups if group))


Solved = tuple[tuple[Component, Parts], float]


def solve(component: Component, wished: int | None = None) -> Solved:
    """The parts of a component, and a lower bound on what its divisions cost beyond all blocks alone."""
    parts = search(component, wished)
    worth = component.worth(parts) if parts else float("-inf")
    if component.many <= 2 and wished is None:
        return (component, parts), -worth
    least = pack(component) - component.most
    if least + worth >= -CLOSE:
        return (component, parts), -worth
    parts, proven = exhaust(component, parts, wished)
    if not proven and component.many <= LINEAR:
        parts, least, proven = _program(component, parts, least, wished)
    elif not proven:
        from vitruvio.boundaries.messages import exchange

        least = max(least, exchange(component) - component.most)
    if not parts:
        raise ContradictionError((GROUPS,))
    return (component, parts), -component.worth(parts) if proven else least


def _program(
    component: Component, parts: Parts, least: float, wished: int | None
) -> tuple[Parts, float, bool]:
    """Parts, a bound and whether they meet, by linear programming, then by branching on it."""
    from vitruvio.boundaries.linear import Program

    program = Program(component, wished)
    least = max(least, program.bound() - component.most)
    parts = _better(component, parts, search(component, wished, program.parts()))
    if parts and least + component.worth(parts) >= -CLOSE:
        return parts, least, True
    proven = program.prove(component.most - component.worth(parts) if parts else float("inf"))
    for found in program.found:
        parts = _better(component, parts, search(component, wished, found))
    least = max(least, proven - component.most)
    return parts, least, least == float("inf") if not parts else least + component.worth(parts) >= -CLOSE


def _better(component: Component, one: Parts, other: Parts) -> Parts:
    if not one or not other:
        return one or other
    return max((one, other), key=component.worth)
