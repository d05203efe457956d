"""The invariants of the brief that a caller can break, each a problem type of its own."""

from __future__ import annotations

from collections.abc import Iterable

from vitruvio.design.api.naming import kebab, words_of
from vitruvio.design.draft import Draft
from vitruvio.model.parts import Rule


def rules_of(draft: Draft, name: str) -> tuple[Rule, ...]:
    """The invariants of what a use case creates or changes; none for a name that is empty."""
    if not name:
        return ()
    use_case = draft.brief.use_cases[name]
    return rules_about(draft, sorted({*use_case.creates, *use_case.updates, *use_case.writes}))


def rules_about(draft: Draft, entities: Iterable[str]) -> tuple[Rule, ...]:
    """The invariants of entities; those of one entity that speak of the same are numbered."""
    found: list[Rule] = []
    for entity in entities:
        taken: set[str] = set()
        for text in draft.brief.entities[entity].rules:
            words = [each for each in words_of(text) if not each.isdigit()] or ["rule"]
            wanted = name = kebab((*words_of(entity), *words))
            number = 1
            while name in taken:
                number += 1
                name = f"{wanted}-{number}"
            taken.add(name)
            found.append(Rule(entity, text, name))
    return tuple(found)
