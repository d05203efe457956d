"""Circles of calls between deployables: the weakest reading becomes a copy, the weakest writing an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import AGGREGATES, LOADS, STORAGE
from vitruvio.design.scalability.records import projected_row
from vitruvio.design.services.cycles import components
from vitruvio.model import Decision, Figure, Option, option, say
from vitruvio.units import DATA, RATE

Edge = tuple[str, str]
WAITING: Final = ("call", "cached")
Reader = tuple[str, str, str]  # the deployable that reads, the one that owns, the root of the aggregate


class Calls:
    """The calls between deployables while circles are being broken.

    `homes` are the deployables of use cases, `readers` the use cases that read an aggregate elsewhere;
    `reading` and `writing` say how each use case does, and are changed. `fixed` are those who call use cases.
    """

    def __init__(
        self,
        draft: Draft,
        homes: Mapping[str, str],
        readers: Mapping[Reader, Sequence[str]],
        reading: dict[tuple[str, str], str],
        writing: dict[tuple[str, str], str],
    ) -> None:
        self.draft = draft
        self.readers = readers
        self.reading = reading
        self.writing = writing
        self.fixed = {
            (home, homes[called])
            for name, home in homes.items()
            for called in draft.brief.use_cases[name].calls
            if homes[called] != home
        }
        self.read: dict[Edge, list[Reader]] = {}
        for reader, names in readers.items():
            if any(reading[name, reader[2]] in WAITING for name in names):
                self.read.setdefault(reader[:2], []).append(reader)
        self.written: dict[Edge, list[str]] = {}
        for (name, owner), kind in writing.items():
            if kind == "call":
                self.written.setdefault((homes[name], owner), []).append(name)
        self._options: dict[Edge, Option] = {}

    def edges(self) -> list[Edge]:
        """Who calls whom."""
        return sorted({*self.fixed, *self.read, *self.written})

    def option(self, edge: Edge) -> Option:
        """Cutting an edge: what is called over it now, if a store can hold the copy that this asks for."""
        if edge not in self._options:
            self._options[edge] = _option(self, edge)
        return self._options[edge]

    def callers(self, edge: Edge) -> list[str]:
        """The use cases that call over an edge to read or to write."""
        reading = {
            name
            for reader in self.read.get(edge, ())
            for name in self.readers[reader]
            if self.reading[name, reader[2]] in WAITING
        }
        return sorted({*reading, *self.written.get(edge, ())})

    def cut(self, edge: Edge) -> None:
        """Call no more over an edge: copies for what is read, events for what is written."""
        for reader in self.read.pop(edge, ()):
            self.reading.update(((name, reader[2]), "copy") for name in self.readers[reader])
        for name in self.written.pop(edge, ()):
            self.writing[name, edge[1]] = "event"


def break_circles(calls: Calls) -> list[str]:
    """Turn calls into copies and events until no deployables wait in a circle; the ids of the decisions.

    What `calls` asks for stays: deployables that call each other so have become one. Of the rest goes first
    what is only read, then what is written.
    """
    ids: list[str] = []
    while circle := _circle(calls.edges()):
        inside = [edge for edge in calls.edges() if {*edge} <= circle and edge not in calls.fixed]
        read = [edge for edge in inside if edge not in calls.written]
        decision = _weakest(calls, circle, read or inside)
        ids.append(decision.id)
        source, _, target = decision.chosen.partition(">")
        calls.cut((source, target))
    return ids


def _circle(edges: Sequence[Edge]) -> set[str]:
    """Deployables that call each other in a circle; the first such set by name, empty where there is none."""
    names = sorted({name for edge in edges for name in edge})
    place = {name: number for number, name in enumerate(names)}
    graph: dict[int, list[int]] = {number: [] for number in place.values()}
    for source, target in edges:
        graph[place[source]].append(place[target])
    circles = [sorted(names[number] for number in each) for each in components(graph) if len(each) > 1]
    return set(min(circles)) if circles else set()


def _weakest(calls: Calls, circle: set[str], edges: Sequence[Edge]) -> Decision:
    """The edge with the fewest calls at the horizon's peak, among those whose copy one store can hold."""
    id = f"circle.{min(circle)}"
    while id in calls.draft.decisions:
        id += "+"
    why = (say("services.circle.why", services=sorted(circle)),)
    return calls.draft.choose(id, [calls.option(edge) for edge in edges], by="cost", why=why)


def _option(calls: Calls, edge: Edge) -> Option:
    draft, name = calls.draft, ">".join(edge)
    rates = [draft[LOADS][case].peak_horizon for case in calls.callers(edge)]
    return option(
        name,
        [_size(draft, calls.read.get(edge, ()), name) <= draft.fact("assumption.shard.table")],
        draft.total(rates, RATE).named("services.figure.circle_rate", name),
    )


def _size(draft: Draft, readers: Sequence[Reader], name: str) -> Figure:
    """Bytes at the horizon of what an edge would copy, files apart."""
    entities = [entity for *_, root in readers for entity in draft[AGGREGATES][root]]
    sizes = (projected_size(draft, entity) for entity in entities)
    return draft.total(sizes, DATA).named("services.figure.copy_size", name)


def projected_size(draft: Draft, entity: str) -> Figure:
    """An entity's bytes at the horizon in a read copy, which leaves files and parts where they are."""
    storage = draft[STORAGE][entity]
    return storage.records_horizon * projected_row(draft, entity, storage)
