"""How each use case gets what it needs of other deployables, without circles of waiting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    ACCESSES,
    AGGREGATES,
    CONTEXTS,
    DATA,
    HOMES,
    LOADS,
    PROVIDER,
    REGION,
    STORAGE,
    TRIGGERS,
    WAITED,
    WHOLES,
    WORK,
    WRITES,
)
from vitruvio.design.passes import decides
from vitruvio.design.services.circles import Calls, Reader, break_circles
from vitruvio.design.services.facts import DIVISION, ISOLATION, NEEDS, PACKED, PROBLEM, READING, WRITING
from vitruvio.design.services.merge_needs import CALL, Merging, calling_id, reading_id, writing_id
from vitruvio.design.services.reach import Reach, answers_client, by_root, home_of, reach_of
from vitruvio.design.services.reading_costs import Need, reading_options
from vitruvio.model import Figure, Holds, option, say, smallest

EVENT = "event"
MERGED = (CONTEXTS, DIVISION, ISOLATION, PACKED, PROBLEM, PROVIDER, REGION)


@decides(
    requires=(
        ACCESSES,
        AGGREGATES,
        DATA,
        HOMES,
        LOADS,
        STORAGE,
        TRIGGERS,
        WAITED,
        WHOLES,
        WORK,
        WRITES,
        *MERGED,
    ),
    provides=(NEEDS, READING, WRITING),
)
def choose_reads(draft: Draft) -> None:
    """Provide how each use case reads and writes outside its home.

    READING is by "use case>root of what it reads", ``call``, ``cached`` or ``copy``; WRITING by "use
    case>deployable", ``call`` where the actor waits and the brief says how to undo it, else ``event``.
    """
    with draft.trace.scope("index:merging"):
        merging = Merging(draft)
    found = _crossing(draft, merging)
    reading: dict[tuple[str, str], str] = {}
    for home, owner, root in sorted(found.readers):
        names = found.readers[home, owner, root]
        with draft.trace.scope(f"index:reading/{home}.{root}"):
            decided = _read(draft, merging, owner, _need(draft, home, root, names))
        reading |= {(name, root): decided.get(name, CALL) for name in names}
    with draft.trace.scope("index:circles"):
        circles = break_circles(Calls(draft, found.homes, found.readers, reading, found.writing))
    needs = _needs(draft, found)
    draft.each(NEEDS, sorted(needs), lambda id: needs[draft.decided(id).id])
    _provide(draft, found, reading, circles)


class Crossing(NamedTuple):
    """What crosses a boundary: the use cases of each reader, how each writes elsewhere, and where all run."""

    readers: dict[Reader, list[str]]
    writing: dict[tuple[str, str], str]
    homes: dict[str, str]


def _crossing(draft: Draft, merging: Merging) -> Crossing:
    found = Crossing({}, {}, {})
    for name in draft.brief.use_cases:
        with draft.trace.scope(f"index:reach/{name}"):
            reach = reach_of(draft, name)
            roots = {owner: by_root(draft, entities) for owner, entities in reach.reads.items()}
            for owner in reach.writes:
                found.writing[name, owner] = _written(draft, merging, reach, name, owner)
            _call(draft, merging, name)
        found.homes[name] = reach.home
        for owner in roots:
            for root in roots[owner]:
                found.readers.setdefault((reach.home, owner, root), []).append(name)
    return found


def _provide(
    draft: Draft, found: Crossing, reading: Mapping[tuple[str, str], str], circles: Iterable[str]
) -> None:
    """Provide how each use case reads and writes, each with all that decided it."""
    homes, writing = found.homes, found.writing
    owners = {(name, root): owner for (_, owner, root), names in found.readers.items() for name in names}
    asked: dict[str, list[str]] = {}
    for id in circles:
        for each in draft.decisions[id].options:
            asked.setdefault(each.name, []).append(id)

    def read(key: str) -> str:
        name, root = _pair(key)
        _cite(draft, name, asked.get(f"{homes[name]}>{owners[name, root]}", ()))
        draft.decided(reading_id(homes[name], root))
        return reading[name, root]

    def write(key: str) -> str:
        name, owner = _pair(key)
        _cite(draft, name, asked.get(f"{homes[name]}>{owner}", ()))
        return writing[name, owner]

    draft.each(READING, [f"{name}>{root}" for name, root in sorted(reading)], read)
    draft.each(WRITING, [f"{name}>{owner}" for name, owner in sorted(writing)], write)


def _needs(draft: Draft, found: Crossing) -> dict[str, tuple[str, str]]:
    """By decision, who needs whom."""
    homes = found.homes
    needs = {reading_id(home, root): (home, owner) for home, owner, root in found.readers}
    needs |= {writing_id(name, owner): (homes[name], owner) for name, owner in found.writing}
    for name, use_case in draft.brief.use_cases.items():
        pairs = ((called, (homes[name], homes[called])) for called in use_case.calls)
        needs |= {calling_id(name, called): pair for called, pair in pairs if pair[0] != pair[1]}
    return needs


def _cite(draft: Draft, name: str, circles: Iterable[str]) -> None:
    """Note what decided how a use case reaches another deployable: its reach, circles."""
    draft.trace.note(f"index:reach/{name}")
    for id in circles:
        draft.decided(id)


def _pair(key: str) -> tuple[str, str]:
    name, _, other = key.rpartition(">")
    return name, other


def _written(draft: Draft, merging: Merging, reach: Reach, name: str, owner: str) -> str:
    """A call where the write must have succeeded, or been undone, before the actor has the answer."""
    use_case = draft.brief.use_cases[name]
    waits = draft[WAITED][name] or answers_client(draft, name)
    undone = Holds(
        say("services.condition.undone", use_case=name),
        bool(use_case.undo) and waits and not use_case.may_be_pending,
    )
    options = [option(CALL, [undone]), option(EVENT), merging.option(reach.home, owner)]
    return draft.choose(writing_id(name, owner), options).chosen


def _call(draft: Draft, merging: Merging, name: str) -> None:
    """Decide how a use case has the answers that it calls for from elsewhere."""
    home = home_of(draft, name)
    for called in draft.brief.use_cases[name].calls:
        other = home_of(draft, called)
        if other != home:
            draft.choose(calling_id(name, called), [option(CALL), merging.option(home, other)])


def _need(draft: Draft, home: str, root: str, names: Sequence[str]) -> Need:
    ages = {name: age for name in names if (age := allowed_age(draft, name, root)) is not None}
    return Need(home, root, tuple(names), ages)


def _read(draft: Draft, merging: Merging, owner: str, need: Need) -> dict[str, str]:
    """How the use cases read that the decision is about; all others call."""
    options = [*reading_options(draft, need), merging.option(need.home, owner)]
    chosen = draft.choose(reading_id(need.home, need.root), options, by="cost").chosen
    return dict.fromkeys(need.asking, chosen)


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
