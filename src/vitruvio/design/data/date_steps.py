"""When growth forces each step: a larger machine, read copies, partitions, the archive, shards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vitruvio.design.data.plan_partitioning import NONE, SHARDS
from vitruvio.design.draft import Draft
from vitruvio.design.facts import GROWTH_STEPS, PARTITIONS, STORES, WHOLES
from vitruvio.design.formulas import YEARS_BETWEEN
from vitruvio.design.passes import decides
from vitruvio.design.resilience.keys import keyed_like
from vitruvio.design.scalability.derive_load import growth_of_load, years_to_horizon
from vitruvio.design.scalability.facts import CARRIED, DISKS, LADDERS, Placed
from vitruvio.design.scalability.size_stores import busiest, disk_of
from vitruvio.model import Condition, Figure, Option, apply, largest, option, smallest
from vitruvio.model.decision import Test
from vitruvio.model.parts import GrowthStep, StepKind

MACHINE: Final = "larger machine"
COPIES: Final = "read copies"
SHARDED: Final = "shards"
TODAY: Final = "today"
SOON: Final = "within the horizon"
LADDER: Final[tuple[StepKind, ...]] = (SHARDED, COPIES, MACHINE)  # the step that changes most comes first


@decides(requires=(CARRIED, DISKS, LADDERS, PARTITIONS, STORES, WHOLES), provides=(GROWTH_STEPS,))
def date_steps(draft: Draft) -> None:
    """Provide the next step of each store within the horizon and the one after it, and those of tables.

    A step comes when what carries the load now carries it no longer, at the load's and the data's growth:
    first a larger machine, then read copies for the readings, then shards for the writings or the disk.
    """
    stores = [name for name, store in draft[STORES].raw().items() if store.kind != "object storage"]
    keyed_like(draft, GROWTH_STEPS, STORES, PARTITIONS, DISKS)
    draft.each(GROWTH_STEPS, [f"within/{name}" for name in stores], lambda key: within(draft, _name(key)))
    draft.each(GROWTH_STEPS, [f"beyond/{name}" for name in stores], lambda key: beyond(draft, _name(key)))
    roots = [name for name in draft[PARTITIONS].raw() if draft[WHOLES].raw()[name] == name]
    draft.each(GROWTH_STEPS, [f"table/{name}" for name in roots], lambda key: table(draft, _name(key)))
    entities = list(draft.brief.entities)
    draft.each(GROWTH_STEPS, [f"archive/{name}" for name in entities], lambda key: archive(draft, _name(key)))


def _name(key: str) -> str:
    return key.partition("/")[2]


def horizon(draft: Draft) -> Figure:
    """The horizon, s."""
    return draft.given_or(draft.brief.quality, "horizon", "assumption.horizon.unstated")


def watched(draft: Draft) -> Figure:
    """Until when a step is worth knowing, s."""
    return horizon(draft) + draft.fact("assumption.data.beyond")


def reached(draft: Draft, now: Figure, later: Figure, limit: Figure, growth: Figure | None = None) -> Figure:
    """The time (s) until what is `now` today and `later` at the horizon reaches `limit`."""
    growth = growth_of_load(draft) if growth is None else growth
    return apply(YEARS_BETWEEN, now, later, growth, years_to_horizon(draft), limit) * draft.unit("year")


def within(draft: Draft, name: str) -> GrowthStep | None:
    """The step that a store takes before the horizon."""
    today = draft[CARRIED][name].today
    times = times_of(draft, name, today)
    options = [option(kind, _until(draft, kind, name, today, times, horizon(draft))) for kind in LADDER]
    return _step(draft, name, f"next step.{name}", [*options, option(NONE)], today, times)


def beyond(draft: Draft, name: str) -> GrowthStep | None:
    """The step that a store takes soon after the horizon, from what it runs on then.

    Where there are shards by then, or read copies, more of them are no new step.
    """
    planned = draft[CARRIED][name].planned
    times = times_of(draft, name, planned)
    sharded = draft.decided(f"sharding.{name}.horizon").chosen != NONE
    read = draft.decided(f"read copies.{name}.horizon").chosen != NONE
    ahead = () if sharded else (SHARDED, MACHINE) if read else LADDER
    options = [
        option(
            kind,
            [horizon(draft) < times[kind], *_until(draft, kind, name, planned, times, watched(draft))],
        )
        for kind in ahead
    ]
    return _step(draft, name, f"later step.{name}", [*options, option(NONE)], planned, times, True)


def times_of(draft: Draft, name: str, placed: Placed) -> dict[StepKind, Figure]:
    """By step, the time (s) until a store outgrows what it is placed on."""
    now, later, *_ = draft[CARRIED][name]
    store = draft[STORES][name]
    ceiling, ladder = draft.fact("assumption.utilisation.store"), draft[LADDERS].of(store)
    most = largest(*(each.cores for each in ladder)) * ceiling * placed.shards
    disk = disk_of(draft, store) * placed.shards
    cores, memory = (
        placed.machine.cores * ceiling,
        placed.machine.memory * draft.fact("assumption.fill.memory"),
    )
    busy = [busiest(each, placed.shards, placed.readers) for each in (now, later)]
    if placed.readers is None:
        copies = reached(draft, now.busy, later.busy, most)
    else:
        copies = reached(draft, now.reads, later.reads, most * placed.readers)
    times: dict[StepKind, Figure] = {
        SHARDED: smallest(
            reached(draft, now.writes, later.writes, most), reached(draft, now.size, later.size, disk)
        ),
        COPIES: copies,
        MACHINE: smallest(
            reached(draft, busy[0], busy[1], cores),
            reached(draft, now.hot / placed.shards, later.hot / placed.shards, memory),
        ),
    }
    return {kind: time.named(f"data.figure.{_word(kind)}_after", name) for kind, time in times.items()}


def _word(kind: str) -> str:
    return kind.replace(" ", "_")


def _until(
    draft: Draft, kind: StepKind, name: str, placed: Placed, times: Mapping[StepKind, Figure], end: Figure
) -> list[Condition | Test]:
    """The conditions of a step before `end`; there is no machine larger than the largest."""
    conditions: list[Condition | Test] = [times[kind] <= end]
    if kind == MACHINE:
        ladder = draft[LADDERS].of(draft[STORES][name])
        conditions.append(placed.machine.memory < largest(*(each.memory for each in ladder)))
    return conditions


def _step(
    draft: Draft,
    name: str,
    question: str,
    options: list[Option],
    placed: Placed,
    times: Mapping[StepKind, Figure],
    beyond: bool = False,
) -> GrowthStep | None:
    chosen = draft.choose(question, options).chosen
    for kind in LADDER:
        if kind == chosen:
            return GrowthStep(name, kind, times[kind], placed.machine.name, beyond)
    return None


def table(draft: Draft, entity: str) -> GrowthStep | None:
    """When a table passes the size from which it is divided by time or hash, if that is not so today."""
    if draft[PARTITIONS][entity].scheme == SHARDS:
        return None
    disk = draft[DISKS][entity]
    limit = draft.fact("assumption.partition.table")
    after = dated(draft, entity, disk.rows, disk.rows_horizon, limit)
    after = after.named("data.figure.partitions_after", entity)
    options = [
        option(TODAY, [limit <= disk.rows]),
        option(SOON, [after <= horizon(draft)]),
        option("soon after the horizon", [after <= watched(draft)]),
        option("later"),
    ]
    chosen = draft.choose(f"partitions from.{entity}", options).chosen
    if chosen in (TODAY, "later"):
        return None
    return GrowthStep(entity, "partitions", after, beyond=chosen != SOON)


def archive(draft: Draft, entity: str) -> GrowthStep | None:
    """When a table of which old records are archived would be too large with all of them.

    A table that is so large today is archived from today.
    """
    disk = draft[DISKS][entity]
    if disk.whole is None or disk.whole_horizon is None:
        return None
    limit = draft.fact("assumption.shard.table")
    after = dated(draft, entity, disk.whole, disk.whole_horizon, limit)
    draft.choose(f"archive from.{entity}", [option(TODAY, [limit <= disk.whole]), option(SOON)])
    return GrowthStep(entity, "archive", after.named("data.figure.archive_after", entity))


def dated(draft: Draft, entity: str, now: Figure, later: Figure, limit: Figure) -> Figure:
    """The time (s) until a table reaches a size, at its own growth where the brief states one."""
    growth = draft.given(draft.brief.entities[entity], "growth")
    return reached(draft, now, later, limit, growth)
