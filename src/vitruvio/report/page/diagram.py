"""The container diagram of a page: who and what there is (C4, S. Brown), and what passes between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vitruvio.model import Design, Figure
from vitruvio.model.parts import Interaction
from vitruvio.report.decision_names import option_label
from vitruvio.report.page.view import View, anchor

GATEWAY = "gateway"
BROKER = "broker"


def diagram_data(view: View) -> dict[str, Any]:
    """Nodes with kind, name and what they are; edges with kind and the figures of their load, by id."""
    return _Diagram(view).data()


def figures_of_diagram(data: dict[str, Any], design: Design) -> Iterator[Figure]:
    """The figures that the edges tell."""
    for edge in data["edges"]:
        for id in edge["rates"]:
            yield design.figures[id]


class _Diagram:
    def __init__(self, view: View) -> None:
        self._view = view
        self._design: Design = view.design
        self._nodes: dict[str, dict[str, Any]] = {}
        self._edges: dict[tuple[str, str, str], dict[str, Any]] = {}

    def data(self) -> dict[str, Any]:
        parts = self._design.parts
        self._node(GATEWAY, "gateway", "API gateway", self._say("gateway"))
        for name, deployable in parts.deployables.items():
            what = self._view.wording.term(f"hosting.{deployable.hosting}")
            self._node(f"service:{name}", "service", name, what, href=anchor("service", name))
        for name, store in parts.stores.items():
            self._node(f"store:{name}", "store", name, self._store(name, store.kind))
            self._edge(f"service:{store.service}", f"store:{name}", "store", [])
        self._callers()
        self._interactions()
        self._externals()
        self._caches()
        return {"nodes": list(self._nodes.values()), "edges": list(self._edges.values())}

    def _say(self, name: str, **texts: str) -> str:
        return self._view.say(f"node.{name}", **texts)

    def _store(self, name: str, kind: str) -> str:
        sizing = self._design.parts.store_sizes.get(name)
        machine = "" if sizing is None else sizing.machine_now or sizing.machine
        return " · ".join(each for each in (self._say(f"store.{kind.replace(' ', '_')}"), machine) if each)

    def _node(self, id: str, kind: str, name: str, what: str, **more: str) -> None:
        self._nodes[id] = {"id": id, "kind": kind, "name": name, "what": what, **more}

    def _edge(self, source: str, target: str, kind: str, rates: list[int]) -> None:
        """An edge; the lines of a service that listened before it publishes become one."""
        if self._edges.pop((target, source, kind), None) is not None:
            rates, back = [], {"back": True}
        else:
            back = {}
        new = {"from": source, "to": target, "kind": kind, "rates": [], **back}
        known = self._edges.setdefault((source, target, kind), new)
        known["rates"] += [each for each in rates if each not in known["rates"]]

    def _callers(self) -> None:
        """Roles ask the gateway, which asks the services, at the horizon's peak as they ask each other."""
        parts = self._design.parts
        for operation in parts.operations.values():
            if not operation.public or operation.use_case not in parts.loads:
                continue
            peak = [parts.loads[operation.use_case].peak_horizon.id]
            for role in operation.roles or ("",):
                self._node(f"role:{role}", "role", role or self._say("anybody"), self._say("role"))
                self._edge(f"role:{role}", GATEWAY, "ask", [])
            self._edge(GATEWAY, f"service:{operation.service}", "ask", peak)

    def _interactions(self) -> None:
        for each in self._design.parts.interactions.values():
            source, target = f"service:{each.source}", f"service:{each.target}"
            if each.kind == "call":
                self._edge(source, target, "call", [each.peak.id])
                continue
            self._node(BROKER, "broker", self._broker(), self._say("broker"))
            self._publish(each)

    def _publish(self, each: Interaction) -> None:
        """Events go through the broker to who follows, copies from the owner of the records."""
        source, target = (each.source, each.target) if each.kind == "event" else (each.target, each.source)
        self._edge(f"service:{source}", BROKER, "event", [])
        self._heard(f"service:{target}")

    def _heard(self, listener: str) -> None:
        """Who publishes and listens has one line, with an arrow at either end."""
        both = self._edges.get((listener, BROKER, "event"))
        if both is not None:
            both["back"] = True
        else:
            self._edge(BROKER, listener, "event", [])

    def _broker(self) -> str:
        """The broker's product, as its line of the bill or the decision names it."""
        costs = [each.subject for each in self._design.parts.costs.values() if each.part == "broker"]
        decision = self._design.decisions.get("broker")
        found = costs or ([decision.chosen] if decision is not None else [])
        return option_label("broker", found[0], self._view.wording.language) if found else self._say("broker")

    def _externals(self) -> None:
        for policy in self._design.parts.policies.values():
            if policy.external:
                self._node(f"external:{policy.target}", "external", policy.target, self._say("external"))
                self._edge(f"service:{policy.source}", f"external:{policy.target}", "call", [])

    def _caches(self) -> None:
        for each in self._design.parts.caches.values():
            if each.layer == "shared":
                name = f"{each.service}-cache"
                self._node(f"cache:{each.service}", "cache", name, self._say("cache"))
                self._edge(f"service:{each.service}", f"cache:{each.service}", "store", [])
