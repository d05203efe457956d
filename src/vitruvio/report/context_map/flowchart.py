"""The context map as a flowchart of Mermaid: arrows lead from downstream to upstream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from vitruvio.model.parts import Context, ContextMap, Relation
from vitruvio.report.context_map.told import Told
from vitruvio.report.diagrams.names import Ids, label, mermaid
from vitruvio.report.wording import Wording

_LOOKS: Final = {
    "context": "fill:#1168bd,stroke:#0b4884,color:#fff",
    "external": "fill:#6b6b6b,stroke:#4d4d4d,color:#fff",
}
_PARTNERS: Final = "P"


def flowchart(found: ContextMap, wording: Wording) -> str:
    """The contexts with what they hold, and their relations with the patterns on either side.

    An edge reads from downstream to upstream: ``C → S``, ``ACL → OHS, PL``; one without direction is a
    partnership (P). It is dotted where only events pass.
    """
    return "\n".join(_Drawing(found, wording).lines()) + "\n"


class _Drawing:
    def __init__(self, found: ContextMap, wording: Wording) -> None:
        self._found = found
        self._told = Told(wording)
        self._ids = Ids()

    def lines(self) -> Iterator[str]:
        """The whole file."""
        found, told = self._found, self._told
        externals = {each.upstream for each in found.relations.values() if each.external}
        yield "flowchart LR"
        yield f"  accTitle: {mermaid(label(found.system))}"
        yield f"  accDescr: {mermaid(told.say('context_map.description'))}"
        for name in sorted(found.contexts):
            yield self._box("context", name, self._rows(found.contexts[name]))
        for name in sorted(externals):
            yield self._box("external", name, [told.say("context_map.external")])
        for key in sorted(found.relations):
            yield self._edge(found.relations[key])
        for kind in ("context", "external") if externals else ("context",):
            yield f"  classDef {kind} {_LOOKS[kind]}"

    def _rows(self, context: Context) -> Iterator[str]:
        """The main entities of a context, which are the roots of its aggregates, and its owner."""
        entities = self._found.entities
        roots = [each for each in context.entities if each not in entities or entities[each].root == each]
        yield self._told.listed(roots or context.entities)
        if context.owner:
            yield self._told.say("context_map.owner", owner=label(context.owner))

    def _box(self, kind: str, name: str, rows: Iterable[str]) -> str:
        texts = [f"<b>{mermaid(label(name))}</b>", *(mermaid(each) for each in rows)]
        return f'  {self._ids.of((kind, name), kind, name)}["{"<br/>".join(texts)}"]:::{kind}'

    def _edge(self, relation: Relation) -> str:
        kind = "external" if relation.external else "context"
        upstream = self._ids.of((kind, relation.upstream), kind, relation.upstream)
        downstream = self._ids.of(("context", relation.downstream), "context", relation.downstream)
        rows = [_patterns(relation), *self._told.passing(relation)]
        text = "<br/>".join(mermaid(each) for each in rows)
        if relation.kind == "partnership":
            return f'  {downstream} ---|"{text}"| {upstream}'
        late = all(each.means == "event" for each in relation.dependences)
        return f'  {downstream} {"-.->" if late else "-->"}|"{text}"| {upstream}'


def _patterns(relation: Relation) -> str:
    """The patterns of a relation, those of downstream first."""
    if relation.kind == "partnership":
        return _PARTNERS
    roles = ("C", "S") if relation.kind == "customer-supplier" else ("", "")
    sides = (relation.downstream_patterns, relation.upstream_patterns)
    down, up = (", ".join(filter(None, (role, *side))) for role, side in zip(roles, sides, strict=True))
    return f"{down or 'D'} → {up or 'U'}"
