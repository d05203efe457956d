"""Who and what stands in the diagrams, and what passes between them: gathered once, drawn by each module."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple, TypeAlias

from vitruvio.model import Design, Figure, Value
from vitruvio.model.parts import Operation
from vitruvio.report.diagrams.names import Ids, label
from vitruvio.report.diagrams.technology import Technology, technology
from vitruvio.report.wording import Wording
from vitruvio.text import show
from vitruvio.units import RATE

Kind: TypeAlias = Literal["person", "actor", "external", "gateway", "service", "store", "cache", "clock"]
# A thing of the scene: what it is and what the design calls it.
Key: TypeAlias = tuple[Kind, str]

GATEWAY: Key = ("gateway", "")
CLOCK: Key = ("clock", "")
# What a brief calls an actor that is no human being.
_MACHINES = frozenset({"system", "device"})
# Kinds that belong to the system that is designed.
INSIDE = frozenset({"gateway", "service", "store", "cache"})
_ANYBODY = "*"
_MOST_LISTED = 4


class Box(NamedTuple):
    """One thing: what it is called, what it is built on, what is said of it (a figure), who holds it."""

    key: Key
    name: str
    technology: str = ""
    text: str = ""
    owner: str = ""


class Edge(NamedTuple):
    """What passes from one box to another: what for, over which protocol, how often.

    `late` is what nobody waits for: it goes through a queue.
    """

    source: Key
    target: Key
    what: tuple[str, ...]
    technology: str = ""
    rate: str = ""
    late: bool = False


class Scene:
    """The boxes and edges of a design, each in the order of its names, with ids that all diagrams share."""

    def __init__(self, design: Design, wording: Wording) -> None:
        self.design = design
        self.parts = design.parts
        self.wording = wording
        self.technology: Technology = technology(design, wording)
        self.actors = _actors(design)
        self.boxes: dict[Key, Box] = {}
        self.edges: list[Edge] = []
        self._ids = Ids()
        self._given = _given(design)
        self._stage_inside()
        self._stage_outside()
        self._connect()

    def id(self, key: Key) -> str:
        """The id of a box in every diagram."""
        return self._ids.of(key, *key)

    def name(self, key: Key) -> str:
        """What a box is called."""
        return self.boxes[key].name

    def type(self, key: Key) -> str:
        """What a box is, in words: person, external system, container."""
        return self.say(f"type.{key[0]}")

    def say(self, id: str, count: float | None = None, /, **texts: str) -> str:
        """A message of the diagrams."""
        return self.wording.say(f"diagrams.{id}", count, **texts)

    def figure(self, figure: Figure, style: str = "") -> str:
        """A figure as the report shows it."""
        return show(figure.value, figure.dimension, self.wording.language, style or None)

    def percentile(self, share: Figure) -> str:
        """A share as a percentile."""
        return self.wording.value(Value(share, "percentile"))

    def given(self, path: str) -> Figure | None:
        """What the brief says at a path, as a figure."""
        return self._given.get(path)

    def listed(self, names: tuple[str, ...]) -> str:
        """The first of some names, and how many more there are."""
        names = tuple(map(label, names))
        if len(names) <= _MOST_LISTED + 1:
            return ", ".join(names)
        more = len(names) - _MOST_LISTED
        return self.say("more", more, names=", ".join(names[:_MOST_LISTED]), more=str(more))

    def inside(self) -> list[Box]:
        """The boxes of the system itself."""
        return [each for key, each in self.boxes.items() if key[0] in INSIDE]

    def outside(self) -> list[Box]:
        """People and systems of others."""
        return [each for key, each in self.boxes.items() if key[0] not in INSIDE]

    def public(self) -> list[Operation]:
        """The operations that are reached through the gateway."""
        return [each for each in self.parts.operations.values() if each.public]

    def path(self, operation: Operation) -> str:
        """The path of an operation as the report shows it, below the API's root."""
        found = [
            each.path.text
            for service in self.design.sections.service_design.services
            if service.service_name.text == operation.service
            for each in service.api_endpoints
            if each.method.text == operation.method and each.path.text.endswith(operation.path)
        ]
        return min(found, key=len, default=operation.path)

    def home(self, use_case: str) -> str:
        """The deployable that runs a use case; empty where none does."""
        return next((n for n, each in self.parts.deployables.items() if use_case in each.use_cases), "")

    def style(self) -> str:
        """What the whole is: the style of the report."""
        return self.wording.part(self.design.sections.architecture_overview.architecture_style)

    def uses(self) -> dict[Key, tuple[str, ...]]:
        """What each from outside asks of the system."""
        found: dict[Key, list[str]] = {}
        for edge in self.edges:
            if edge.source[0] not in INSIDE:
                found.setdefault(edge.source, []).extend(edge.what)
        return {key: _once(what) for key, what in found.items()}

    def _put(self, box: Box) -> None:
        self.boxes.setdefault(box.key, box._replace(name=label(box.name)))

    def _stage_inside(self) -> None:
        known = self.technology
        if self.public():
            self._put(Box(GATEWAY, self.say("gateway"), known.gateway))
        for name in self.parts.deployables:
            self._put(Box(("service", name), name, known.stack, self._sizing(name), name))
        for name in dict.fromkeys(each.service for each in self.parts.caches.values() if _shared(each.layer)):
            self._put(Box(("cache", name), self.say("cache", service=name), known.cache, "", name))
        for name, store in self.parts.stores.items():
            text = self.listed(store.entities)
            self._put(Box(("store", name), name, known.stores[name], text, store.service))

    def _sizing(self, name: str) -> str:
        sizing = self.parts.services.get(name)
        if sizing is None:
            return ""
        now, then = self.figure(sizing.replicas), self.figure(sizing.replicas_horizon)
        change = now if now == then else f"{now} → {then}"
        texts = {"replicas": change, "busy": self.figure(sizing.utilisation, "percent")}
        return self.say("replicas", 1 if change == "1" else 2, **texts)

    def _stage_outside(self) -> None:
        for name, kind in self.actors.items():
            many = self.given(f"actors.{name}.count")
            shown = self.say("anybody") if name == _ANYBODY else name
            text = "" if many is None else self.figure(many, "count")
            self._put(Box((kind, name), shown, "", text))
        for each in self.parts.flows.values():
            if each.boundary == "webhook":
                self._put(Box(("external", each.source), self.say("sender", use_case=each.source)))
        for name in sorted({each.target for each in self.parts.policies.values() if each.external}):
            self._put(Box(("external", name), name, "", self._promise(name)))

    def _promise(self, name: str) -> str:
        """What an external promises, as far as the brief says it."""
        path = f"externals.{name}"
        latency, share = self.given(f"{path}.latency"), self.given(f"{path}.latency#share")
        available, limit = self.given(f"{path}.availability"), self.given(f"{path}.limit")
        found = []
        if latency is not None:
            mark = "" if share is None else self.percentile(share) + " "
            found.append(f"{mark}< {self.figure(latency)}")
        if available is not None:
            found.append(self.say("available", share=self.figure(available, "percent")))
        if limit is not None:
            found.append(self.say("limit", rate=self.figure(limit)))
        return ", ".join(found)

    def _connect(self) -> None:
        self.edges += self._entrances()
        self.edges += self._calls()
        self.edges += self._held()
        self.edges += self._asked_outside()
        self.edges += self._queues()

    def _entrances(self) -> list[Edge]:
        """Who comes in through the gateway, where the gateway sends them, and what goes past it."""
        asked: dict[tuple[Key, Key], list[str]] = {}
        for each in self.public():
            for key in self._askers(each):
                asked.setdefault((key, GATEWAY), []).append(each.use_case)
            asked.setdefault((GATEWAY, ("service", each.service)), []).append(each.use_case)
        for flow in self.parts.flows.values():
            if flow.boundary == "upload" and ("store", flow.target) in self.boxes:
                for key in self.askers(flow.source):
                    asked.setdefault((key, ("store", flow.target)), []).append(flow.source)
        known = self.technology
        return [
            # A file that goes past the gateway is no JSON.
            Edge(*ends, _once(what), known.transport if ends[1][0] == "store" else known.public)
            for ends, what in asked.items()
        ]

    def askers(self, use_case: str) -> list[Key]:
        """Who asks for a use case from outside."""
        found = [key for each in self.public() if each.use_case == use_case for key in self._askers(each)]
        return list(dict.fromkeys(found))

    def _askers(self, operation: Operation) -> list[Key]:
        keys: list[Key] = [(self.actors[name], name) for name in operation.roles if name in self.actors]
        if not keys and ("external", operation.use_case) in self.boxes:
            keys = [("external", operation.use_case)]
        if not keys and _ANYBODY in self.actors:
            keys = [(self.actors[_ANYBODY], _ANYBODY)]
        return keys

    def _calls(self) -> list[Edge]:
        return self._summed(
            [
                (("service", each.source), ("service", each.target), each.use_case, each.peak)
                for each in self.parts.interactions.values()
                if each.kind == "call"
            ],
            self.technology.internal,
        )

    def _asked_outside(self) -> list[Edge]:
        # A call of an external from two services is two edges: the rate is that of the use case.
        rows = {
            (each.source, each.target, each.use_case): self.parts.loads.get(each.use_case)
            for each in self.parts.policies.values()
            if each.external
        }
        calls: list[tuple[Key, Key, str, Figure]] = [
            (("service", source), ("external", target), use_case, load.peak_horizon)
            for (source, target, use_case), load in rows.items()
            if load is not None
        ]
        return self._summed(calls, "")

    def _queues(self) -> list[Edge]:
        rows: list[tuple[Key, Key, str, Figure]] = [
            (("service", each.publisher), ("service", each.listener), each.name, each.peak)
            for each in self.parts.queues.values()
        ]
        return self._summed(rows, self.technology.broker, late=True)

    def _held(self) -> list[Edge]:
        edges = []
        for name, store in self.parts.stores.items():
            edges.append(Edge(("service", store.service), ("store", name), ()))
        for key in self.boxes:
            if key[0] == "cache":
                cached = [each.use_case for each in self.parts.caches.values() if each.service == key[1]]
                edges.append(Edge(("service", key[1]), key, _once(cached)))
        return edges

    def _summed(
        self, rows: list[tuple[Key, Key, str, Figure]], technology: str, late: bool = False
    ) -> list[Edge]:
        """An edge for each two ends, with what it is for and how often at the horizon's peak in all."""
        found: dict[tuple[Key, Key], list[tuple[str, Figure]]] = {}
        for source, target, what, peak in rows:
            if source in self.boxes and target in self.boxes:
                found.setdefault((source, target), []).append((what, peak))
        return [
            Edge(*ends, _once([what for what, _ in each]), technology, self._rate(each), late)
            for ends, each in found.items()
        ]

    def _rate(self, rows: list[tuple[str, Figure]]) -> str:
        return show(math.fsum(peak.value for _, peak in rows), RATE, self.wording.language)


def _shared(layer: str) -> bool:
    return layer == "shared"


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(label, names)))


def _actors(design: Design) -> dict[str, Kind]:
    """Whoever asks from outside, by name: those in the roles of operations, and anybody."""
    operations = design.parts.operations.values()
    names = {role for each in operations if each.public for role in each.roles}
    flows = [each for each in design.parts.flows.values() if each.boundary in ("anybody", "recognised")]
    names |= {each.source for each in flows}
    names |= {_ANYBODY for each in operations if each.public and not each.roles and each.kind != "webhook"}
    lines = design.source.lines
    kinds = {name: lines.get(f"actors.{name}.kind") for name in sorted(names)}
    return {
        name: "actor" if kind is not None and kind.text in _MACHINES else "person"
        for name, kind in kinds.items()
    }


def _given(design: Design) -> dict[str, Figure]:
    wanted = ("actors.", "externals.")
    given = (each for each in design.figures if each.op == "given")
    return {each.origin: each for each in given if each.origin.startswith(wanted)}
