"""What a layered model holds: processors, tasks with threads, entries with demands and calls."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from vitruvio.capacity import checks


class Call(NamedTuple):
    """`mean` calls to an entry, by its name, for each run of the caller; none waits for asynchronous ones."""

    entry: str
    mean: float = 1.0
    synchronous: bool = True


class Entry(NamedTuple):
    """One kind of work: its `demand` (s, exponential), its calls, `arrivals` from outside (1/s)."""

    name: str
    demand: float = 0.0
    calls: tuple[Call, ...] = ()
    arrivals: float = 0.0


class Task(NamedTuple):
    """Software with `threads` (infinity: one for everybody), each of which serves one call until it is done.

    A `reference` task is a population of clients: nobody calls it, each of its threads thinks for `think` (s)
    and then runs its one entry. Without a `processor` nothing but its threads limits it.
    """

    name: str
    entries: tuple[Entry, ...]
    threads: float = 1
    processor: str | None = None
    think: float = 0.0
    reference: bool = False


class Processor(NamedTuple):
    """What executes demands: first come first served, `servers` at once."""

    name: str
    servers: float = 1


class LayeredModel(NamedTuple):
    """Tasks and the processors that they run on."""

    tasks: tuple[Task, ...]
    processors: tuple[Processor, ...] = ()


def check(model: LayeredModel) -> None:
    """Refuse, with ValueError, names unknown or used twice, circles of calls, and models without load."""
    checks.some("tasks", model.tasks)
    _unique("tasks", [task.name for task in model.tasks])
    _unique("processors", [processor.name for processor in model.processors])
    _unique("entries", [entry.name for entry in entries(model)])
    homes = {processor.name for processor in model.processors}
    for processor in model.processors:
        _count("servers", processor.servers)
    for task in model.tasks:
        _check_task(task, homes)
    _check_calls(model)


def entries(model: LayeredModel) -> Iterator[Entry]:
    """Return all entries, task by task."""
    return (entry for task in model.tasks for entry in task.entries)


def callers_first(model: LayeredModel) -> list[Entry]:
    """Return all entries, each after all that call it; ValueError where calls run in a circle."""
    known = {entry.name: entry for entry in entries(model)}
    waiting = dict.fromkeys(known, 0)
    for entry in known.values():
        for call in entry.calls:
            waiting[call.entry] += 1
    ready = [name for name, count in waiting.items() if not count]
    order = []
    while ready:
        entry = known[ready.pop(0)]
        order.append(entry)
        for call in entry.calls:
            waiting[call.entry] -= 1
            if not waiting[call.entry]:
                ready.append(call.entry)
    if len(order) < len(known):
        left = sorted(set(known) - {entry.name for entry in order})
        raise ValueError(f"calls must not lead back to their caller, found a circle among {left}")
    return order


def _unique(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{what} must have different names, found twice: {twice}")


def _count(name: str, value: float) -> None:
    if value != math.inf:
        checks.whole(name, value, least=1)


def _check_task(task: Task, homes: set[str]) -> None:
    checks.some("entries", task.entries)
    _count("threads", task.threads)
    checks.finite(think=task.think)
    if task.processor is not None and task.processor not in homes:
        raise ValueError(f"processor must be one of {sorted(homes)}, found {task.processor!r}")
    if task.reference and (len(task.entries) > 1 or math.isinf(task.threads)):
        found = f"{len(task.entries)} and {task.threads}"
        raise ValueError(
            f"a reference task must have one entry and a finite number of threads, found {found}"
        )
    for entry in task.entries:
        checks.finite(demand=entry.demand, arrivals=entry.arrivals)
        if task.reference and entry.arrivals:
            raise ValueError(f"an entry of a reference task must have no arrivals, found {entry.arrivals!r}")
        for call in entry.calls:
            checks.finite(mean=call.mean)


def _check_calls(model: LayeredModel) -> None:
    serving = {entry.name for task in model.tasks if not task.reference for entry in task.entries}
    called = [call.entry for entry in entries(model) for call in entry.calls]
    unknown = sorted(set(called) - serving)
    if unknown:
        raise ValueError(f"calls must name entries of tasks that are not references, found {unknown}")
    callers_first(model)
    if not any(task.reference for task in model.tasks) and not any(e.arrivals for e in entries(model)):
        raise ValueError("a model must have a reference task or arrivals, found neither")
