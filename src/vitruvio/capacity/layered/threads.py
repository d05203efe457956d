"""How many threads of each task can be busy at once, and how many of them another task's thread can meet."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from vitruvio.capacity.layered.model import Entry, LayeredModel


class Threads:
    """The busy threads of a model's tasks: never more than their callers' threads that wait for an answer.

    Whoever runs a call keeps its caller's thread, so that it cannot meet that one in another queue
    ("interlocking"): G. Franks et al., Enhanced modeling and solution of layered queueing networks (2009).
    `home` names the task of each entry.
    """

    def __init__(self, model: LayeredModel, order: Sequence[Entry], home: Mapping[str, str]) -> None:
        self._tasks = {task.name: task for task in model.tasks}
        self._random = {task.name for task in model.tasks if any(entry.arrivals for entry in task.entries)}
        self._callers: dict[str, dict[str, float]] = {task.name: {} for task in model.tasks}
        for entry in order:
            for call in entry.calls:
                callee = home[call.entry]
                if not call.synchronous:
                    self._random.add(callee)
                elif call.mean:
                    known = self._callers[callee]
                    known[home[entry.name]] = known.get(home[entry.name], 0.0) + call.mean
        self._most: dict[str, float] = {}
        for name in self._tasks:
            self._count(name, {}, self._most)
        self._met: dict[str, dict[str, float]] = {}

    def most(self, name: str) -> float:
        """Return how many threads of a task can be busy; infinity for those who come at random."""
        return self._most.get(name, math.inf)

    def met(self, arriving: str, other: str) -> float:
        """Return how many threads of `other` a thread of `arriving` can meet where both of them queue."""
        if arriving not in self._tasks or other not in self._tasks:
            return self.most(other)
        if arriving not in self._met:
            found: dict[str, float] = {}
            held = {arriving: 1.0}
            self._hold(arriving, 1.0, held)
            for name in self._tasks:
                self._count(name, held, found)
            self._met[arriving] = found
        return self._met[arriving][other]

    def together(self, arriving: str, kinds: Sequence[str]) -> float:
        """Return how many threads of all `kinds` one of `arriving` can meet at once.

        A thread that runs a call does so in the place of its caller's, which waits elsewhere.
        """
        own = [kind for kind in kinds if not self._within(kind, kinds)]
        return math.fsum([self.met(arriving, kind) for kind in own])

    def _within(self, kind: str, kinds: Sequence[str]) -> bool:
        """Whether all threads of this kind run calls for threads of other kinds."""
        callers = self._callers.get(kind, {})
        if not callers or kind in self._random:
            return False
        return all(caller in kinds or self._within(caller, kinds) for caller in callers)

    def _hold(self, name: str, share: float, held: dict[str, float]) -> None:
        """Add the threads that wait for one of this task, where all who call it do wait."""
        callers = self._callers[name]
        if name in self._random or not callers:
            return
        whole = math.fsum(callers.values())
        for caller, mean in callers.items():
            part = share * mean / whole
            held[caller] = held.get(caller, 0.0) + part
            self._hold(caller, part, held)

    def _count(self, name: str, held: Mapping[str, float], found: dict[str, float]) -> float:
        if name not in found:
            task = self._tasks[name]
            asked = math.inf if name in self._random else 0.0
            callers = [self._count(each, held, found) for each in sorted(self._callers[name])]
            most = task.threads if task.reference else min(task.threads, asked + math.fsum(callers))
            if name in held:
                most = max(0.0, self._most[name] - held[name])
            found[name] = most
        return found[name]
