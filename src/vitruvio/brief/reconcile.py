"""Whether the counts of a brief agree with the rates at which it creates and deletes records."""

from __future__ import annotations

import math

from vitruvio.brief.model import Brief, Entity
from vitruvio.source import Amount, Problem
from vitruvio.units import NONE, Quantity
from vitruvio.units.scales import YEAR

_MOST = 2.0
# Beyond this exponent a population has no meaning, and exp overflows soon.
_STEEPEST = 500.0


class _Flow:
    """Records of one entity created and deleted a year, and the lines of the brief that say so."""

    __slots__ = ("created", "deleted", "known", "lines")

    def __init__(self) -> None:
        self.created: list[float] = []
        self.deleted: list[float] = []
        self.known = True
        self.lines: set[int] = set()


def reconcile(brief: Brief) -> tuple[Problem, ...]:
    """Return a warning for each entity whose count and creation rate disagree by more than a factor of two.

    The count that a creation rate leads to is `population`. Without growth and retention there is none; then
    the count must not double within a year. Entities whose creation the brief does not tell are passed over.
    """
    flows = _flows(brief)
    wholes = {part: whole for whole, entity in brief.entities.items() for part in entity.parts}
    warnings = []
    for name, entity in brief.entities.items():
        flow = flows.get(name)
        if entity.count is not None and flow is not None and flow.known and flow.created:
            whole = brief.entities[wholes[name]] if name in wholes else entity
            warnings.extend(_compare(brief, name, entity, flow, entity.retention or whole.retention))
    return tuple(sorted(warnings, key=lambda each: (each.line, each.column)))


def population(created: float, growth: float, years: float) -> float:
    """Return how many records there are when `created` a year, growing by `growth` a year, live `years` each.

    N = c (1 - (1 + g)^-R) / ln(1 + g), and c R without growth: a stable population (Lotka, A. J., "Relation
    between birth rates and death rates", Science 26, 1907). Infinite where neither growth nor a lifetime
    bounds it.
    """
    if growth <= -1:
        return math.inf
    rate = math.log1p(growth)
    if rate == 0 or (rate < 0 and -rate * years > _STEEPEST):
        return created * years
    return created * -math.expm1(-rate * years) / rate


def run_rates(brief: Brief) -> dict[str, float | None]:
    """Return how often each use case runs, in 1/s: its own rate and its triggers'; None where nothing tells.

    The brief's `calls` and `then` must hold no cycle.
    """
    triggers: dict[str, list[tuple[str, float]]] = {name: [] for name in brief.use_cases}
    for name, case in brief.use_cases.items():
        for called in case.calls:
            triggers[called].append((name, 1.0))
        for following, how in case.then.items():
            triggers[following].append((name, 1.0 if how.factor is None else how.factor.value))
    found: dict[str, float | None] = {}
    for root in brief.use_cases:
        waiting = [root]
        while waiting:
            name = waiting[-1]
            missing = [trigger for trigger, _ in triggers[name] if trigger not in found]
            if missing:
                waiting.extend(missing)
            else:
                found[waiting.pop()] = _rate(brief, name, triggers[name], found)
    return found


def _rate(
    brief: Brief, name: str, triggers: list[tuple[str, float]], found: dict[str, float | None]
) -> float | None:
    case = brief.use_cases[name]
    terms = [case.rate.value] if case.rate is not None else []
    if case.every is not None:
        terms.append(1 / case.every.value)
    for trigger, factor in triggers:
        rate = found[trigger]
        if rate is None:
            return None
        terms.append(rate * factor)
    return math.fsum(terms) if terms else None


def _flows(brief: Brief) -> dict[str, _Flow]:
    rates = run_rates(brief)
    flows: dict[str, _Flow] = {}
    for name, case in brief.use_cases.items():
        rate = rates[name]
        for verb, accesses in (("creates", case.creates), ("deletes", case.deletes), ("writes", case.writes)):
            for entity, access in accesses.items():
                flow = flows.setdefault(entity, _Flow())
                if rate is None or verb == "writes":
                    flow.known = False
                    continue
                records = 1.0 if access.records is None else access.records.value
                (flow.created if verb == "creates" else flow.deleted).append(rate * YEAR * records)
                flow.lines.add(brief.lines[f"use_cases.{name}.{verb}.{entity}"].line)
    return flows


def _compare(
    brief: Brief, name: str, entity: Entity, flow: _Flow, retention: Quantity | None
) -> list[Problem]:
    assert entity.count is not None
    count = entity.count.value
    created, kept = math.fsum(flow.created), math.fsum((*flow.created, *(-each for each in flow.deleted)))
    growth = 0.0 if entity.growth is None else entity.growth.value
    if retention is None and growth <= 0:
        if growth < 0 or kept <= count:
            return []
        return [_warning(brief, name, flow, "brief.warning.doubling", created=kept, count=count)]
    years = math.inf if retention is None else retention.value / YEAR
    # A batch that deletes may be how the retention is kept; it must not count against the count twice.
    least = population(kept, growth, years)
    most = least if retention is None else population(created, growth, years)
    if least <= count * _MOST and most * _MOST >= count:
        return []
    expected = max(0.0, least if least > count else most)
    amounts = {"created": created, "count": count, "expected": expected}
    return [_warning(brief, name, flow, "brief.warning.count", **amounts)]


def _warning(brief: Brief, name: str, flow: _Flow, id: str, **amounts: float) -> Problem:
    at = brief.lines[f"entities.{name}.count"]
    told = {key: Amount(value, NONE, "count") for key, value in amounts.items()}
    lines = tuple(str(line) for line in sorted({at.line, *flow.lines}))
    return Problem(id, {"name": name, "lines": lines, **told}, brief.file, at.line, at.column)
