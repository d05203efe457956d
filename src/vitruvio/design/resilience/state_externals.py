"""The field integration_patterns.external_apis."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, HOMES, POLICIES, PROVIDER, TRIGGERS, WAITED
from vitruvio.design.passes import states
from vitruvio.design.resilience.answered import is_answered
from vitruvio.design.resilience.durations import external_time
from vitruvio.design.resilience.facts import LIMITS
from vitruvio.design.resilience.hold_limits import BEYOND, SPREAD, users_of
from vitruvio.design.resilience.promises import PROMISES
from vitruvio.design.resilience.wording import names_in, naming
from vitruvio.model import (
    Figure,
    Name,
    Part,
    Prose,
    Statement,
    Term,
    count,
    largest,
    percent,
    percentile,
    say,
    smallest,
)
from vitruvio.model.parts import CallPolicy

FIELD = "integration_patterns.external_apis"


@states(FIELD, requires=(DEPLOYABLES, HOMES, LIMITS, POLICIES, PROVIDER, TRIGGERS, WAITED))
def state_externals(draft: Draft) -> Prose:
    """Each external: what it promises and takes, how it is called, and what happens without it."""
    users = users_of(draft)
    if not users:
        return (_none(draft),)
    said: list[Statement] = []
    for name, cases in users.items():
        said += [_promise(draft, name, cases), _called(draft, name, cases)]
        said += [*_limit(draft, name), *_without(draft, name, cases)]
    return tuple(said)


def _none(draft: Draft) -> Statement:
    services = names_in(draft, DEPLOYABLES)
    number = draft.ledger.count("resilience.figure.services", services)
    return say(
        "resilience.externals.none",
        count="n",
        n=count(number),
        services=naming(draft, "services", services),
        provider=_provider(draft),
    )


def _provider(draft: Draft) -> Part:
    provider = draft[PROVIDER]
    return Term(f"provider.{provider}") if provider in PROMISES else Name(provider)


def _promise(draft: Draft, name: str, cases: Sequence[str]) -> Statement:
    """What the external promises, and what is assumed where the brief says nothing."""
    external = draft.brief.externals[name]
    bound = draft.given_or(external, "latency", "assumption.external.latency")
    share = draft.given_share(external, "latency")
    usual = draft.fact("assumption.scalability.latency.percentile")
    available = draft.given_or(external, "availability", "assumption.external.availability")
    missing = [each for each in ("latency", "availability") if getattr(external, each) is None]
    return say(
        f"resilience.externals.without_{'_'.join(missing)}" if missing else "resilience.externals.stated",
        external=name,
        use_cases=list(cases),
        share=percentile(usual if share is None else share),
        latency=bound,
        available=percent(available),
    )


def _policy(draft: Draft, name: str, case: str) -> CallPolicy:
    home = draft[HOMES][f"use case:{case}"]
    return draft[POLICIES][f"{home}>{name}:{case}"]


def _called(draft: Draft, name: str, cases: Sequence[str]) -> Statement:
    """The adapter, its timeout, attempts, bulkhead and breaker."""
    policies = [_policy(draft, name, case) for case in cases]
    attempts = largest(*(each.attempts for each in policies)).named("resilience.figure.attempts_most", name)
    return say(
        "resilience.externals.called",
        count="attempts",
        external=name,
        services=sorted({each.source for each in policies}),
        timeout=external_time(draft, name),
        attempts=count(attempts),
        permits=count(largest(*(each.permits for each in policies)).named("resilience.figure.permits", name)),
        share=percent(policies[0].opens_at),
    )


def _limit(draft: Draft, name: str) -> list[Statement]:
    """How much of the external's limit the horizon's peak takes, and what waits where it is too much."""
    if draft.brief.externals[name].limit is None:
        return []
    found = draft[LIMITS][name]
    if found.outcome == BEYOND:
        return [say("resilience.externals.beyond", external=name, limit=found.limit, needed=found.needed)]
    if found.outcome == SPREAD:
        return [
            say(
                "resilience.externals.spread",
                external=name,
                limit=found.limit,
                peak=found.peak,
                needed=found.needed,
                use_cases=found.patient,
            )
        ]
    used = (found.peak / found.limit).named("resilience.figure.limit_used", name)
    return [
        say(
            "resilience.externals.within",
            external=name,
            limit=found.limit,
            peak=found.peak,
            used=percent(used),
        )
    ]


def _without(draft: Draft, name: str, cases: Sequence[str]) -> list[Statement]:
    """What happens while the external is down: to whom waits, and to what nobody waits for."""
    waited = [case for case in cases if is_answered(draft, case)]
    pending = [case for case in waited if draft.brief.use_cases[case].may_be_pending]
    refused = [case for case in waited if case not in pending]
    later = [case for case in cases if case not in waited]
    said = []
    if pending:
        accepted = Term("status.202")
        said.append(
            say(
                "resilience.externals.pending",
                count="use_cases",
                external=name,
                use_cases=pending,
                status=accepted,
            )
        )
    if refused:
        said.append(_refused(draft, name, refused))
    if later:
        within = _patience(draft, later)
        said.append(
            say(
                "resilience.externals.queued",
                count="use_cases",
                external=name,
                use_cases=later,
                within=within,
            )
        )
    return said


def _refused(draft: Draft, external: str, cases: Sequence[str]) -> Statement:
    callers = [name for case in cases for name, kind in draft[TRIGGERS][case] if kind == "calls"]
    undone = {name: each for name in sorted(callers) if (each := draft.brief.use_cases[name].undo)}
    status = Term("status.503")
    if not undone:
        return say(
            "resilience.externals.refused",
            count="use_cases",
            external=external,
            use_cases=list(cases),
            status=status,
        )
    return say(
        "resilience.externals.undone",
        count="use_cases",
        external=external,
        use_cases=list(cases),
        callers=list(undone),
        undo=sorted({*undone.values()}),
        status=status,
    )


def _patience(draft: Draft, cases: Sequence[str]) -> Figure:
    """How long the messages of these use cases may wait."""
    allowed = [draft.given(draft.brief.use_cases[case], "within") for case in cases]
    known = [each for each in allowed if each is not None]
    least = smallest(*known) if known else draft.fact("assumption.follow-up.within")
    return least.named("resilience.figure.patience", cases[0])
