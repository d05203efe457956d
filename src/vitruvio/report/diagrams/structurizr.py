"""The model and its views in the Structurizr DSL (docs.structurizr.com/dsl/language)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vitruvio.report.diagrams.names import Ids, free, label, line, quoted
from vitruvio.report.diagrams.scene import Box, Edge, Key, Scene
from vitruvio.report.diagrams.sequences import messages
from vitruvio.report.diagrams.steps import Step

MOST_DYNAMIC_VIEWS = 2
_TAGS = {"external": "External", "actor": "External", "store": "Store", "cache": "Store"}
_STYLES = """\
    styles {
      element "Person" {
        shape Person
        background #08427b
        color #ffffff
      }
      element "Software System" {
        background #1168bd
        color #ffffff
      }
      element "Container" {
        background #1168bd
        color #ffffff
      }
      element "External" {
        background #6b6b6b
        color #ffffff
      }
      element "Store" {
        shape Cylinder
        background #2e6f40
        color #ffffff
      }
      relationship "Late" {
        style dashed
      }
    }"""


def workspace(scene: Scene, chosen: dict[str, list[Step]]) -> str:
    """People, systems, containers, what passes between them, where they run; and their views."""
    return "\n".join(_Workspace(scene, chosen).lines()) + "\n"


class _Workspace:
    def __init__(self, scene: Scene, chosen: dict[str, list[Step]]) -> None:
        self._scene = scene
        self._chosen = chosen
        # The DSL refuses two things of one name side by side.
        self._outer: set[str] = {label(scene.design.system).casefold()}
        self._inner: set[str] = set()
        self._told: dict[tuple[Key, Key], set[str]] = {}

    def lines(self) -> Iterator[str]:
        """The whole file."""
        system = self._scene.design.system
        yield f"workspace {quoted(label(system))} {quoted(self._scene.style())} {{"
        yield "  model {"
        yield from self._elements()
        for edge in self._scene.edges:
            yield f"    {self._edge(edge)}"
        yield from self._deployment()
        yield "  }"
        yield "  views {"
        yield from self._views()
        yield _STYLES
        yield "  }"
        yield "}"

    def _elements(self) -> Iterator[str]:
        scene = self._scene
        for box in scene.outside():
            keyword = "person" if box.key[0] == "person" else "softwareSystem"
            yield f"    {self._element(box, keyword, self._outer)}"
        yield f"    system = softwareSystem {quoted(label(scene.design.system))} {quoted(scene.style())} {{"
        for box in scene.inside():
            yield f"      {self._element(box, 'container', self._inner)}"
        yield "    }"

    def _element(self, box: Box, keyword: str, taken: set[str]) -> str:
        words = [quoted(free(label(box.name) or "?", " ", taken)), quoted(box.text)]
        if keyword == "container":
            words.append(quoted(box.technology))
        if box.key[0] in _TAGS:
            words.append(quoted(_TAGS[box.key[0]]))
        return f"{self._scene.id(box.key)} = {keyword} {' '.join(words)}"

    def _edge(self, edge: Edge) -> str:
        what = self._scene.listed(edge.what)
        known = ", ".join(filter(None, (edge.technology, edge.rate)))
        told = self._told.setdefault((edge.source, edge.target), set())
        words = [quoted(free(line(what or self._scene.say("uses")), " ", told)), quoted(known)]
        words += [quoted("Late")] if edge.late else []
        return f"{self._scene.id(edge.source)} -> {self._scene.id(edge.target)} {' '.join(words)}"

    def _deployment(self) -> Iterator[str]:
        """Where each container runs: the platform and its replicas, the stores' machines."""
        scene = self._scene
        region = ", ".join(scene.technology.regions) or scene.technology.platform or scene.design.system
        yield f"    deploymentEnvironment {quoted(scene.say('production'))} {{"
        yield f"      deploymentNode {quoted(region)} {{"
        taken: set[str] = set()
        for box in scene.inside():
            known = [quoted(free(label(box.name) or "?", " ", taken)), quoted(self._machine(box))]
            known += [quoted(self._runs_on(box)), *self._instances(box)]
            yield f"        deploymentNode {' '.join(known)} {{"
            yield f"          containerInstance {scene.id(box.key)}"
            yield "        }"
        yield "      }"
        yield "    }"

    def _runs_on(self, box: Box) -> str:
        return self._scene.technology.platform if box.key[0] == "service" else box.technology

    def _machine(self, box: Box) -> str:
        scene, (kind, name) = self._scene, box.key
        if kind == "store" and name in scene.parts.store_sizes:
            store = scene.parts.store_sizes[name]
            return store.machine_now or store.machine
        if kind != "service" or name not in scene.parts.services:
            return ""
        sizing = scene.parts.services[name]
        return scene.say("replica", cores=scene.figure(sizing.cores), memory=scene.figure(sizing.memory))

    def _instances(self, box: Box) -> list[str]:
        """The replicas of a service, after no tags."""
        if box.key[0] != "service" or box.key[1] not in self._scene.parts.services:
            return []
        replicas = self._scene.parts.services[box.key[1]].replicas
        return ['""', f'"{max(int(replicas.value), 1)}"']

    def _views(self) -> Iterator[str]:
        scene = self._scene
        yield from _view("systemContext system", "context", scene.say("context"), ["include *"], "lr")
        yield from _view("container system", "containers", scene.say("containers"), ["include *"], "tb")
        ids, known = Ids(), {(each.source, each.target) for each in scene.edges}
        ranked = sorted(self._chosen.items(), key=lambda each: (-_crossings(each[1]), each[0]))
        for name, steps in ranked[:MOST_DYNAMIC_VIEWS]:
            rows = [
                f"{scene.id(each.source)} -> {scene.id(each.target)} {quoted(each.text)}"
                for each in messages(steps)
                if (each.source, each.target) in known and each.kind != "reply"
            ]
            if rows:
                yield from _view("dynamic system", ids.of(name, "sequence", name), name, rows, "lr")
        where = f"deployment system {quoted(scene.say('production'))}"
        yield from _view(where, "deployment", scene.say("production"), ["include *"], "lr")


def _view(head: str, key: str, title: str, rows: Iterable[str], direction: str) -> Iterator[str]:
    yield f"    {head} {quoted(key)} {quoted(title)} {{"
    yield from (f"      {each}" for each in rows)
    yield f"      autoLayout {direction}"
    yield "    }"


def _crossings(steps: list[Step]) -> int:
    """How many calls between different parts of the system a sequence has."""
    inner = {"service", "external"}
    return sum(e.source[0] in inner and e.target[0] in inner and e.kind != "reply" for e in messages(steps))
