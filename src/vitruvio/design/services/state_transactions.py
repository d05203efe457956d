"""What one local transaction holds: atomic groups, aggregates, invariants, and how conflicts are met."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import ACCESSES, AGGREGATES, HOMES, STORAGE, WRITES
from vitruvio.design.passes import states
from vitruvio.model import Figure, Prose, Statement, Term, count, option, say, series


@states(
    "data_architecture.data_consistency.transaction_boundaries",
    requires=(WRITES, HOMES, AGGREGATES, ACCESSES, STORAGE),
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
    """Entities whose invariants several writers could break at once, by how they meet a conflict."""
    entities = draft.brief.entities
    found: dict[str, list[Statement]] = {}
    lasting = transaction_time(draft)
    written = {entity for case in draft.brief.use_cases for entity in draft[WRITES][case]}
    for name in entities:
        if entities[name].rules and name in written:
            between = time_between(draft, name)
            ruled = say("services.transactions.ruled", entity=name, between=between)
            found.setdefault(_locking(draft, name, between, lasting), []).append(ruled)
    return [
        say(
            f"services.transactions.{chosen.replace(' ', '_')}",
            entities=series(found[chosen]),
            lasting=lasting,
        )
        for chosen in sorted(found)
    ]


def _locking(draft: Draft, entity: str, between: Figure, lasting: Figure) -> str:
    """Optimistic where two writers seldom meet in one record, else a lock of the row."""
    seldom = lasting / draft.fact("assumption.services.conflict.share")
    options = [option("optimistic", [seldom <= between]), option("row lock")]
    return draft.choose(f"locking.{entity}", options).chosen


def transaction_time(draft: Draft) -> Figure:
    """How long a local transaction holds what it writes."""
    lasting = draft.fact("demand.store.postgres.update_one_tx") + draft.fact("assumption.disk.commit")
    return lasting.named("services.figure.transaction")


def time_between(draft: Draft, entity: str) -> Figure:
    """The time between two writes of one record at the horizon's peak, if all are written alike."""
    records = draft[STORAGE][entity].records
    return (records / draft[ACCESSES][entity].writes_peak).named("services.figure.between_writes", entity)
