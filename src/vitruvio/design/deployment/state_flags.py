"""Which use cases can be switched off or let on bit by bit, and why those."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.deployment.facts import HEAVIEST
from vitruvio.design.draft import Draft
from vitruvio.design.facts import SAGAS, TRIGGERS
from vitruvio.design.formulas import DOWNTIME_A_MONTH
from vitruvio.design.passes import states
from vitruvio.design.resilience.facts import SHEDDING
from vitruvio.design.security.lists import some_of
from vitruvio.model import Prose, Statement, Term, apply, percent, say


@states("deployment_strategy.feature_flags", requires=(HEAVIEST, SAGAS, SHEDDING, TRIGGERS))
def state_flags(draft: Draft) -> Prose:
    """State the flags: off when an external fails, off under load, on bit by bit where a mistake is dear."""
    found = list(_externals(draft))
    found.extend(_sagas(draft))
    found.extend(_follow_ups(draft))
    found.extend(_heaviest(draft))
    found.append(
        say("deployment.flags.kept", tool=Term("product.openfeature"), age=draft.fact("assumption.flag.age"))
    )
    return tuple(found)


def _externals(draft: Draft) -> Iterator[Statement]:
    """A switch for each external: what depends on it, and how long it may be away in a month."""
    users: dict[str, list[str]] = {}
    for name, use_case in draft.brief.use_cases.items():
        for external in use_case.external:
            users.setdefault(external, []).append(name)
    for external in sorted(users):
        promised = draft.given_or(
            draft.brief.externals[external], "availability", "assumption.external.availability"
        )
        away = apply(DOWNTIME_A_MONTH, promised).named("deployment.figure.external_away", external)
        yield say(
            "deployment.flags.external",
            switch=Term("word.kill-switch"),
            external=external,
            use_cases=some_of(draft, users[external], external),
            away=away,
        )


def _sagas(draft: Draft) -> Iterator[Statement]:
    sagas = draft[SAGAS]
    names = list(sagas)
    if names:
        share = percent(draft.fact("assumption.canary.share"))
        yield say("deployment.flags.sagas", count="use_cases", use_cases=some_of(draft, names), share=share)


def _follow_ups(draft: Draft) -> Iterator[Statement]:
    """What may be late can be held back: for as long as the brief allows it to be late."""
    late: list[Statement] = []
    for name, use_case in draft.brief.use_cases.items():
        within = draft.given(use_case, "within")
        follows = any(kind == "then" for _, kind in draft[TRIGGERS][name])
        if within is not None and follows and not use_case.external:
            late.append(say("deployment.flags.by", use_case=name, within=within))
    if late:
        yield say("deployment.flags.late", count="use_cases", use_cases=some_of(draft, late, "late"))


def _heaviest(draft: Draft) -> Iterator[Statement]:
    """Under too much load what takes most CPU is slowed by hand, unless more is asked of it than others."""
    found = draft[HEAVIEST]
    answered = [each.use_cases for each in draft[SHEDDING] if each.target is not None]
    share = percent(found.share)
    if answered and found.use_case in answered[0]:
        yield say("deployment.flags.heaviest_answered", use_case=found.use_case, share=share)
    elif not any(found.use_case in names for names in answered):
        yield say("deployment.flags.heaviest", use_case=found.use_case, share=share)
