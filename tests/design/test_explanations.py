"""Explanations are true: what is marked as deciding decides, and what is not cited does not matter."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.design.briefs import design_of, design_text, design_tree, scaled, text_of, tree_of, written
from vitruvio.brief import read_brief_text
from vitruvio.catalogue import load_catalogue
from vitruvio.catalogue.unit import parse_unit
from vitruvio.design.plan import make_design
from vitruvio.model import Design
from vitruvio.report import Explanation, Wording, architecture
from vitruvio.source import SourceError
from vitruvio.workbench import explain_field

CHUNKS = 8
# Fields whose value is JSON or a list of codes: explained as one.
WHOLE = ("error_codes", "request_example", "response_example")


def texts(design: Design) -> dict[str, str]:
    """All fields of a design as they read, by the paths that `explain` takes."""
    report = architecture(design.sections, Wording("en", load_catalogue()))
    return {path: _text(value) for path, value in _fields(report, "")}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _fields(thing: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, dict):
        for key, value in thing.items():
            below = f"{path}.{key}" if path else key
            yield from [(below, value)] if key in WHOLE else _fields(value, below)
    elif isinstance(thing, list) and thing and isinstance(thing[0], dict):
        for number, item in enumerate(thing):
            yield from _fields(item, f"{path}[{_name(item, number)}]")
    else:
        yield path, thing


def _name(item: dict[str, Any], number: int) -> str:
    if "service_name" in item:
        return str(item["service_name"])
    return f"{item['method']} {item['path']}" if "path" in item else str(number)


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
    """The moves that explanations claim to matter (an input, from, to), with the fields they claim it for."""
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
        _move(tree, place.split("."), before, after)
        return design_tree(tree)
    # a plain number is in the fact's own unit, so base units are divided by what one of it is in them
    one = parse_unit(load_catalogue().fact(place).unit)[0]
    override = folder / "facts.yaml"
    value = f"{after / one:.25f}"
    override.write_text(f"{place}: {{low: {value}, typical: {value}, high: {value}}}\n", encoding="utf-8")
    return make_design(read_brief_text(text_of("bottega"), "brief.yaml"), load_catalogue(override))


def _move(tree: Any, path: list[str], before: float, after: float) -> None:
    """Write another number at `path`; ``reads: {Stock: 4}`` is short for ``{Stock: {records: 4}}``."""
    *above, last = path
    for key in above:
        if not isinstance(tree[key], (dict, list)):
            last = key
            break
        tree = tree[key]
    if isinstance(tree, list):
        raise LookupError(f"nothing is written at {path}")
    text = str(tree[last])
    if text.startswith("p") and "<" in text and f"p{100 * before:.10g}" == text.partition("<")[0].strip():
        # the percentile itself: p99 is 0.99
        tree[last] = f"p{100 * after:.10g} <{text.partition('<')[2]}"
    else:
        tree[last] = scaled(text, after / before if before else after)


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


def test_what_decides_without_a_number_decides() -> None:
    before, old = design_of("bottega"), texts(design_of("bottega"))
    claims: dict[str, list[str]] = {}
    for path, explanation in explained().items():
        for each in explanation.deciding:
            if each.witness is None:
                claims.setdefault(each.key.removeprefix("brief:"), []).append(path)
    assert claims
    wrong: list[str] = []
    for place, tree in removals():
        if place in claims:
            after = design_text(written(tree))
            new = texts(after)
            paths = claims.pop(place)
            wrong.extend(f"{place}: {path}" for path in paths if not _changed(path, before, after, old, new))
    assert not claims
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
            _move(tree, list(path), 1.0, 3.0)
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
