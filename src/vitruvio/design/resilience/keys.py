"""What the keys of a fact of many items rest on, beside what each item rests on."""

from __future__ import annotations

from typing import Any

from vitruvio.design.draft import Draft, Fact


def keyed_by(draft: Draft, fact: Fact[Any], *sources: str) -> None:
    """Note that these scopes say which items a fact has: whoever lists the items rests on them too."""
    draft.family(fact)
    scope = draft.trace.scopes[f"fact:{fact.name}"]
    scope.update(dict.fromkeys(sources))


def keyed_like(draft: Draft, fact: Fact[Any], *others: Fact[Any]) -> None:
    """Note that a fact has items for those of other facts."""
    keyed_by(draft, fact, *(f"fact:{each.name}" for each in others))
