"""Explanations are true: what is said to decide a field does so when brief or catalogue really change."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.workbench.moved import moved_brief, moved_facts
from vitruvio.brief import read_brief_text
from vitruvio.catalogue import load_catalogue
from vitruvio.design.plan import make_design
from vitruvio.model import Design
from vitruvio.report import Explanation, Wording, field_paths
from vitruvio.report.architecture import text_of
from vitruvio.report.explain.explanation import InputNote
from vitruvio.report.explain.paths import NoSuchFieldError, find
from vitruvio.workbench import explain_field

BOTTEGA = (Path(__file__).parents[2] / "briefs" / "bottega.yaml").read_text(encoding="utf-8")
CATALOGUE = load_catalogue()
WORDING = Wording("it", CATALOGUE)
# Every field has the same right to be tried; these are as many as a test run has time for.
FIELDS = field_paths()[::7]
INPUTS_OF_A_FIELD = 3


@cache
def bottega() -> Design:
    """The design of bottega as its brief is."""
    return make_design(read_brief_text(BOTTEGA, "bottega.yaml"), CATALOGUE)


def dimension_of(note: InputNote) -> str:
    """The dimension of the figure that a deciding input holds; empty where it is only a part of it."""
    assert note.witness is not None
    origin = note.key.partition(":")[2]
    found = (f for f in bottega().figures if f.origin == origin and f.value == note.witness.before)
    return next((figure.dimension.code for figure in found), "")


def redesigned(note: InputNote, folder: Path) -> Design | None:
    """The design after a deciding input was moved as its witness says; None where that cannot be written."""
    if not dimension_of(note):
        return None
    if note.kind == "brief":
        brief = moved_brief(BOTTEGA, note, dimension_of(note))
        return make_design(read_brief_text(brief, "bottega.yaml"), CATALOGUE)
    facts = folder / "facts.json"
    facts.write_text(moved_facts(note, CATALOGUE), encoding="utf-8")
    return make_design(read_brief_text(BOTTEGA, "bottega.yaml"), load_catalogue(facts))


def reads_alike(path: str, design: Design, explanation: Explanation) -> bool:
    """Whether the field says the same, and every decision below it is taken as explained."""
    try:
        texts = [text_of(each.value, WORDING) for each in find(design.sections, path)]
    except NoSuchFieldError:
        return False
    chosen = {id: each.chosen for id, each in design.decisions.items()}
    return texts == [each.text for each in explanation.values] and all(
        chosen.get(each.id) == each.chosen for each in explanation.decisions
    )


@pytest.mark.parametrize("path", FIELDS)
def test_what_decides_a_field_changes_it(path: str, tmp_path: Path) -> None:
    explanation = explain_field(bottega(), path, CATALOGUE, "it")
    assert isinstance(explanation, Explanation)
    inputs = [each for each in explanation.deciding if each.witness is not None]
    for note in inputs[:: max(1, len(inputs) // INPUTS_OF_A_FIELD)]:
        design = redesigned(note, tmp_path)
        assert design is None or not reads_alike(path, design, explanation), note
