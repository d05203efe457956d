"""What one local transaction holds: atomic groups, aggregates, invariants, and how conflicts are met."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import ACCESSES, AGGREGATES, HOMES, SAGAS, STORAGE, WRITES
from vitruvio.design.passes import states
from vitruvio.model import Figure, Prose, Statement, Term, count, option, percent, say, series


@states(
    "data_architecture.data_consistency.transaction_boundaries",
    requires=(WRITES, HOMES, AGGREGATES, SAGAS, ACCESSES, STORAGE),
)
def state_transactions(draft: Draft) -> Prose:
    """How many use cases write in one transaction, what must be in one, and how conflicts are met."""
    return (_local(draft), _groups(draft), *_invariants(draft))


def _local(draft: Draft) -> Statement:
    """Use cases that write, and those of them that one transaction of one service covers."""
    written = {
        name: sorted({draft[HOMES][f"entity:{entity}"] for entity in draft[WRITES][name]})
        for name in draft.brief.use_cases
    }
    writing = [name for name, services in written.items() if services]
    local = [name for name in writing if len(written[name]) == 1]
    if not writing:
        return say("services.transactions.none")
    return say(
        "services.transactions.local",
        count="writing",
        writing=count(draft.ledger.count("services.figure.writing", writing)),
        local=count(draft.ledger.count("services.figure.local", local)),
        acid=Term("word.acid"),
        isolation=Term("word.isolation-read-committed"),
    )


def _groups(draft: Draft) -> Statement:
    """What must be written together: the groups that the brief names, else the aggregates."""
    groups: dict[tuple[str, ...], None] = {}
    for use_case in draft.brief.use_cases.values():
        groups.update(dict.fromkeys(tuple(group) for group in use_case.atomic))
    aggregates = draft[AGGREGATES]
    number = count(draft.ledger.count("services.figure.aggregates", list(aggregates)))
    if not groups:
        return say("services.transactions.aggregates", count="aggregates", aggregates=number)
    named = [
        say("services.transactions.group", entities=group, service=draft[HOMES][f"entity:{group[0]}"])
        for group in sorted(groups)
    ]
    return say(
        "services.transactions.groups",
        count="aggregates",
        groups=series(named, "semicolon"),
        aggregates=number,
    )


def _invariants(draft: Draft) -> list[Statement]:
    """Entities whose invariants several writers could break at once, and how each meets a conflict."""
    entities = draft.brief.entities
    ruled = [name for name in entities if entities[name].rules]
    return [_locking(draft, name) for name in ruled]


def _locking(draft: Draft, entity: str) -> Statement:
    """Optimistic where two writers seldom meet in one record, else a lock of the row."""
    meeting = meeting_share(draft, entity)
    options = [
        option("optimistic", [meeting <= draft.fact("assumption.services.conflict.share")]),
        option("row lock"),
    ]
    chosen = draft.choose(f"locking.{entity}", options).chosen
    access = draft[ACCESSES][entity]
    return say(
        f"services.transactions.{chosen.replace(' ', '_')}",
        entity=entity,
        rate=access.writes_peak,
        share=percent(meeting),
    )


def meeting_share(draft: Draft, entity: str) -> Figure:
    """The share of time in which a record that is looked at is being written, if all are written alike."""
    lasting = draft.fact("demand.store.postgres.update_one_tx") + draft.fact("assumption.disk.commit")
    rate = draft[ACCESSES][entity].writes_peak / draft[STORAGE][entity].records
    return (rate * lasting).named("services.figure.meeting", entity)
