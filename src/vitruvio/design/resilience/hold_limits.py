"""Whether each external takes what is asked of it: the calls of the horizon's peak against its limit."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS, TRIGGERS, WAITED
from vitruvio.design.passes import decides
from vitruvio.design.resilience.answered import is_answered
from vitruvio.design.resilience.facts import LIMITS, Limit
from vitruvio.design.resilience.keys import keyed_by
from vitruvio.model import Figure, option, say
from vitruvio.units import RATE

WITHIN = "within"
SPREAD = "spread"
BEYOND = "beyond"


@decides(requires=(LOADS, TRIGGERS, WAITED), provides=(LIMITS,))
def hold_limits(draft: Draft) -> None:
    """Provide, by external with a limit, how much of it is asked; what it does not take is a shortfall.

    Calls that nobody waits for, and those whose result may be pending, wait their turn where the brief does
    not say within which time: of these the external must take the mean alone.
    """
    with draft.trace.scope("index:limits"):
        users = users_of(draft)
    keyed_by(draft, LIMITS, "index:limits")
    draft.each(LIMITS, sorted(users), lambda name: _limit(draft, name, users[name]))


def users_of(draft: Draft) -> dict[str, list[str]]:
    """By external, the use cases that call it."""
    found: dict[str, list[str]] = {}
    for name, use_case in draft.brief.use_cases.items():
        for external in use_case.external:
            found.setdefault(external, []).append(name)
    return {external: found[external] for external in sorted(found)}


def _limit(draft: Draft, name: str, cases: Sequence[str]) -> Limit | None:
    limit = draft.given(draft.brief.externals[name], "limit")
    if limit is None:
        return None
    patient = tuple(case for case in cases if _is_patient(draft, case))
    peak = _asked(draft, cases).named("resilience.figure.external_peak", name)
    needed = _asked(draft, cases, patient).named("resilience.figure.external_needed", name)
    options = [option(WITHIN, [peak <= limit]), option(BEYOND)]
    if patient:
        options.insert(1, option(SPREAD, [needed <= limit]))
    outcome = draft.choose(f"limit.{name}", options).chosen
    found = Limit(limit, peak, needed, outcome, patient)
    if outcome == BEYOND:
        _report(draft, name, cases, found)
    return found


def _is_patient(draft: Draft, case: str) -> bool:
    """Whether the calls of a use case may wait until the external takes them."""
    use_case = draft.brief.use_cases[case]
    return use_case.within is None and (use_case.may_be_pending or not is_answered(draft, case))


def _asked(draft: Draft, cases: Sequence[str], patient: Sequence[str] = ()) -> Figure:
    """What the use cases ask at the horizon's peak (1/s), the patient ones spread over time."""
    loads = {case: draft[LOADS][case] for case in cases}
    return draft.total(
        (each.mean_horizon if case in patient else each.peak_horizon for case, each in loads.items()), RATE
    )


def _report(draft: Draft, name: str, cases: Sequence[str], found: Limit) -> None:
    """Say by how much the limit is too low, and what would do."""
    excess = (found.needed - found.limit).named("resilience.figure.limit_excess", name)
    what = say(
        "resilience.shortfall.limit", external=name, needed=found.needed, excess=excess, limit=found.limit
    )
    waiting = [case for case in cases if case not in found.patient and is_answered(draft, case)]
    waiting = [case for case in waiting if draft.brief.use_cases[case].within is None]
    remedy = say("resilience.remedy.limit", external=name, needed=found.needed)
    if waiting:
        spread = _asked(draft, cases, (*found.patient, *waiting)).named(
            "resilience.figure.external_spread", name
        )
        remedy = say(
            "resilience.remedy.limit_pending",
            count="use_cases",
            external=name,
            needed=found.needed,
            spread=spread,
            use_cases=waiting,
        )
    draft.shortfall(f"limit.{name}", what, remedy)
