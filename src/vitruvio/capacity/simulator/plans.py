"""From what is planned to happen to a system to the rows that the engine follows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vitruvio.capacity.simulator import layout as at
from vitruvio.capacity.simulator.programs import Coder
from vitruvio.capacity.simulator.system import Failure, Failures, Plan, Scaling, Slowness


class Control(NamedTuple):
    """One planned happening: its first time (s), what happens, to which row, and its settings."""

    time: float
    what: int
    whom: int
    base: int
    settings: tuple[float, ...]


def controls_of(plans: Sequence[Plan], coder: Coder) -> Iterator[Control]:
    """The rows of all plans, in their order."""
    for plan in plans:
        match plan:
            case Failure():
                unit = coder.first_unit(plan.group) + plan.unit
                settings = _settings(noticed=plan.noticed)
                yield Control(plan.at, at.FAILS, unit, at.NOBODY, settings)
                if plan.lasting < math.inf:
                    yield Control(plan.at + plan.lasting, at.RECOVERS, unit, at.NOBODY, settings)
            case Failures():
                settings = _settings(every=plan.between, repair=plan.repair, noticed=plan.noticed)
                first = coder.first_unit(plan.group)
                for unit in range(first, first + plan.group.units):
                    yield Control(0.0, at.FLIPS, unit, at.NOBODY, settings)
            case Slowness():
                yield from _slowness(plan, coder)
            case Scaling():
                yield _scaling(plan, coder)


def _slowness(plan: Slowness, coder: Coder) -> Iterator[Control]:
    coder.resource(plan.resource)
    for row, (resource, _) in enumerate(coder.rows):
        if resource == plan.resource:
            yield Control(plan.at, at.SLOWS, row, at.NOBODY, _settings(amount=plan.times))
            if plan.lasting < math.inf:
                yield Control(plan.at + plan.lasting, at.SLOWS, row, at.NOBODY, _settings(amount=1.0))


def _scaling(plan: Scaling, coder: Coder) -> Control:
    group = plan.resource.group
    if group is None:
        raise ValueError(f"{plan.resource.name!r} belongs to no group that could be scaled")
    if not 1 <= plan.low <= plan.high <= group.units:
        raise ValueError(
            f"{group.name!r} scales within 1 to {group.units} units, found {plan.low} to {plan.high}"
        )
    row = coder.resource(plan.resource)
    settings = _settings(
        every=plan.every,
        target=plan.target,
        low=plan.low,
        high=plan.high,
        delay=plan.delay,
        calm=plan.calm,
    )
    return Control(plan.every, at.SCALES, coder.group(group), row.base + coder.first_unit(group), settings)


def _settings(
    amount: float = 0.0,
    every: float = 0.0,
    target: float = 1.0,
    low: float = 1.0,
    high: float = 1.0,
    delay: float = 0.0,
    calm: float = 0.0,
    noticed: float = 0.0,
    repair: float = 0.0,
) -> tuple[float, ...]:
    return (amount, every, target, low, high, delay, calm, 0.0, -math.inf, noticed, repair)
