"""Passes: what they require and provide, their order, and running them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

from vitruvio.design.draft import Draft, Fact

Run = Callable[[Draft], Any]


class Pass:
    """One step of a design: a function, the facts that it requires and those that it provides."""

    __slots__ = ("field", "name", "provides", "requires", "run")

    def __init__(
        self, run: Run, requires: Iterable[Fact[Any]], provides: Iterable[Fact[Any]], field: str = ""
    ) -> None:
        self.name = run.__name__
        self.run = run
        self.requires = tuple(each.name for each in requires)
        self.provides = tuple(each.name for each in provides)
        self.field = field


def decides(requires: Iterable[Fact[Any]] = (), provides: Iterable[Fact[Any]] = ()) -> Callable[[Run], Pass]:
    """Make a pass of a function that provides facts."""
    return lambda run: Pass(run, requires, provides)


def states(field: str, requires: Iterable[Fact[Any]] = ()) -> Callable[[Run], Pass]:
    """Make a pass of a function that returns the value of one field of the report."""
    return lambda run: Pass(run, requires, (), field)


def order(passes: Sequence[Pass]) -> list[Pass]:
    """The passes, each after those that provide what it requires.

    Raises ValueError when a fact is provided twice or never, or when the passes form a cycle.
    """
    providers: dict[str, int] = {}
    for place, each in enumerate(passes):
        for name in (*each.provides, *filter(None, [each.field])):
            if name in providers:
                raise ValueError(f"{each.name} and {passes[providers[name]].name} both provide {name}")
            providers[name] = place
    missing = [f"{each.name} requires {n}" for each in passes for n in each.requires if n not in providers]
    if missing:
        raise ValueError("nobody provides what " + "; ".join(missing))
    sorter: TopologicalSorter[int] = TopologicalSorter()
    for place, each in enumerate(passes):
        sorter.add(place, *(providers[name] for name in each.requires))
    try:
        sorter.prepare()
    except CycleError as error:
        names = " -> ".join(passes[place].name for place in error.args[1])
        raise ValueError(f"the passes form a cycle: {names}") from error
    ordered: list[Pass] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        ordered.extend(passes[place] for place in ready)
        sorter.done(*ready)
    return ordered


def needed(passes: Sequence[Pass], facts: Iterable[Fact[Any]]) -> list[Pass]:
    """Those of the passes that it takes to provide `facts`."""
    providers = {name: each for each in passes for name in each.provides}
    wanted = [each.name for each in facts]
    found: dict[Pass, None] = {}
    while wanted:
        each = providers[wanted.pop()]
        if each not in found:
            found[each] = None
            wanted += each.requires
    return [each for each in passes if each in found]


def run(passes: Sequence[Pass], draft: Draft) -> None:
    """Run all passes on `draft` in their order."""
    for each in order(passes):
        draft.allowed = frozenset(each.requires + each.provides)
        if each.field:
            with draft.field_scope(each.field):
                draft.field(each.field, each.run(draft))
        else:
            with draft.trace.scope(f"pass:{each.name}"):
                each.run(draft)
