"""How each deployable gets what it reads of others: by calls or from a copy of its own, without circles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    ACCESSES,
    AGGREGATES,
    DATA,
    HOMES,
    LOADS,
    STORAGE,
    TRIGGERS,
    WAITED,
    WHOLES,
    WRITES,
)
from vitruvio.design.passes import decides
from vitruvio.design.services.circles import Calls, Reader, break_circles, plain_size
from vitruvio.design.services.facts import READING, WRITING
from vitruvio.design.services.reach import answers_client, by_root, reach_of
from vitruvio.design.services.weigh_signals import ISOLATED
from vitruvio.model import Figure, Holds, option, say, smallest
from vitruvio.units import DATA as BYTES
from vitruvio.units import RATE, TIME, USD_RATE


@decides(
    requires=(
        HOMES,
        WHOLES,
        AGGREGATES,
        DATA,
        WRITES,
        TRIGGERS,
        WAITED,
        LOADS,
        ACCESSES,
        STORAGE,
    ),
    provides=(READING, WRITING),
)
def choose_reads(draft: Draft) -> None:
    """Provide how each use case reads and writes outside its home.

    READING is by "use case>root of what it reads", ``call`` or ``copy``; WRITING by "use case>deployable",
    ``call`` where the actor waits and the brief says how to undo it, else ``event``.
    """
    readers: dict[Reader, list[str]] = {}
    writing: dict[tuple[str, str], str] = {}
    homes: dict[str, str] = {}
    for name in draft.brief.use_cases:
        with draft.trace.scope(f"index:reach/{name}"):
            reach = reach_of(draft, name)
            undone = _is_undone(draft, name)
            roots = {owner: by_root(draft, entities) for owner, entities in reach.reads.items()}
        homes[name] = reach.home
        writing |= {(name, owner): "call" if undone else "event" for owner in reach.writes}
        for owner in roots:
            for root in roots[owner]:
                readers.setdefault((reach.home, owner, root), []).append(name)
    reading: dict[tuple[str, str], str] = {}
    for reader in sorted(readers):
        with draft.trace.scope(f"index:copy/{reader[0]}.{reader[2]}"):
            copied = _copied(draft, reader, readers[reader])
        reading |= {(name, reader[2]): "copy" if name in copied else "call" for name in readers[reader]}
    with draft.trace.scope("index:circles"):
        circles = break_circles(Calls(draft, homes, readers, reading, writing))
    owners = {(name, root): owner for (_, owner, root), names in readers.items() for name in names}
    asked: dict[str, list[str]] = {}
    for id in circles:
        for each in draft.decisions[id].options:
            asked.setdefault(each.name, []).append(id)

    def read(key: str) -> str:
        name, root = _pair(key)
        _cite(draft, name, f"copy.{homes[name]}.{root}", asked.get(f"{homes[name]}>{owners[name, root]}", ()))
        return reading[name, root]

    def write(key: str) -> str:
        name, owner = _pair(key)
        _cite(draft, name, "", asked.get(f"{homes[name]}>{owner}", ()))
        return writing[name, owner]

    draft.each(READING, [f"{name}>{root}" for name, root in sorted(reading)], read)
    draft.each(WRITING, [f"{name}>{owner}" for name, owner in sorted(writing)], write)


def _cite(draft: Draft, name: str, copy: str, circles: Iterable[str]) -> None:
    """Note what decided how a use case reaches another deployable: its reach, a copy, circles."""
    draft.trace.note(f"index:reach/{name}")
    if copy in draft.decisions:
        draft.decided(copy)
    for id in circles:
        draft.decided(id)


def _pair(key: str) -> tuple[str, str]:
    name, _, other = key.rpartition(">")
    return name, other


def _is_undone(draft: Draft, name: str) -> bool:
    """Whether a write elsewhere must have succeeded, or been undone, before the actor has the answer."""
    use_case = draft.brief.use_cases[name]
    waits = draft[WAITED][name] or answers_client(draft, name)
    return bool(use_case.undo) and waits and not use_case.may_be_pending


def _copied(draft: Draft, reader: Reader, names: Sequence[str]) -> list[str]:
    """The use cases that read from a copy: those that may read old records, where a copy costs less."""
    home, _, root = reader
    ages = {name: age for name in names if (age := allowed_age(draft, name, root)) is not None}
    if not ages:
        return []
    lag = copy_lag(draft)
    isolated = [
        each for entity in draft[AGGREGATES][root] for each in draft[DATA][entity] if each in ISOLATED
    ]
    options = [
        option("call", cost=calls_cost(draft, list(ages), f"{home}>{root}")),
        option(
            "copy",
            [lag <= smallest(*ages.values()), Holds(say("services.condition.not_isolated"), not isolated)],
            copy_cost(draft, root, f"{home}>{root}"),
        ),
    ]
    decision = draft.choose(f"copy.{home}.{root}", options, by="cost")
    return list(ages) if decision.chosen == "copy" else []


def allowed_age(draft: Draft, name: str, root: str) -> Figure | None:
    """How old what a use case reads of an aggregate may be; None where it must be fresh."""
    use_case = draft.brief.use_cases[name]
    ages = []
    for entity in draft[AGGREGATES][root]:
        access = use_case.reads.get(entity)
        if access is not None:
            node = access if access.staleness is not None else use_case
            if node.staleness is None or not node.staleness.value:
                return None
            ages.append(draft.given(node, "staleness"))
    known = [each for each in ages if each is not None]
    return smallest(*known) if known else None


def copy_lag(draft: Draft) -> Figure:
    """How late a change reaches a copy: it waits for the outbox to be read, then for its turn."""
    lag = draft.fact("assumption.outbox.poll") + draft.fact("assumption.replica.lag")
    return lag.named("services.figure.copy_lag")


def calls_cost(draft: Draft, names: Sequence[str], subject: str) -> Figure:
    """What calling costs at the horizon's peak: CPU of caller and called, at list price."""
    calls = draft.total((draft[LOADS][name].peak_horizon for name in names), RATE)
    work = draft.fact("demand.service.fastapi.read_by_key") + draft.fact("demand.service.fastapi.plain_json")
    return (calls * work * _core_price(draft)).named("services.figure.calls_cost", subject)


def copy_cost(draft: Draft, root: str, subject: str) -> Figure:
    """What a copy costs at the horizon: its disk, CPU for each change, and people to keep it right."""
    members = draft[AGGREGATES][root]
    size = draft.total((plain_size(draft, each) for each in members), BYTES)
    stored = size * draft.fact("postgres.rds.storage-gp.multi-az")
    changes = draft.total((draft[ACCESSES][each].writes_peak for each in members), RATE)
    work = draft.total(
        [draft.fact("demand.service.fastapi.insert_one"), draft.fact("demand.store.postgres.insert_one")],
        TIME,
    )
    salary = draft.fact("assumption.salary") * draft.fact("money.usd_per_eur")
    people = draft.fact("assumption.services.copy.people") * salary
    parts = [stored, changes * work * _core_price(draft), people]
    return draft.total(parts, USD_RATE).named("services.figure.copy_cost", subject)


def _core_price(draft: Draft) -> Figure:
    return draft.fact("serverless.fargate.vcpu") / draft.fact("assumption.utilisation.service")
