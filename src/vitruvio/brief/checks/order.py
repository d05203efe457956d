"""The order in which use cases run: none may set off, wait for, or undo itself."""

from __future__ import annotations

from vitruvio.brief.checks.cycles import find_cycles
from vitruvio.brief.context import Context
from vitruvio.brief.model import Brief
from vitruvio.source import Located


def check_order(brief: Brief, context: Context) -> None:
    """Note cycles through `calls` and `then`, and use cases that undo themselves."""
    following = {name: [*case.calls, *case.then] for name, case in brief.use_cases.items()}
    for cycle in find_cycles(following):
        at = _step(brief, context, cycle[0], cycle[1])
        context.problem("brief.order.cycle", at, chain=" → ".join(cycle))
    for name, case in brief.use_cases.items():
        if case.undo == name:
            context.problem("brief.order.undo", context.place(f"use_cases.{name}.undo"), name=name)


def _step(brief: Brief, context: Context, name: str, following: str) -> Located:
    path = f"use_cases.{name}"
    if following in brief.use_cases[name].calls:
        return context.place(f"{path}.calls", following)
    return context.place(f"{path}.then.{following}")
