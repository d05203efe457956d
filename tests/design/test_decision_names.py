"""No decision and no option is shown by its id alone: all have a name, or are a name of the brief's."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import pytest

import vitruvio.design
from tests.design.briefs import NAMES, design_of, tree_of
from tests.text.catalogues import entries
from vitruvio.model import Design
from vitruvio.report.decision_names import decision_title, option_label
from vitruvio.text import LANGUAGES, Language

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
of_every_brief = pytest.mark.parametrize("name", NAMES)
# The decisions whose options are machines, by the names that they are sold under.
MACHINES = {"cache node", "machine", "next machine", "node"}


def is_titled(id: str, language: Language) -> bool:
    """Whether a decision has a title, which may be the word that its id is."""
    return decision_title(id, language) != id or _written(id) in entries("decisions", language)


def is_labelled(id: str, option: str, language: Language) -> bool:
    """Whether an option has a label, which may be the word that it is."""
    known = _written(f"{id.partition('.')[0]}.{option}") in entries("decisions", language)
    return known or option_label(id, option, language) != option


def _written(name: str) -> str:
    return f"decisions.{name}".replace(" ", "_")


def names_of(design: Design, name: str) -> set[str]:
    """What the brief, or the design from it, calls its things by."""
    tree = tree_of(name)
    found = {*design.parts.deployables, *design.parts.stores}
    for section in ("entities", "use_cases", "externals"):
        found |= {*tree.get(section, ())}
    for entity in tree["entities"].values():
        found |= {*(entity or {}).get("attributes", ())}
    return found


def is_name(id: str, option: str, names: set[str]) -> bool:
    """Whether an option is a machine on sale, a thing of the design's own, or a call between such."""
    return id.partition(".")[0] in MACHINES or all(each in names for each in option.split(">"))


@in_both_languages
@of_every_brief
def test_every_decision_has_a_title(name: str, language: Language) -> None:
    assert [id for id in design_of(name).decisions if not is_titled(id, language)] == []


@in_both_languages
@of_every_brief
def test_every_option_has_a_label_or_is_a_name(name: str, language: Language) -> None:
    design = design_of(name)
    names = names_of(design, name)
    bare = {
        (id, option.name)
        for id, decision in design.decisions.items()
        for option in decision.options
        if not is_labelled(id, option.name, language) and not is_name(id, option.name, names)
    }
    assert bare == set()


def modules() -> Iterator[ModuleType]:
    """All modules that passes are in."""
    for each in pkgutil.walk_packages(vitruvio.design.__path__, "vitruvio.design."):
        yield importlib.import_module(each.name)


def words_of(module: ModuleType, function: str) -> list[str]:
    """What a module calls functions of this name with first, as far as it is written there.

    A value that is put into a text after a dot is an ``x``; what cannot be read is empty.
    """
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Call)]
    return [_word(module, call.args[0]) for call in calls if call.args and _called(call.func) == function]


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _word(module: ModuleType, written: ast.expr) -> str:
    if isinstance(written, ast.Constant):
        return str(written.value)
    if isinstance(written, ast.Name):
        known = getattr(module, written.id, "")
        return known if isinstance(known, str) else ""
    if not isinstance(written, ast.JoinedStr):
        return ""
    word = "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in written.values)
    return word.replace(".{}", ".x") if word.count("{}") == word.count(".{}") else ""


@in_both_languages
def test_decisions_that_none_of_the_briefs_asks_for_have_a_title_too(language: Language) -> None:
    ids = {id for module in modules() for id in words_of(module, "choose") if id}
    assert {"packing", "isolation.x", "machine.x", "cache.x.entries"} <= ids
    assert [id for id in sorted(ids) if not is_titled(id, language)] == []


@in_both_languages
def test_options_of_such_decisions_have_a_label_too(language: Language) -> None:
    found = [(words_of(module, "choose"), words_of(module, "option")) for module in modules()]
    told = [(ids, options) for ids, options in found if ids and "" not in ids]
    assert any("hosting" in ids and "functions" in options for ids, options in told)
    bare = [
        (ids, option)
        for ids, options in told
        for option in options
        if option and not any(is_labelled(id, option, language) for id in ids)
    ]
    assert bare == []
