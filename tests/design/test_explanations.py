"""What `explain` says is true: what it marks as deciding decides, and what it does not cite does not matter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.design.briefs import design_of, design_text, design_tree, scaled, text_of, tree_of, written
from vitruvio.brief import read_brief_text
from vitruvio.catalogue import load_catalogue
from vitruvio.design.plan import make_design
from vitruvio.model import Design
from vitruvio.report import Explanation, Wording, list_fields
from vitruvio.source import SourceError
from vitruvio.units import NONE
from vitruvio.workbench import explain_field

CHUNKS = 8
# A field of the report may hold many items; explained one by one: these would only repeat their neighbours.
WHOLE = ("error_codes", "request_example", "response_example")


def texts(design: Design) -> dict[str, str]:
    """All fields of a design as they read, by path."""
    wording = Wording("en", load_catalogue())
    found: dict[str, str] = {}
    for section in design.sections.__struct_fields__:
        for shown in list_fields(design.sections, section, wording):
            found.update(_leaves(design, shown.path, shown.text, wording))
    return found


def _leaves(design: Design, path: str, text: str, wording: Wording) -> dict[str, str]:
    below = list_fields(design.sections, path, wording)
    if not below:
        return {path: text}
    found: dict[str, str] = {}
    for shown in below:
        found.update(_leaves(design, shown.path, shown.text, wording))
    return found


@cache
def explained() -> dict[str, Explanation]:
    """Every field of bottega, explained."""
    design, catalogue = design_of("bottega"), load_catalogue()
    found: dict[str, Explanation] = {}
    for path in texts(design):
        explanation = explain_field(design, path, catalogue, "en")
        assert isinstance(explanation, Explanation)
        found[path] = explanation
    return found


def moves() -> dict[tuple[str, float, float], list[str]]:
    """The moves that the explanations claim to matter: an input, from, to; and the fields that they claim it for."""
    found: dict[tuple[str, float, float], list[str]] = {}
    for path, explanation in explained().items():
        for each in explanation.deciding:
            if each.witness is not None:
                move = (each.key, each.witness.before, each.witness.after)
                found.setdefault(move, []).append(path)
    return found


def moved(key: str, before: float, after: float, folder: Path) -> Design:
    """Bottega with one input moved: a line of the brief, or a fact by a catalogue of the user's."""
    kind, _, place = key.partition(":")
    if kind == "brief":
        tree = tree_of("bottega")
        _move(tree, place.split("."), after / before if before else after)
        return design_tree(tree)
    catalogue = load_catalogue()
    fact = catalogue.fact(place)
    override = folder / "facts.yaml"
    if fact.dimension == NONE:
        written_value = f"{after:.12g}"
    else:
        written_value = f"{after:.12g}"
    override.write_text(f"{place}: {{typical: {written_value}}}\n", encoding="utf-8")
    return make_design(read_brief_text(text_of("bottega"), "brief.yaml"), load_catalogue(override))


def _move(tree: Any, path: list[str], factor: float) -> None:
    *above, last = path
    for key in above:
        tree = tree[key]
    tree[last] = scaled(str(tree[last]), factor)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_what_is_marked_as_deciding_decides(chunk: int, tmp_path: Path) -> None:
    before, old = design_of("bottega"), texts(design_of("bottega"))
    wrong: list[str] = []
    for number, (move, paths) in enumerate(sorted(moves().items())):
        if number % CHUNKS != chunk:
            continue
        after = moved(*move, tmp_path)
        new = texts(after)
        wrong.extend(f"{move}: {path}" for path in paths if not _changed(path, before, after, old, new))
    assert not wrong


def _changed(path: str, before: Design, after: Design, old: dict[str, str], new: dict[str, str]) -> bool:
    if old[path] != new.get(path):
        return True
    chosen = [each.id for each in explained()[path].decisions]
    return any(
        id not in after.decisions or after.decisions[id].chosen != before.decisions[id].chosen
        for id in chosen
    )


def removals() -> Iterator[tuple[str, dict[str, Any]]]:
    """Bottega without one of its lines, for every line, by its path."""
    paths = list(_paths(tree_of("bottega"), ()))
    for path in paths:
        tree = tree_of("bottega")
        parent: Any = tree
        for key in path[:-1]:
            parent = parent[key]
        del parent[path[-1]]
        yield ".".join(path), tree


def _paths(tree: Any, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield (*above, key)
            yield from _paths(value, (*above, key))


def changes() -> Iterator[tuple[str, dict[str, Any]]]:
    """Bottega with one number of one line three times as large, for every line that holds one."""
    for path in _paths(tree_of("bottega"), ()):
        tree = tree_of("bottega")
        value: Any = tree
        for key in path:
            value = value[key]
        if isinstance(value, str) and any(mark.isdigit() for mark in value):
            _move(tree, list(path), 3.0)
            yield ".".join(path), tree


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("kind", [removals, changes])
def test_what_is_not_cited_does_not_matter(kind: Any, chunk: int) -> None:
    old = texts(design_of("bottega"))
    cites = {
        path: {each.key.removeprefix("brief:") for each in (*one.deciding, *one.weighed)}
        for path, one in explained().items()
    }
    wrong: list[str] = []
    tried = 0
    for number, (place, tree) in enumerate(kind()):
        if number % CHUNKS != chunk:
            continue
        try:
            new = texts(design_text(written(tree)))
        except SourceError:
            continue
        tried += 1
        wrong.extend(
            f"{place}: {path}"
            for path, text in old.items()
            if not _is_cited(place, cites[path]) and new.get(path) != text
        )
    assert tried
    assert not wrong


def _is_cited(place: str, cited: set[str]) -> bool:
    parent = place.rpartition(".")[0]
    return place in cited or parent in cited or any(each.startswith(f"{place}.") for each in cited)


def test_every_field_cites_what_it_rests_on() -> None:
    uncited = [path for path, one in explained().items() if not one.deciding and not one.weighed]
    assert not uncited
