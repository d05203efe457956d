"""The field data_architecture.data_partitioning.replication."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BACKUPS, PROVIDER, REDUNDANCY, RPO, STORE_SIZES, STORES
from vitruvio.design.passes import states
from vitruvio.design.resilience.choose_redundancy import ALL
from vitruvio.design.resilience.promises import promise
from vitruvio.design.resilience.wording import grouped, naming
from vitruvio.model import Prose, Statement, count, percent, say

FIELD = "data_architecture.data_partitioning.replication"


@states(FIELD, requires=(BACKUPS, PROVIDER, REDUNDANCY, RPO, STORES, STORE_SIZES))
def state_replication(draft: Draft) -> Prose:
    """How many copies each store has, how they follow, what may be lost; a standby serves no readings."""
    tables = [name for name in draft[STORES] if draft[STORES][name].kind == "postgresql"]
    said = _copies(draft, tables)
    said += [
        _reading(draft, name) for name in tables if draft.decided(f"read copies.{name}").chosen != "none"
    ]
    if draft.decided("regions").chosen == ALL:
        lag = draft.fact("assumption.replica.lag")
        said.append(
            say("data.replication.regions", regions=draft.brief.constraints.regions, lag=lag, rpo=draft[RPO])
        )
    return (*said, *_others(draft))


def _copies(draft: Draft, tables: Sequence[str]) -> list[Statement]:
    said = []
    for names, copies in grouped({name: draft[REDUNDANCY][name] for name in tables}):
        level = draft.decided(f"redundancy.{names[0]}").chosen
        said.append(
            say(
                f"data.replication.{level.replace(' ', '_').replace('-', '_')}",
                count="copies",
                stores=naming(draft, "stores", names),
                copies=count(copies),
                point=draft[BACKUPS][names[0]].recovery_point,
                rpo=draft[RPO],
                promise=percent(promise(draft, level)),
            )
        )
    return said


def _reading(draft: Draft, name: str) -> Statement:
    copies = draft[STORE_SIZES][name].copies - draft[REDUNDANCY][name]
    return say(
        "data.replication.reading",
        count="copies",
        store=name,
        copies=count(copies.named("data.figure.reading_copies", name)),
        lag=draft.fact("assumption.replica.lag"),
    )


def _others(draft: Draft) -> list[Statement]:
    """Files, search indexes and logs: what their provider keeps."""
    said = []
    for name in draft[STORES]:
        kind = draft[STORES][name].kind
        if kind == "object storage":
            durability = percent(draft.fact("durability.s3.standard"))
            size = draft[STORE_SIZES][name].size_horizon
            said.append(say("data.replication.files", store=name, durability=durability, size=size))
        elif kind != "postgresql":
            copies = draft[STORE_SIZES][name].copies
            message = "data.replication.index" if kind == "search index" else "data.replication.log"
            said.append(say(message, count="copies", store=name, copies=count(copies)))
    return said
