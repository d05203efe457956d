"""The field resilience_patterns.fault_tolerance.retry_policies."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import POLICIES, QUEUES, SAGAS
from vitruvio.design.passes import states
from vitruvio.design.resilience.set_deadlines import INITIAL, LONGEST, MULTIPLIER
from vitruvio.design.resilience.wording import grouped, names_in, semicolons
from vitruvio.model import Part, Prose, Statement, count, factor, percent, say, series
from vitruvio.model.parts import CallPolicy

FIELD = "resilience_patterns.fault_tolerance.retry_policies"
TOLD = 10
ALIKE = "resilience.figure.calls_alike"


@states(FIELD, requires=(POLICIES, QUEUES, SAGAS))
def state_retries(draft: Draft) -> Prose:
    """Which calls are made again, how often, with which pauses, and what is asked once."""
    policies = [draft[POLICIES][key] for key in draft[POLICIES]]
    said: list[Statement] = []
    if policies:
        said += [*_attempts(draft), *_once(draft, policies)]
    return (*said, _budget(draft), *_messages(draft))


def _attempts(draft: Draft) -> list[Statement]:
    attempts = {key: draft[POLICIES][key].attempts for key in draft[POLICIES]}
    items = [
        say(
            "resilience.retries.attempts",
            count="attempts",
            calls=_told(draft, keys),
            attempts=count(figure),
        )
        for keys, figure in grouped(attempts)
    ]
    pauses = say(
        "resilience.retries.pauses",
        first=draft.fact(INITIAL),
        longest=draft.fact(LONGEST),
        multiplier=factor(draft.fact(MULTIPLIER)),
    )
    return [say("resilience.retries.fitting", items=semicolons(items)), pauses]


def _told(draft: Draft, keys: Sequence[str]) -> Part:
    """Calls by what they call and for which use cases; many of them by their number."""
    if len(keys) > TOLD:
        return say("resilience.naming.calls", count="n", n=count(draft.ledger.count(ALIKE, keys)))
    cases: dict[str, list[str]] = {}
    for key in keys:
        cases.setdefault(draft[POLICIES][key].target, []).append(draft[POLICIES][key].use_case)
    return series(say("resilience.retries.call", target=name, use_cases=each) for name, each in cases.items())


def _once(draft: Draft, policies: Sequence[CallPolicy]) -> list[Statement]:
    """Externals that are told of what is written, and so must not be asked again blindly.

    What a saga repeats until it succeeds is sent again all the same, but only after the external has been
    asked whether it has been done already.
    """
    repeated = repeated_by_sagas(draft)
    once: dict[str, list[str]] = {}
    again: dict[str, list[str]] = {}
    for each in policies:
        if each.external and not each.idempotent:
            (again if each.use_case in repeated else once).setdefault(each.target, []).append(each.use_case)
    key = "Idempotency-Key"
    said = [
        say("resilience.retries.once", external=name, use_cases=cases, key=key)
        for name, cases in once.items()
    ]
    said += [
        say("resilience.retries.asked_first", count="use_cases", external=name, use_cases=cases, key=key)
        for name, cases in again.items()
    ]
    return said


def repeated_by_sagas(draft: Draft) -> set[str]:
    """The use cases that sagas repeat: what comes after the pivot, and what undoes what came before it."""
    found: set[str] = set()
    for name in draft[SAGAS]:
        saga = draft[SAGAS][name]
        at = [each.use_case for each in saga.steps].index(saga.pivot)
        found |= {each.use_case for each in saga.steps[at + 1 :]}
        found |= {each.undo for each in saga.steps[: at + 1] if each.undo}
    return found


def _budget(draft: Draft) -> Statement:
    return say("resilience.retries.budget", budget=percent(draft.fact("retry.grpc.throttle.ratio")))


def _messages(draft: Draft) -> list[Statement]:
    queues = names_in(draft, QUEUES)
    if not queues:
        return []
    number = draft.ledger.count("resilience.figure.queues", queues)
    return [
        say(
            "resilience.retries.messages",
            count="queues",
            queues=count(number),
            deliveries=count(draft.fact("assumption.broker.attempts")),
        )
    ]
