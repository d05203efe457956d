"""The design as FINOS CALM: nodes, relationships and flows, with the figures of the report as metadata."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from vitruvio.report.diagrams.names import Ids, label, line
from vitruvio.report.diagrams.scene import INSIDE, Box, Edge, Key, Scene
from vitruvio.report.diagrams.sequences import messages
from vitruvio.report.diagrams.steps import Message, Step

SCHEMA = "https://calm.finos.org/release/1.1/meta/calm.json"
_SYSTEM = "system"
_PLATFORM = "platform"
_NODES = {
    "person": "actor",
    "actor": "actor",
    "external": "system",
    "gateway": "service",
    "service": "service",
    "store": "database",
    "cache": "database",
}


def calm(scene: Scene, chosen: dict[str, list[Step]]) -> str:
    """The architecture as CALM JSON."""
    written = _Writing(scene).document(chosen)
    return msgspec.json.format(msgspec.json.encode(written), indent=2).decode() + "\n"


class _Writing:
    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._parts = scene.parts
        self._ids = Ids()
        # By the ends of an edge: a step of a flow names the relationship that it goes over.
        self._edges: dict[tuple[Key, Key, bool], str] = {}

    def document(self, chosen: dict[str, list[Step]]) -> dict[str, Any]:
        """The whole document."""
        nodes = [self._node(each) for each in self._scene.boxes.values()]
        relationships = [*self._connections(), *self._containing()]
        flows = [flow for name, steps in chosen.items() if (flow := self._flow(name, steps))["transitions"]]
        return {
            "$schema": SCHEMA,
            "nodes": [*self._whole(), *nodes],
            "relationships": relationships,
            "flows": flows,
            "metadata": self._figures(),
        }

    def _whole(self) -> Iterator[dict[str, Any]]:
        scene = self._scene
        yield _named(_SYSTEM, "system", scene.design.system, scene.style())
        platform = scene.technology.platform
        if platform:
            yield _named(_PLATFORM, "network", platform, ", ".join(scene.technology.regions) or platform)

    def _node(self, box: Box) -> dict[str, Any]:
        scene, id = self._scene, self._scene.id(box.key)
        found = _named(id, _NODES[box.key[0]], box.name, box.text or scene.type(box.key))
        interfaces = list(self._interfaces(box)) if box.key[0] == "service" else []
        metadata = {"technology": box.technology} if box.technology else {}
        metadata |= self._size(box)
        return (
            found
            | ({"interfaces": interfaces} if interfaces else {})
            | ({"metadata": metadata} if metadata else {})
        )

    def _size(self, box: Box) -> dict[str, str]:
        figure, kind, name = self._scene.figure, *box.key
        if kind == "service" and name in self._parts.services:
            sizing = self._parts.services[name]
            shown = {"replicas": sizing.replicas, "replicas-horizon": sizing.replicas_horizon}
            shown |= {"cores": sizing.cores, "memory": sizing.memory}
            busy = {"utilisation": figure(sizing.utilisation, "percent")}
            return {each: figure(value) for each, value in shown.items()} | busy
        if kind == "store" and name in self._parts.store_sizes:
            store = self._parts.store_sizes[name]
            machines = {"machine": store.machine_now or store.machine, "machine-horizon": store.machine}
            named = {each: machine for each, machine in machines.items() if machine}
            return named | {"utilisation": figure(store.utilisation, "percent")}
        return {}

    def _interfaces(self, box: Box) -> Iterator[dict[str, Any]]:
        id, name = self._scene.id(box.key), box.key[1]
        for public in (True, False):
            rows = [
                {"method": each.method, "path": self._scene.path(each), "use-case": each.use_case}
                for each in self._parts.operations.values()
                if each.service == name and each.public == public and each.kind != "status"
            ]
            known = self._scene.technology
            if rows:
                kind = "api" if public else "internal"
                protocol = known.public if public else known.internal
                yield {"unique-id": f"{id}_{kind}", "protocol": protocol, "operations": rows}
        for queue in self._parts.queues.values():
            if queue.listener == name:
                queued = self._ids.of(("queue", queue.name), f"{id}_queue", queue.name)
                yield {"unique-id": queued, "queue": queue.name, "peak": self._scene.figure(queue.peak)}

    def _connections(self) -> Iterator[dict[str, Any]]:
        for edge in self._scene.edges:
            source, target = self._scene.id(edge.source), self._scene.id(edge.target)
            name = f"{source}_{target}" + ("_late" if edge.late else "")
            id = self._edges[edge.source, edge.target, edge.late] = self._ids.of(("edge", edge), name)
            found: dict[str, Any] = {"unique-id": id, "description": self._described(edge)}
            if edge.source[0] in INSIDE or edge.source[0] == "external":
                ends = {"source": {"node": source}, "destination": {"node": target}}
                found["relationship-type"] = {"connects": ends}
            else:
                found["relationship-type"] = {"interacts": {"actor": source, "nodes": [target]}}
            found |= {"protocol": edge.technology} if edge.technology else {}
            yield found | ({"metadata": {"peak-at-horizon": edge.rate}} if edge.rate else {})

    def _described(self, edge: Edge) -> str:
        return ", ".join(label(each) for each in edge.what) or self._scene.say("uses")

    def _containing(self) -> Iterator[dict[str, Any]]:
        """What the system is composed of, and what runs on the platform."""
        inside = [self._scene.id(each.key) for each in self._scene.inside()]
        running = [self._scene.id(each.key) for each in self._scene.inside() if each.key[0] == "service"]
        kinds = [("composed-of", _SYSTEM, inside)]
        kinds += [("deployed-in", _PLATFORM, running)] if self._scene.technology.platform else []
        for kind, container, nodes in kinds:
            if nodes:
                held = {kind: {"container": container, "nodes": nodes}}
                yield {"unique-id": f"{kind}_{container}", "relationship-type": held}

    def _flow(self, name: str, steps: list[Step]) -> dict[str, Any]:
        rows: list[dict[str, Any]] = []
        for each in messages(steps):
            id, direction = self._over(each)
            if id:
                text = line(each.text) or self._scene.say("reply")
                place = {"relationship-unique-id": id, "sequence-number": len(rows) + 1}
                rows.append({**place, "description": text, "direction": direction})
        latency = self._parts.latencies.get(name)
        shown = {} if latency is None else {"latency": latency.predicted, "target": latency.target}
        deadline = self._parts.deadlines.get(name)
        shown |= {} if deadline is None else {"deadline": deadline.deadline}
        metadata = {each: self._scene.figure(figure) for each, figure in shown.items()}
        found: dict[str, Any] = {"unique-id": self._ids.of(("flow", name), "flow", name), "name": label(name)}
        found |= {"description": label(name), "transitions": rows}
        return found | ({"metadata": metadata} if metadata else {})

    def _over(self, each: Message) -> tuple[str, str]:
        late = each.kind == "send"
        if each.kind == "reply":
            return self._edges.get((each.target, each.source, False), ""), "destination-to-source"
        return self._edges.get((each.source, each.target, late), ""), "source-to-destination"

    def _figures(self) -> dict[str, Any]:
        bill, figure = self._parts.bill, self._scene.figure
        shown = {"cost": bill.shown_now, "cost-horizon": bill.shown_horizon}
        shown |= {} if bill.budget is None else {"budget": bill.budget}
        found = {each: figure(value) for each, value in shown.items()}
        bottleneck = self._parts.bottleneck
        found |= {"bottleneck": bottleneck.resource, "headroom": figure(bottleneck.headroom, "factor")}
        return found | {"generator": f"Vitruvio {self._scene.design.release}"}


def _named(id: str, kind: str, name: str, description: str) -> dict[str, Any]:
    return {"unique-id": id, "node-type": kind, "name": label(name) or "?", "description": description}
