"""Circles of waiting: groups that wait for each other become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Waits = Mapping[str, Iterable[str]]


def knots(groups: Sequence[tuple[str, ...]], waits: Waits) -> list[tuple[str, ...]]:
    """The groups of names, those joined that wait for each other's members in a circle."""
    place = {name: number for number, group in enumerate(groups) for name in group}
    graph: dict[int, dict[int, None]] = {number: {} for number in range(len(groups))}
    for name, others in waits.items():
        for other in others:
            if place[name] != place[other]:
                graph[place[name]][place[other]] = None
    found = [sorted(name for number in knot for name in groups[number]) for knot in components(graph)]
    return sorted(tuple(each) for each in found)


def components(graph: Mapping[int, Iterable[int]]) -> list[list[int]]:
    """The strongly connected components of a graph (Kosaraju and Sharir: two searches, one reversed)."""
    order: list[int] = []
    seen: set[int] = set()
    for start in graph:
        _visit(start, graph, seen, order)
    reverse: dict[int, list[int]] = {node: [] for node in graph}
    for node, others in graph.items():
        for other in others:
            reverse[other].append(node)
    found: list[list[int]] = []
    seen = set()
    for start in reversed(order):
        component: list[int] = []
        _visit(start, reverse, seen, component)
        if component:
            found.append(component)
    return found


def _visit(start: int, graph: Mapping[int, Iterable[int]], seen: set[int], order: list[int]) -> None:
    """Depth first from `start`; nodes are added to `order` when all behind them are done."""
    stack = [(start, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((other, False) for other in graph[node] if other not in seen)
