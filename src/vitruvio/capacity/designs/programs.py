"""What runs of the use cases do in a simulated design."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from vitruvio.capacity.designs.plant import Plant, times_of
from vitruvio.capacity.designs.scenario import CACHE, Scenario
from vitruvio.capacity.simulator import (
    Again,
    Call,
    Enter,
    Hold,
    Maybe,
    Policy,
    Program,
    Send,
    Shed,
    Step,
    Use,
    Wait,
    constant,
)
from vitruvio.capacity.simulator.system import Nodes
from vitruvio.model import Figure
from vitruvio.model.parts import CourseStep, Parts

# Load is shed where more are present than would be for this share of the time.
_USUALLY = 0.95


class Programs:
    """The programs of the use cases, each made once."""

    def __init__(self, parts: Parts, plant: Plant, scenario: Scenario) -> None:
        self._parts = parts
        self._plant = plant
        self._cached = all(each.part != CACHE for each in scenario.away)
        self._programs: dict[str, Program] = {}

    def asked(self, name: str) -> tuple[Step, ...]:
        """What a request from outside does: the gateway, and the run within its deadline."""
        course = self._parts.courses[name]
        deadline = self._parts.deadlines[name].deadline.value if course.waited else None
        policy = None if deadline is None else Policy(f"deadline:{name}", deadline, propagates=True)
        run: tuple[Step, ...] = (Call(self.program(name), policy),)
        if course.edge is not None and self._cached:
            run = (Maybe(1 - course.edge.value, run),)
        waits = [each.time for each in course.steps if each.kind == "gateway" and each.time is not None]
        return (*(Wait(constant(each.value)) for each in waits), *run)

    def program(self, name: str) -> Program:
        """The run of a use case on a replica of its deployable."""
        if name not in self._programs:
            course = self._parts.courses[name]
            station = self._plant.service(course.service)
            steps: list[Step] = [Enter(station.group)]
            if course.waited and not self._plant.is_functions(course.service):
                steps.append(Shed(station.resource, _crowd(self._plant.running.shed.value)))
            self._programs[name] = Program(name, [*steps, *self._steps(course.steps, course.service)])
        return self._programs[name]

    def _steps(self, steps: Sequence[CourseStep], service: str) -> Iterator[Step]:
        for step in steps:
            found = tuple(self._step(step, service))
            share = step.chance.value if step.chance is not None and self._cached else 1.0
            yield from found if share >= 1 else (Maybe(share, found),)

    def _step(self, step: CourseStep, service: str) -> Iterator[Step]:
        plant = self._plant
        match step.kind:
            case "work":
                station = plant.service(step.target)
                yield Use(station.resource, times_of(_given(step.time).value))
            case "read" | "write":
                yield self._permitted(step, service, self._access(step))
            case "commit":
                yield Wait(times_of(_given(step.time).value))
            case "lookup":
                yield self._permitted(step, service, self._lookup(step))
            case "external":
                external = plant.external(step.target)
                run = (Enter(external.group), Use(external.resource, times_of(_given(step.time).value)))
                yield self._permitted(step, service, run)
            case "call":
                yield from self._call(step, service)
            case "send":
                yield from self._send(step)

    def _access(self, step: CourseStep) -> tuple[Step, ...]:
        """Ask a store: a copy to read where there are any, else the primary, or the shard that has it."""
        store = self._plant.store(step.target)
        nodes: Nodes = "copies" if step.kind == "read" else "primary"
        if self._plant.is_sharded(step.target):
            nodes = "any"
        return (
            *_trip(step),
            Enter(store.group, nodes),
            Use(store.resource, times_of(_given(step.time).value)),
        )

    def _lookup(self, step: CourseStep) -> tuple[Step, ...]:
        """Ask another deployable for its records."""
        asked = self._plant.service(step.target)
        work = Use(asked.resource, times_of(_given(step.time).value))
        return (*_trip(step), Enter(asked.group), work, *self._steps(step.steps, step.target))

    def _permitted(self, step: CourseStep, source: str, run: tuple[Step, ...]) -> Step:
        """A call under its policy, while one of the permits for it is held."""
        call = Call(run, self._plant.policy(step.policy))
        permits = self._plant.permits(source, step.target)
        return call if permits is None else Hold(permits, (call,))

    def _call(self, step: CourseStep, service: str) -> Iterator[Step]:
        """Run another use case: on the same replica, or where it lives."""
        course = self._parts.courses[step.target]
        if course.service == service:
            yield from self._steps([each for each in course.steps if each.kind != "gateway"], service)
            return
        run = (*_trip(step), Call(self.program(step.target)))
        permits = self._plant.permits(service, course.service)
        call = Call(run, self._plant.policy(step.policy))
        yield call if permits is None else Hold(permits, (call,))

    def _send(self, step: CourseStep) -> Iterator[Step]:
        """Hand on a message, or on the average so many; nobody waits for what follows."""
        broker = Wait(times_of(self._plant.running.broker.value))
        send = Send(step.target, (broker, Call(self.program(step.target))))
        times = 1.0 if step.times is None else step.times.value
        if times > 1:
            yield Again(1 - 1 / times, (send,))
        elif times > 0:
            yield send if times == 1 else Maybe(times, (send,))


def _crowd(utilisation: float) -> float:
    """How many requests a core are present, nearly always, at a utilisation: more speak of a higher one.

    The geometric distribution of M/M/1: L. Kleinrock, Queueing Systems, vol. 1 (1975), section 3.2.
    """
    return math.log(1 - _USUALLY) / math.log(utilisation)


def _given(time: Figure | None) -> Figure:
    if time is None:
        raise ValueError("a step that takes time does not say how much")
    return time


def _trip(step: CourseStep) -> tuple[Step, ...]:
    return () if step.trip is None else (Wait(times_of(step.trip.value)),)
