"""Drafts on which all passes have run, from a brief's text or tree."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any, TypeVar

from tests.design.briefs import catalogue, text_of, written
from vitruvio.brief import read_brief_text
from vitruvio.design import facts
from vitruvio.design.draft import Draft, Fact, Family
from vitruvio.design.passes import run
from vitruvio.design.plan import PASSES
from vitruvio.design.scalability import facts as own
from vitruvio.model import Prose, figures_of

Tree = dict[str, Any]
T = TypeVar("T")

MONTH = 365 * 86_400 / 12


def drafted(tree: Tree | str) -> Draft:
    """The draft of a brief, given as a tree or as YAML; all its facts can be read."""
    text = tree if isinstance(tree, str) else written(tree)
    draft = Draft(read_brief_text(text, "brief.yaml"), catalogue())
    run(PASSES, draft)
    known = [*vars(facts).values(), *vars(own).values()]
    draft.allowed = frozenset(each.name for each in known if isinstance(each, Fact))
    return draft


@cache
def drafted_brief(name: str) -> Draft:
    """The draft of one of the six briefs."""
    return drafted(text_of(name))


def only(draft: Draft, fact: Fact[Family[T]]) -> T:
    """The one item of a fact that has one."""
    (found,) = draft[fact].raw().values()
    return found


def with_case(tree: Tree, name: str, **changes: Any) -> Tree:
    """The tree with some keys of a use case set, and those given as None taken out."""
    found = copy.deepcopy(tree)
    case = found["use_cases"].setdefault(name, {})
    case.update(changes)
    found["use_cases"][name] = {key: value for key, value in case.items() if value is not None}
    return found


def with_entity(tree: Tree, name: str, **changes: Any) -> Tree:
    """The tree with some keys of an entity set, and those given as None taken out."""
    found = copy.deepcopy(tree)
    entity = found["entities"].setdefault(name, {})
    entity.update(changes)
    found["entities"][name] = {key: value for key, value in entity.items() if value is not None}
    return found


def messages_of(prose: Prose) -> list[str]:
    """The ids of the statements of a field."""
    return [each.message for each in prose]


def values_of(prose: Prose) -> list[float]:
    """The values of all figures that a field shows."""
    return [each.value for each in figures_of(prose)]


LIBRARY: Tree = {
    "actors": {"reader": {"kind": "person"}},
    "entities": {"Book": {"count": "400k", "size": "2 KB", "attributes": {"id": "uuid", "title": "text"}}},
    "use_cases": {
        "view book": {"actor": "reader", "reads": ["Book"], "rate": "300/s", "peak": "3x"},
        "add book": {"actor": "reader", "creates": ["Book"], "rate": "2/s", "peak": "3x"},
    },
    "quality": {"availability": "99.9%", "growth": "30%/year", "horizon": "3 years"},
    "constraints": {"teams": "1", "provider": "aws", "regions": ["us-east-1"], "platform": "containers"},
    "decide": {"style": "monolith"},
}
"""One entity that is viewed and added to by one service: what the tests change."""
