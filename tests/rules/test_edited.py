"""Whatever somebody writes into a design: it is refused, or judged and told, without an error of ours."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest

from tests.design.briefs import catalogue, design_of
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.model import Design, dump_design, load_design
from vitruvio.report.findings import RuleWording, findings_json, findings_sarif, findings_text
from vitruvio.rules import Settings, judge, weigh
from vitruvio.text import LANGUAGES

AREAS = ("parts", "parts", "parts", "figures", "decisions", "shortfalls")
NUMBERS = (0, -1, 1, 17, 900, 1e308, 5e-324, None)
TEXTS = ("", "x", "budget", "budget-db", "set budget", "\0bad\n", "{a}", "a" * 400, "GET")


@cache
def written() -> bytes:
    """A design as it is written."""
    return dump_design(design_of("mint"))


def places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every value of a tree, as what holds it and under which key."""
    for key in tree if isinstance(tree, dict) else range(len(tree)):
        yield tree, key
        if isinstance(tree[key], (dict, list)):
            yield from places(tree[key])


def edited(seed: int) -> Design | None:
    """The design after some edits; None where it cannot be read any more."""
    chance = random.Random(seed)
    tree = json.loads(written())
    area = chance.choice(AREAS)
    part = tree["parts"][chance.choice(sorted(tree["parts"]))] if area == "parts" else tree[area]
    found = [each for each in places(part) if isinstance(each[0][each[1]], (str, int, float))]
    for holder, key in chance.sample(found, min(len(found), 3)):
        old = holder[key]
        if not isinstance(old, bool):
            holder[key] = chance.choice(TEXTS if isinstance(old, str) else (*NUMBERS, old))
    try:
        return load_design(json.dumps(tree).encode())
    except (msgspec.DecodeError, ValueError, TypeError, LookupError, AttributeError):
        return None


@pytest.mark.parametrize("seed", range(60))
def test_an_edited_design_is_refused_or_judged(seed: int) -> None:
    design = edited(seed)
    if design is None:
        return
    verdicts, _ = weigh(judge(design, catalogue(), FUNCTIONS), Settings())
    for language in LANGUAGES:
        wording = RuleWording(language, catalogue())
        text = findings_text(verdicts, design.system, wording)
        assert all(character.isprintable() or character == "\n" for character in text)
        json.loads(findings_json(verdicts, design, wording))
        json.loads(findings_sarif(verdicts, design, "design.json", False, wording))


def test_many_edits_can_be_judged() -> None:
    assert sum(edited(seed) is not None for seed in range(60)) > 15
