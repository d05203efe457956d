"""Small briefs to divide, written where they are judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from tests.design.briefs import catalogue
from vitruvio.brief import read_brief_text
from vitruvio.design.draft import Wish
from vitruvio.design.plan import Divided, make_boundaries

Groups = set[frozenset[str]]


def brief(use_cases: str, entities: str = "", **more: Any) -> dict[str, Any]:
    """A brief's tree from lines: ``title: reads A B; writes C; rate 3/s`` and ``Name: refers_to Other``."""
    tree: dict[str, Any] = {"system": "Small", "language": "en", "entities": {}, "use_cases": {}, **more}
    for line in filter(None, map(str.strip, entities.splitlines())):
        name, _, said = line.partition(":")
        tree["entities"][name] = _said(said)
    for line in filter(None, map(str.strip, use_cases.splitlines())):
        name, _, said = line.partition(":")
        tree["use_cases"][name] = _said(said)
        for touched in (
            *tree["use_cases"][name].get("reads", ()),
            *tree["use_cases"][name].get("writes", ()),
        ):
            tree["entities"].setdefault(touched, {})
    return tree


_LISTS = ("reads", "writes", "refers_to", "parts", "calls", "then", "data")


def _said(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        key, _, value = part.partition(" ")
        found[key] = yaml.safe_load(value) if value.startswith("[") else value
        if key in _LISTS:
            found[key] = value.replace("_", " ").split() if key in ("calls", "then") else value.split()
    return found


def divided(tree: Mapping[str, Any], wish: Wish | None = None) -> Divided:
    """The contexts of a brief's tree."""
    text = yaml.safe_dump(dict(tree), sort_keys=False, allow_unicode=True)
    return make_boundaries(read_brief_text(text, "brief.yaml"), catalogue(), wish)


def contexts(tree: Mapping[str, Any], wish: Wish | None = None) -> Groups:
    """The entities of each context of a brief's tree."""
    return {frozenset(each.entities) for each in divided(tree, wish).boundaries.contexts}


def groups(text: str) -> Groups:
    """Groups as written: ``A B | C``."""
    return {frozenset(group.split()) for group in text.split("|")}
