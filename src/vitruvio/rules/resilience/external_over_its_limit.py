"""An external is asked more often than it allows."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, found, number, rule
from vitruvio.units import RATE, UnitError, parse_flag


@rule("warning", "patterns/rate_limiting", "patterns/throttling", "patterns/queue_load_leveling")
def external_over_its_limit(design: Reading, _: Catalogue) -> Findings:
    """The calls of each external that somebody waits for, at the horizon's peak, against its limit.

    What nobody waits for is put off until the external takes it, and so is what may be pending. A design may
    admit that the limit is too low.
    """
    asked: dict[str, float] = {}
    for key, each in design.parts.policies.items():
        caller = design.callers[key]
        load = design.parts.loads.get(caller)
        waits = caller in design.parts.availabilities and not _may_be_pending(design, caller)
        if each.external and load is not None and waits:
            asked[each.target] = asked.get(each.target, 0.0) + load.peak_horizon.value
    for name, rate in asked.items():
        limit = design.given.get(f"externals.{name}.limit")
        if limit is not None and rate > limit.value and f"limit.{name}" not in design.short:
            yield found(f"externals/{name}", external=name, rate=number(rate, RATE), limit=limit)


def _may_be_pending(design: Reading, use_case: str) -> bool:
    try:
        return parse_flag(design.said(f"use_cases.{use_case}.may_be_pending"))
    except UnitError:
        return False
