"""Drafts on which the passes up to the broker have run, from a brief's text or tree."""

from __future__ import annotations

from typing import Any

from tests.design.briefs import catalogue, written
from tests.design.closure import with_providers
from vitruvio.brief import read_brief_text
from vitruvio.design import facts, services
from vitruvio.design.draft import Draft, Fact
from vitruvio.design.passes import run
from vitruvio.design.services import facts as own
from vitruvio.design.services.tell_consequences import tell_consequences

DECIDING = [each for each in services.PASSES if not each.field and each is not tell_consequences]


def drafted(text: str) -> Draft:
    """The draft of a brief's text, all its facts up to the broker readable."""
    draft = Draft(read_brief_text(text, "brief.yaml"), catalogue())
    run(with_providers(DECIDING), draft)
    known = [*vars(facts).values(), *vars(own).values()]
    draft.allowed = frozenset(each.name for each in known if isinstance(each, Fact))
    return draft


def drafted_tree(tree: dict[str, Any]) -> Draft:
    """The draft of a brief's tree."""
    return drafted(written(tree))


def contexts(draft: Draft) -> list[tuple[str, ...]]:
    """The entities of each context."""
    return sorted(each.entities for each in draft[facts.CONTEXTS].raw().values())


def services_of(draft: Draft) -> list[str]:
    """The names of the deployables."""
    return list(draft[facts.DEPLOYABLES].raw())
