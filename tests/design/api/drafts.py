"""Drafts on which the passes up to the endpoints have run, from a brief's text or tree."""

from __future__ import annotations

from functools import cache
from typing import Any

from tests.design.briefs import catalogue, text_of, written
from tests.design.closure import with_providers
from vitruvio.brief import read_brief_text
from vitruvio.design import api, facts
from vitruvio.design.api import facts as own
from vitruvio.design.draft import Draft, Fact
from vitruvio.design.passes import run
from vitruvio.model.parts import Operation, Resource

ASIDE = ("progress", "bulk")
DECIDING = [each for each in api.PASSES if not each.field]


def drafted(text: str) -> Draft:
    """The draft of a brief's text, all its facts up to the endpoints readable."""
    draft = Draft(read_brief_text(text, "brief.yaml"), catalogue())
    run(with_providers(DECIDING), draft)
    known = [*vars(facts).values(), *vars(own).values()]
    draft.allowed = frozenset(each.name for each in known if isinstance(each, Fact))
    return draft


def drafted_tree(tree: dict[str, Any]) -> Draft:
    """The draft of a brief's tree."""
    return drafted(written(tree))


@cache
def draft_of(name: str) -> Draft:
    """The draft of one of the six briefs."""
    return drafted(text_of(name))


def operations(draft: Draft) -> list[Operation]:
    """All operations but the status of each service."""
    return [each for each in draft[facts.OPERATIONS].raw().values() if each.kind != "status"]


def by_use_case(draft: Draft) -> dict[str, Operation]:
    """The operations of use cases, without those that follow them up or do several at once."""
    return {each.use_case: each for each in operations(draft) if each.use_case and each.kind not in ASIDE}


def places(draft: Draft) -> dict[str, str]:
    """By use case: method and path."""
    return {name: f"{each.method} {each.path}" for name, each in by_use_case(draft).items()}


def resources(draft: Draft) -> dict[str, Resource]:
    """All resources by entity."""
    return draft[facts.RESOURCES].raw()
