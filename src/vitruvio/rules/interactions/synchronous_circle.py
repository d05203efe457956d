"""Deployables wait for each other in a circle."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "facts/saga.when_not",
    Work("M. Nygard", "Release It!, second edition", "chapter 4, Cascading Failures"),
    Work("S. Newman", "Building Microservices, second edition", "chapter 2, Coupling"),
)
def synchronous_circle(design: Reading, _: Catalogue) -> Findings:
    """Circles in the graph of calls, told one after another until none is left."""
    graph: dict[str, set[str]] = {}
    for each in design.parts.interactions.values():
        if each.kind == "call" and each.source != each.target:
            graph.setdefault(each.source, set()).add(each.target)
    while True:
        try:
            TopologicalSorter({name: sorted(graph[name]) for name in sorted(graph)}).prepare()
        except CycleError as error:
            circle = error.args[1][::-1]
            names = sorted(set(circle))
            yield found(f"interactions/{'>'.join(names)}", deployables=names)
            graph[circle[0]].discard(circle[1])
        else:
            return
