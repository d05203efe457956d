"""The field resilience_patterns.fault_tolerance.timeouts."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEADLINES, POLICIES, WAITED
from vitruvio.design.passes import states
from vitruvio.design.resilience.answered import is_answered
from vitruvio.design.resilience.wording import grouped, names_in, naming, semicolons
from vitruvio.model import Figure, Prose, Statement, largest, percent, say, smallest

FIELD = "resilience_patterns.fault_tolerance.timeouts"
# So many different deadlines are told one by one, those beyond them as a range.
TOLD = 5


@states(FIELD, requires=(DEADLINES, POLICIES, WAITED))
def state_timeouts(draft: Draft) -> Prose:
    """The deadlines of answers, the timeouts of externals, and those inside."""
    answered = [name for name in names_in(draft, DEADLINES) if is_answered(draft, name)]
    deadlines = {name: draft[DEADLINES][name].deadline for name in answered}
    said = _deadlines(draft, deadlines)
    return (*said, *_externals(draft), *_inside(draft), *_effects(draft, answered))


def _deadlines(draft: Draft, deadlines: dict[str, Figure]) -> list[Statement]:
    if not deadlines:
        return []
    groups = grouped(deadlines)
    told, rest = (groups, []) if len(groups) <= TOLD else (groups[: TOLD - 1], groups[TOLD - 1 :])
    items = [
        say("resilience.timeouts.deadline", names=naming(draft, "use_cases", names), deadline=figure)
        for names, figure in told
    ]
    if rest:
        items.append(_range(draft, [name for names, _ in rest for name in names], deadlines))
    share = percent(draft.fact("timeout.percentile"))
    return [say("resilience.timeouts.deadlines", share=share, items=semicolons(items))]


def _range(draft: Draft, names: Sequence[str], deadlines: dict[str, Figure]) -> Statement:
    figures = [deadlines[name] for name in names]
    return say(
        "resilience.timeouts.between",
        names=naming(draft, "use_cases", names),
        least=smallest(*figures).named("resilience.figure.deadline_least"),
        most=largest(*figures).named("resilience.figure.deadline_most"),
    )


def _externals(draft: Draft) -> list[Statement]:
    timeouts: dict[str, Figure] = {}
    for key in draft[POLICIES]:
        policy = draft[POLICIES][key]
        if policy.external:
            timeouts.setdefault(policy.target, policy.timeout)
    if not timeouts:
        return []
    items = [say("resilience.timeouts.one", target=name, timeout=each) for name, each in timeouts.items()]
    return [say("resilience.timeouts.externals", items=semicolons(items))]


def _inside(draft: Draft) -> list[Statement]:
    """The shortest and the longest timeout of what is called inside."""
    timeouts = [draft[POLICIES][key].timeout for key in draft[POLICIES] if not draft[POLICIES][key].external]
    if not timeouts:
        return []
    least = smallest(*timeouts).named("resilience.figure.timeout_least")
    most = largest(*timeouts).named("resilience.figure.timeout_most")
    return [say("resilience.timeouts.inside", least=least, most=most)]


def _effects(draft: Draft, answered: Sequence[str]) -> list[Statement]:
    """How late the effects may be that nobody waits for."""
    known = frozenset(answered)
    late = {name: draft[DEADLINES][name].deadline for name in names_in(draft, DEADLINES) if name not in known}
    if not late:
        return []
    items = [
        say("resilience.timeouts.deadline", names=naming(draft, "use_cases", names), deadline=figure)
        for names, figure in grouped(late)[:TOLD]
    ]
    return [say("resilience.timeouts.effects", items=semicolons(items))]
