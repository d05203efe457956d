"""What passes between deployables: calls that wait, events that are followed up, copies that they keep."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    ACCESSES,
    AGGREGATES,
    CACHES,
    HOMES,
    INTERACTIONS,
    LOADS,
    TRIGGERS,
    WHOLES,
    WRITES,
)
from vitruvio.design.passes import decides
from vitruvio.design.scalability.places import missed
from vitruvio.design.services.choose_reads import allowed_age
from vitruvio.design.services.facts import READING, WRITING
from vitruvio.design.services.find_homes import use_cases_of
from vitruvio.design.services.merge_needs import calling_id
from vitruvio.design.services.reach import by_root, home_of, reach_of
from vitruvio.design.services.reading_costs import CACHED, COPY, copy_lag, records_read
from vitruvio.model import Figure, largest, power
from vitruvio.model.parts import Interaction, InteractionKind
from vitruvio.units import RATE


class Edge(NamedTuple):
    """An interaction before its rates are known."""

    kind: InteractionKind
    source: str
    target: str
    use_case: str
    trigger: str = ""
    entities: tuple[str, ...] = ()


@decides(
    requires=(HOMES, WHOLES, AGGREGATES, CACHES, WRITES, TRIGGERS, LOADS, ACCESSES, READING, WRITING),
    provides=(INTERACTIONS,),
)
def derive_interactions(draft: Draft) -> None:
    """Provide the interactions.

    The source of a call waits, that of an event sends, that of a copy reads what the target owns. `use_case`
    is the one that needs it; of a `calls` or `then` it is the one called or following, and `trigger` the
    one that calls or is followed. A key is "source>target:use case", and where one use case needs another
    deployable in more than one way, what tells them apart.
    """
    found: dict[str, tuple[str, Edge]] = {}
    for name in draft.brief.use_cases:
        with draft.trace.scope(f"index:interactions/{name}"):
            edges = list(_edges(draft, name))
        found.update((_key(found, edge), (name, edge)) for edge in edges)
    with draft.trace.scope(f"fact:{INTERACTIONS.name}"):
        for name in draft.brief.use_cases:
            draft.trace.note(f"index:interactions/{name}")

    def interaction(key: str) -> Interaction:
        name, edge = found[key]
        draft.trace.note(f"index:interactions/{name}")
        return _interaction(draft, edge)

    draft.each(INTERACTIONS, sorted(found), interaction)


def interactions_from(draft: Draft, service: str) -> list[Interaction]:
    """What a deployable needs of others, by key: it follows from the use cases that it runs."""
    for name in use_cases_of(draft, service):
        draft.trace.note(f"index:interactions/{name}")
    keys = [key for key in draft[INTERACTIONS].raw() if key.startswith(f"{service}>")]
    return [draft[INTERACTIONS][key] for key in keys]


def _key(found: Container[str], edge: Edge) -> str:
    key = f"{edge.source}>{edge.target}:{edge.use_case}"
    if key in found:
        key += f"/{edge.kind}"
    return f"{key} from {edge.trigger}" if key in found else key


def _edges(draft: Draft, name: str) -> Iterator[Edge]:
    reach = reach_of(draft, name)
    use_case = draft.brief.use_cases[name]
    for target in reach.others:
        written = reach.writes.get(target, ())
        called, copied = _read(draft, name, reach.reads.get(target, ()))
        if written and draft[WRITING][f"{name}>{target}"] == "event":
            yield Edge("event", reach.home, target, name, entities=written)
            written = ()
        if called or written:
            yield Edge("call", reach.home, target, name, entities=(*called, *written))
        if copied:
            yield Edge("copy", reach.home, target, name, entities=copied)
    for other in use_case.calls:
        if home_of(draft, other) != reach.home:
            draft.decided(calling_id(name, other))
            yield Edge("call", reach.home, home_of(draft, other), other, name)
    for other in use_case.then:
        if home_of(draft, other) != reach.home:
            yield Edge("event", reach.home, home_of(draft, other), other, name)


def _read(draft: Draft, name: str, entities: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The entities that are read by calls, and those that are read from a copy."""
    found: dict[bool, list[str]] = {False: [], True: []}
    for root, members in by_root(draft, entities).items():
        found[draft[READING][f"{name}>{root}"] == COPY].extend(members)
    return tuple(found[False]), tuple(found[True])


def _interaction(draft: Draft, edge: Edge) -> Interaction:
    rate, peak = _rates(draft, edge)
    left = _missed(draft, edge) if edge.kind == "call" else None
    if left is not None:
        rate, peak = rate * left, peak * left
    subject = f"{edge.source}>{edge.target}"
    return Interaction(
        kind=edge.kind,
        source=edge.source,
        target=edge.target,
        use_case=edge.use_case,
        rate=rate.named(f"services.figure.{edge.kind}_rate", subject),
        peak=peak.named(f"services.figure.{edge.kind}_peak", subject),
        trigger=edge.trigger,
        entities=edge.entities,
        staleness=_staleness(draft, edge) if edge.kind == "copy" or left is not None else None,
        hit=None if left is None else (1 - left).named("services.figure.call_hit", subject),
    )


def _rates(draft: Draft, edge: Edge) -> tuple[Figure, Figure]:
    """Runs of what asks for it, a copy's changes: 1/s at today's mean and at the horizon's peak."""
    if edge.kind == "copy":
        return copy_rates(draft, edge.entities)
    if not edge.trigger:
        load = draft[LOADS][edge.use_case]
        return load.mean, load.peak_horizon
    load = draft[LOADS][edge.trigger]
    follow_up = draft.brief.use_cases[edge.trigger].then.get(edge.use_case) if edge.kind == "event" else None
    factor = draft.given(follow_up, "factor") if follow_up is not None else None
    if factor is None:
        return load.mean, load.peak_horizon
    return load.mean * factor, load.peak_horizon * factor


def _missed(draft: Draft, edge: Edge) -> Figure | None:
    """The share of runs that must call as a cache before the call lacks some record; None without one."""
    shares: list[Figure] = []
    for entity in edge.entities if not edge.trigger else ():
        if draft[READING].get(f"{edge.use_case}>{draft[WHOLES][entity]}") != CACHED:
            return None
        share = missed(draft, edge.use_case, entity)
        if share is None:
            return None
        shares.append(1 - power(1 - share, records_read(draft, edge.use_case, [entity])))
    return largest(*shares) if shares else None


def copy_rates(draft: Draft, entities: Sequence[str]) -> tuple[Figure, Figure]:
    """How often copied entities change: 1/s at today's mean and at the horizon's peak."""
    accesses = [draft[ACCESSES][entity] for entity in entities]
    changes = [each for found in accesses for each in (found.creates, found.updates, found.deletes)]
    return draft.total(changes, RATE), draft.total((each.writes_peak for each in accesses), RATE)


def _staleness(draft: Draft, edge: Edge) -> Figure:
    """How old the copy may be; where the use case asked for fresh records, as old as it takes to follow."""
    for root in by_root(draft, edge.entities):
        age = allowed_age(draft, edge.use_case, root)
        if age is not None:
            return age
    return copy_lag(draft)
