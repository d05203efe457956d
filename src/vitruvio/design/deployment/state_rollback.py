"""How a failed release is undone, what that takes of the error budget, and how stores change meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import AVAILABILITIES, QUEUES, STORAGE, STORES
from vitruvio.design.passes import states
from vitruvio.design.resilience.estimate_releases import restore_time
from vitruvio.design.services.facts import BROKER_KIND
from vitruvio.model import Figure, Prose, Statement, Term, count, largest, option, percent, say

TABLES: Final = "postgresql"
IN_BACKGROUND: Final = "in the background"
# How long each broker keeps a message that nobody has taken.
WAITING: Final = {
    "sqs": "sqs.retention",
    "kafka": "kafka.log.retention",
    "postgresql": "assumption.outbox.retention",
}


@states(
    "deployment_strategy.rollback_procedures", requires=(AVAILABILITIES, BROKER_KIND, STORES, STORAGE, QUEUES)
)
def state_rollback(draft: Draft) -> Prose:
    """State how soon a release is undone and how many that allows, and how schemas and messages change."""
    return (_undone(draft), *_allowed(draft), *_schemas(draft), *_messages(draft))


def _undone(draft: Draft) -> Statement:
    return say(
        "deployment.rollback.undone",
        seen=draft.fact("slo.burn.page_fast.short"),
        back=draft.fact("assumption.rollback.time"),
        whole=restore_time(draft),
        rate=draft.fact("slo.burn.page_fast"),
    )


def _allowed(draft: Draft) -> Iterator[Statement]:
    """How many failed releases the strictest use case bears in a month."""
    found = draft[AVAILABILITIES]
    if not found:
        return
    allowed = {name: found[name].allowed for name in found}
    strictest = draft.choose(
        "strictest availability", [option(name, cost=each) for name, each in allowed.items()], by="cost"
    ).chosen
    budget = allowed[strictest]
    yield say(
        "deployment.rollback.budget",
        use_case=strictest,
        target=percent(found[strictest].target),
        allowed=budget,
        times=(budget / restore_time(draft)).named("deployment.figure.failures_borne"),
    )


def _schemas(draft: Draft) -> Iterator[Statement]:
    """Schemas change in two releases; the largest table says how long filling a column takes."""
    tables = sorted(
        {entity for each in draft[STORES].values() if each.kind == TABLES for entity in each.entities}
    )
    if not tables:
        return
    records = {name: draft[STORAGE][name].records for name in tables}
    every = draft.total(records.values())
    longest = draft.choose(
        "longest table", [option(name, cost=every - each) for name, each in records.items()], by="cost"
    ).chosen
    time = (records[longest] * draft.fact("store.postgres.update_tx.wall")).named(
        "deployment.figure.backfill", longest
    )
    options = [option(IN_BACKGROUND, [time <= draft.unit("month")]), option("new records alone")]
    filled = draft.choose("schema changes", options).chosen == IN_BACKGROUND
    yield say(
        "deployment.rollback.schemas" if filled else "deployment.rollback.schemas_of_new",
        way=Term("word.expand-contract"),
        entity=longest,
        records=count(records[longest]),
        time=time,
    )


def _messages(draft: Draft) -> Iterator[Statement]:
    queues = draft[QUEUES]
    if queues:
        number = count(draft.ledger.count("deployment.figure.queues", queues))
        yield say("deployment.rollback.messages", count="queues", queues=number, kept=_kept(draft))


def _kept(draft: Draft) -> Figure:
    """How long a message may still come: out of its queue, replayed from the outbox, or as a dead letter."""
    waiting = draft.fact(WAITING.get(draft[BROKER_KIND], "assumption.broker.retention"))
    replayed = draft.fact("assumption.outbox.retention")
    dead = draft.fact("assumption.dead-letter.retention")
    return largest(waiting, replayed, dead).named("deployment.figure.messages_kept")
