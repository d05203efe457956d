"""The entities, their attributes and how they refer to each other, as entity relation diagrams of Mermaid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vitruvio.model.parts import Property, Resource
from vitruvio.report.diagrams.names import Ids, file_name, label, mermaid, slug
from vitruvio.report.diagrams.scene import Scene

# More than these do not fit a screen legibly: then each context has a diagram of its own.
MOST_ENTITIES = 16
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


def entities(scene: Scene) -> dict[str, str]:
    """The diagrams by file name: one, or one for each context where one would be too large to read."""
    contexts = scene.parts.contexts
    every = sorted({entity for each in contexts.values() for entity in each.entities})
    if len(every) <= MOST_ENTITIES or len(contexts) < 2:
        return {"entities.mmd": _diagram(scene, every)} if every else {}
    taken: set[str] = set()
    found = {}
    for name, each in contexts.items():
        if each.entities:
            found[f"{file_name('entities', name, taken)}.mmd"] = _diagram(scene, sorted(each.entities))
    return found


def _diagram(scene: Scene, names: list[str]) -> str:
    """The entities with their attributes; those of other contexts that they refer to, by name alone."""
    ids = Ids()
    resources = scene.parts.resources
    relations = list(dict.fromkeys(_relations(resources, names)))
    lines = ["erDiagram"]
    others = {end for one, other, _ in relations for end in (one, other)} - set(names)
    for name in (*names, *sorted(others)):
        lines.append(f'  {ids.of(name, "e", name)}["{_quoted(label(name))}"]')
        if name in resources and name not in others:
            lines[-1] += " {"
            lines += [*_attributes(resources[name]), "  }"]
    for one, other, line in relations:
        left, right = ids.of(one, "e", one), ids.of(other, "e", other)
        what, _, attribute = line.partition(" ")
        said = label(attribute) or scene.say("part")
        lines.append(f'  {left} {what} {right} : "{_quoted(said)}"')
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # In quotes these diagrams take no percent sign.
    return mermaid(text).replace("%", "#37;")


def _attributes(resource: Resource) -> Iterator[str]:
    for each in resource.properties:
        kind = each.schema.kind.replace(" ", "_") if each.schema.kind else "any"
        name = each.name if _WORD.match(each.name) else slug(each.name, "_") or "attribute"
        marks = "PK" if each.name == resource.key else "FK" if each.schema.target else ""
        written = "" if name == each.name else f'"{_quoted(each.name)}"'
        name = f"_{name}" if not name[0].isalpha() else name
        yield "    " + " ".join(filter(None, (kind, name, marks, written)))


def _relations(resources: dict[str, Resource], names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Pairs of entities with the crow's feet between them, and the attribute after a space."""
    for name in names:
        resource = resources.get(name)
        if resource is None:
            continue
        targets = {each.schema.target for each in resource.properties}
        if resource.parent and resource.parent not in targets:
            yield resource.parent, name, "||--o{ "
        for each in resource.properties:
            yield from _reference(name, each)


def _reference(name: str, each: Property) -> Iterator[tuple[str, str, str]]:
    one = each.attribute or each.name
    if each.schema.target:
        yield each.schema.target, name, f"||--o{{ {one}"
    elif each.schema.items is not None and each.schema.items.target:
        yield each.schema.items.target, name, f"}}o--o{{ {one}"
