"""What a design says in a field, as text, and what its passes told each other on the way."""

from __future__ import annotations

from functools import cache
from typing import Any

from tests.design.briefs import text_of, written
from vitruvio.brief import read_brief_text
from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.design.draft import Draft
from vitruvio.design.passes import run
from vitruvio.design.plan import PASSES
from vitruvio.model import Figure, figures_of
from vitruvio.report import Wording

Tree = dict[str, Any]


@cache
def catalogue() -> Catalogue:
    """The catalogue as it is."""
    return load_catalogue()


def drafted(tree: Tree | str) -> Draft:
    """A brief, as a tree or as YAML, on which all passes have run; all their facts can be read."""
    text = tree if isinstance(tree, str) else written(tree)
    draft = Draft(read_brief_text(text, "brief.yaml"), catalogue())
    run(PASSES, draft)
    draft.allowed = frozenset(name for each in PASSES for name in each.provides)
    return draft


@cache
def drafted_brief(name: str) -> Draft:
    """One of the six briefs, with all passes run."""
    return drafted(text_of(name))


def said(draft: Draft, field: str, language: Any = "en") -> str:
    """A field as it reads; the items of a list on lines of their own."""
    wording, value = Wording(language, catalogue()), draft.fields[field]
    if value and isinstance(value[0], tuple):
        return "\n".join(wording.prose(each) for each in value)
    return wording.prose(value)


def messages(draft: Draft, field: str) -> list[str]:
    """The ids of the messages that a field begins its statements with."""
    return [each.message for each in draft.fields[field]]


def figure(draft: Draft, field: str, name: str) -> Figure:
    """The one figure of a field that has this name."""
    (found,) = (each for each in figures_of(draft.fields[field]) if each.name == name)
    return found
