"""From steps to the code that the engine runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vitruvio.capacity.simulator import layout as at
from vitruvio.capacity.simulator.distributions import Distribution
from vitruvio.capacity.simulator.system import (
    Again,
    Breaker,
    Bucket,
    Cached,
    Call,
    Enter,
    Fail,
    Group,
    Hold,
    KeyCache,
    Limited,
    Mark,
    Maybe,
    Parallel,
    Policy,
    Program,
    Resource,
    Send,
    Shed,
    Step,
    StillWanted,
    Use,
    Wait,
)

_NODES = {"any": at.ANY, "primary": at.PRIMARY, "copies": at.COPIES}


class Instruction(NamedTuple):
    """One step of the code: operation and operands."""

    operation: int
    a: int = at.NOBODY
    b: int = at.NOBODY
    c: int = at.NOBODY
    chance: float = 0.0


class Row(NamedTuple):
    """Where a resource's rows begin, less its group's first unit, and whether each unit has one."""

    base: int
    stride: int


class Coder:
    """Gathers code, and everything that it names, in the order in which it is met."""

    def __init__(self) -> None:
        self.code: list[Instruction] = []
        self.branches: list[int] = []
        self.cases: dict[str, int] = {}
        self.resources: dict[Resource, Row] = {}
        self.rows: list[tuple[Resource, int]] = []
        self.groups: dict[Group, int] = {}
        self.units: list[Group] = []
        self.policies: dict[Policy, int] = {}
        self.breakers: dict[Breaker, int] = {}
        self.buckets: dict[Bucket, int] = {}
        self.caches: dict[KeyCache, int] = {}
        self.distributions: dict[Distribution, int] = {}
        self._programs: dict[int, int] = {}
        self._kept: list[Program] = []

    def case(self, name: str) -> int:
        """The number of a name under which times are measured."""
        return self.cases.setdefault(name, len(self.cases))

    def distribution(self, distribution: Distribution) -> int:
        """The row of a distribution."""
        return self.distributions.setdefault(distribution, len(self.distributions))

    def group(self, group: Group) -> int:
        """The row of a group, whose units follow one another."""
        if group not in self.groups:
            if not 1 <= group.active <= group.units:
                raise ValueError(
                    f"{group.name!r} needs active units from 1 to {group.units}, found {group.active}"
                )
            self.groups[group] = len(self.groups)
            self.units.extend([group] * group.units)
        return self.groups[group]

    def first_unit(self, group: Group) -> int:
        """The row of a group's first unit."""
        self.group(group)
        return self.units.index(group)

    def resource(self, resource: Resource) -> Row:
        """Where a resource's rows are."""
        if resource not in self.resources:
            first = len(self.rows)
            if resource.group is None:
                self.resources[resource] = Row(first, 0)
                self.rows.append((resource, at.NOBODY))
            else:
                unit, units = self.first_unit(resource.group), resource.group.units
                self.resources[resource] = Row(first - unit, 1)
                self.rows.extend((resource, unit + each) for each in range(units))
        return self.resources[resource]

    def policy(self, policy: Policy) -> int:
        """The row of a policy."""
        if policy.breaker is not None:
            self.breakers.setdefault(policy.breaker, len(self.breakers))
        return self.policies.setdefault(policy, len(self.policies))

    def program(self, steps: Program | Sequence[Step]) -> int:
        """The place of a program's code; steps without a name get code of their own."""
        if not isinstance(steps, Program):
            return self._chunk(steps)
        if id(steps) not in self._programs:
            self._kept.append(steps)
            self._programs[id(steps)] = at.NOBODY
            self._programs[id(steps)] = self._chunk(steps.steps)
        if self._programs[id(steps)] == at.NOBODY:
            raise ValueError(f"the program {steps.name!r} calls itself")
        return self._programs[id(steps)]

    def _chunk(self, steps: Sequence[Step]) -> int:
        """Put what the steps call first, then the steps; return where these begin."""
        chunk = [*self._lowered(steps, 0), Instruction(at.END)]
        start = len(self.code)
        self.code.extend(_moved(each, start) for each in chunk)
        return start

    def _lowered(self, steps: Sequence[Step], place: int, held: int = 0) -> list[Instruction]:
        """The code of steps that begin `place` steps into their chunk; jumps are relative to the chunk."""
        found: list[Instruction] = []
        for step in steps:
            found.extend(self._lower(step, place + len(found), held))
        return found

    def _lower(self, step: Step, place: int, held: int) -> list[Instruction]:
        if isinstance(step, Hold):
            if held == at.HOLDS:
                raise ValueError(f"{step.resource.name!r}: a frame holds at most {at.HOLDS} resources")
            row = self.resource(step.resource)
            inside = self._lowered(step.steps, place + 1, held + 1)
            return [Instruction(at.TAKE, row.base, row.stride), *inside, Instruction(at.GIVE)]
        if isinstance(step, Maybe):
            steps = self._lowered(step.steps, place + 1, held)
            after = place + len(steps) + 2
            others = self._lowered(step.otherwise, after, held)
            jump = Instruction(at.MAYBE, after, chance=1 - step.chance)
            return [jump, *steps, Instruction(at.GOTO, after + len(others)), *others]
        if isinstance(step, Again):
            return [*self._lowered(step.steps, place, held), Instruction(at.MAYBE, place, chance=step.chance)]
        if isinstance(step, Call):
            return self._call(step, place, held)
        if isinstance(step, Cached):
            cache = self.caches.setdefault(step.cache, len(self.caches))
            steps = self._lowered(step.steps, place + 1, held)
            hit = place + len(steps) + 2
            return [Instruction(at.LOOKUP, cache, hit), *steps, Instruction(at.FILL, cache)]
        return [self._single(step)]

    def _call(self, step: Call, place: int, held: int) -> list[Instruction]:
        policy = at.NOBODY if step.policy is None else self.policy(step.policy)
        program = self.program(step.steps)
        if step.otherwise is None:
            return [Instruction(at.CALL, program, policy)]
        others = self._lowered(step.otherwise, place + 2, held)
        after = place + 2 + len(others)
        return [Instruction(at.CALL, program, policy, place + 2), Instruction(at.GOTO, after), *others]

    def _single(self, step: Step) -> Instruction:
        """The code of a step that is one instruction."""
        match step:
            case Use():
                row = self.resource(step.resource)
                return Instruction(at.USE, row.base, row.stride, self.distribution(step.time))
            case Wait():
                return Instruction(at.WAIT, c=self.distribution(step.time))
            case Enter():
                return Instruction(at.ENTER, self.group(step.group), _NODES[step.nodes])
            case Parallel():
                return self._fork(step)
            case Send():
                return Instruction(at.SEND, self.program(step.steps), self.case(step.case), step.rank)
            case Fail():
                return Instruction(at.STOP, chance=step.chance)
            case Limited():
                return Instruction(at.LIMIT, self.buckets.setdefault(step.bucket, len(self.buckets)))
            case Shed():
                row = self.resource(step.resource)
                return Instruction(at.SHED, row.base, row.stride, chance=step.beyond)
            case Mark():
                return Instruction(at.MARK, self.case(step.case))
            case StillWanted():
                return Instruction(at.STILL)
        raise TypeError(f"{step!r} is no step")

    def _fork(self, step: Parallel) -> Instruction:
        needed = len(step.branches) if step.needed is None else step.needed
        if not 1 <= needed <= len(step.branches):
            raise ValueError(f"{len(step.branches)} branches cannot have {needed} that must succeed")
        places = [self.program(each) for each in step.branches]
        first = len(self.branches)
        self.branches.extend(places)
        return Instruction(at.FORK, first, len(places), needed)


def _moved(each: Instruction, start: int) -> Instruction:
    """An instruction whose jumps count from the chunk's start, with jumps that count from the code's."""
    if each.operation in (at.MAYBE, at.GOTO):
        return each._replace(a=each.a + start)
    if each.operation == at.LOOKUP:
        return each._replace(b=each.b + start)
    if each.operation == at.CALL and each.c != at.NOBODY:
        return each._replace(c=each.c + start)
    return each
