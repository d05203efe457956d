"""Bounded contexts: entities and use cases that belong together, their owner and data classes."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, DATA, OWNERS
from vitruvio.design.passes import decides
from vitruvio.design.services.facts import CONTEXT_OF, DIVIDED
from vitruvio.model.parts import Context


@decides(requires=(DIVIDED, CONTEXT_OF, OWNERS, DATA), provides=(CONTEXTS,))
def derive_contexts(draft: Draft) -> None:
    """Provide the bounded contexts: entities, use cases, owner and data classes."""
    inside: dict[str, list[str]] = {name: [] for name in draft[DIVIDED].raw()}
    for use_case, name in draft[CONTEXT_OF].items():
        inside[name].append(use_case)
    draft.each(CONTEXTS, list(inside), lambda name: _context(draft, name, inside[name]))


def _context(draft: Draft, name: str, use_cases: list[str]) -> Context:
    entities = draft[DIVIDED][name]
    owners = sorted({draft[OWNERS][entity] for entity in entities} - {""})
    data = sorted({each for entity in entities for each in draft[DATA][entity]})
    placed = tuple(each for each in sorted(use_cases) if draft[CONTEXT_OF][each] == name)
    return Context(name, entities, placed, owners[0] if len(owners) == 1 else "", tuple(data))
