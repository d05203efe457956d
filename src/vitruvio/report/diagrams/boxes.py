"""The C4 context and container diagrams, as flowcharts of Mermaid."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.report.diagrams.names import label, mermaid
from vitruvio.report.diagrams.scene import CLOCK, GATEWAY, INSIDE, Box, Edge, Key, Scene

# Mermaid has a syntax of its own for C4, still experimental: its layout is a grid that lines cross, labels
# overlap, and forges draw it in fixed colours. A flowchart with C4's notation is laid out by its edges.
_CLASSES = {
    "person": "fill:#08427b,stroke:#052e56,color:#fff",
    "external": "fill:#6b6b6b,stroke:#4d4d4d,color:#fff",
    "service": "fill:#1168bd,stroke:#0b4884,color:#fff",
    "store": "fill:#2e6f40,stroke:#1f4d2c,color:#fff",
    "system": "fill:#1168bd,stroke:#0b4884,color:#fff",
}
_LOOKS = {"actor": "external", "gateway": "service", "cache": "store"}
_SHAPES = {"person": ("([", "])"), "store": ("[(", ")]"), "cache": ("[(", ")]")}
_SYSTEM = "system"


def context(scene: Scene) -> str:
    """Who uses the system and what it depends on."""
    system = mermaid(label(scene.design.system))
    style = mermaid(scene.style())
    lines = ["flowchart LR", f"  accTitle: {system}", f"  accDescr: {mermaid(scene.say('context'))}"]
    lines.append(
        f'  {_SYSTEM}["<b>{system}</b><br/>[{mermaid(scene.say("type.system"))}: {style}]"]:::system'
    )
    lines += [_box(scene, each) for each in scene.outside()]
    for key, names in scene.uses().items():
        lines.append(_line(scene.id(key), _SYSTEM, mermaid(scene.listed(names))))
    for edge in _leaving(scene):
        lines.append(_line(_SYSTEM, scene.id(edge.target), _text(scene, edge)))
    return _drawn(lines)


def containers(scene: Scene) -> str:
    """What the system consists of, and what passes between its parts."""
    system = mermaid(label(scene.design.system))
    lines = ["flowchart TB", f"  accTitle: {system}", f"  accDescr: {mermaid(scene.say('containers'))}"]
    lines += [_box(scene, each) for each in scene.outside() if each.key != CLOCK]
    lines.append(f'  subgraph {_SYSTEM}["{system} [{mermaid(scene.say("type.system"))}]"]')
    lines += [f"  {_box(scene, each)}" for each in scene.inside()]
    lines.append("  end")
    for edge in scene.edges:
        ends = scene.id(edge.source), scene.id(edge.target)
        lines.append(_line(*ends, _text(scene, edge), "-.->" if edge.late else "-->"))
    return _drawn(lines)


def _leaving(scene: Scene) -> list[Edge]:
    """One edge to each external, whoever in the system calls it."""
    found: dict[Key, list[Edge]] = {}
    for each in scene.edges:
        if each.target[0] == "external" and each.source[0] in INSIDE:
            found.setdefault(each.target, []).append(each)
    return [
        edges[0]
        if len(edges) == 1
        else edges[0]._replace(what=tuple(dict.fromkeys(w for e in edges for w in e.what)), rate="")
        for edges in found.values()
    ]


def _box(scene: Scene, box: Box) -> str:
    kind = scene.type(box.key)
    known = f"{kind}: {box.technology}" if box.technology else kind
    rows = [f"<b>{mermaid(box.name)}</b>", f"[{mermaid(known)}]"]
    rows += [mermaid(box.text)] if box.text else []
    look = _LOOKS.get(box.key[0], box.key[0])
    opening, closing = _SHAPES.get(box.key[0], ("[", "]"))
    return f'  {scene.id(box.key)}{opening}"{"<br/>".join(rows)}"{closing}:::{look}'


def _text(scene: Scene, edge: Edge) -> str:
    """What an edge is for, over what and how often; the gateway's own edges say the protocol alone."""
    told = edge.target == GATEWAY or edge.target[0] == "cache"
    what = "" if told else scene.listed(edge.what)
    known = ", ".join(filter(None, ("" if edge.source == GATEWAY else edge.technology, edge.rate)))
    return "<br/>".join(filter(None, (mermaid(what), f"[{mermaid(known)}]" if known else "")))


def _line(source: str, target: str, text: str, arrow: str = "-->") -> str:
    return f'  {source} {arrow}|"{text}"| {target}' if text else f"  {source} {arrow} {target}"


def _drawn(lines: list[str]) -> str:
    used = "\n".join(lines)
    return "\n".join([*lines, *_classes(used)]) + "\n"


def _classes(used: str) -> Iterator[str]:
    for name, look in _CLASSES.items():
        if f":::{name}" in used:
            yield f"  classDef {name} {look}"
