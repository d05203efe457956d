"""Briefs to design in tests: the six of the tree, and changed copies of them."""

from __future__ import annotations

import copy
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from vitruvio.brief import read_brief_text
from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.design.plan import make_design
from vitruvio.model import Design

ROOT = Path(__file__).parents[2]
NAMES = ("ambulatorio", "bottega", "cantiere", "mint", "pastebin", "twitter")
_FIRST = re.compile(r"(?<![\w.])(\d+(?:[.,]\d+)?)")


@cache
def text_of(name: str) -> str:
    """The text of one of the six briefs."""
    return (ROOT / "briefs" / f"{name}.yaml").read_text(encoding="utf-8")


def tree_of(name: str) -> dict[str, Any]:
    """One of the six briefs as plain dictionaries, lists and text, to change at will."""
    return copy.deepcopy(_tree(name))


@cache
def _tree(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text_of(name), Loader=yaml.BaseLoader)
    return loaded


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        # A brief may not refer to another place in itself.
        return True


def written(tree: dict[str, Any]) -> str:
    """The text of a brief from its tree."""
    text: str = yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    return text


@cache
def catalogue() -> Catalogue:
    """The catalogue as it is."""
    return load_catalogue()


def design_text(text: str) -> Design:
    """The design of a brief's text."""
    return make_design(read_brief_text(text, "brief.yaml"), catalogue())


def design_tree(tree: dict[str, Any]) -> Design:
    """The design of a brief's tree."""
    return design_text(written(tree))


@cache
def design_of(name: str) -> Design:
    """The design of one of the six briefs."""
    return design_text(text_of(name))


def scaled(text: str, factor: float) -> str:
    """A quantity's text with its number multiplied: ``p99 < 1 s`` times 3 is ``p99 < 3 s``."""
    head, mark, tail = text.rpartition("<") if "<" in text else ("", "", text)

    def times(found: re.Match[str]) -> str:
        number = f"{float(found.group(1).replace(',', '.')) * factor:.12f}".rstrip("0").rstrip(".")
        # three decimals could be thousands, and are refused
        return f"{number}0" if re.fullmatch(r"\d{1,3}\.\d{3}", number) else number

    return head + mark + _FIRST.sub(times, tail, count=1)


def with_decisions(tree: dict[str, Any], design: Design) -> dict[str, Any]:
    """The brief with every decision of `design` pinned."""
    changed = copy.deepcopy(tree)
    changed["decide"] = {id: decision.chosen for id, decision in design.decisions.items()}
    return changed


def scale_rates(tree: dict[str, Any], factor: float) -> dict[str, Any]:
    """The brief with every use case's own rate multiplied."""
    changed = copy.deepcopy(tree)
    for use_case in changed["use_cases"].values():
        if "rate" in use_case:
            use_case["rate"] = scaled(use_case["rate"], factor)
    return changed
