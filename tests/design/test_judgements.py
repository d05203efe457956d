"""A pair of briefs for each judgement of docs/judgements.md: one thing differs, and the answer too."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.design.briefs import ROOT, design_tree, tree_of
from tests.design.judgements import JUDGEMENTS, Change, Judgement
from tests.design.laws.shop import shop

TOLD = Path(ROOT, "docs", "judgements.md")


def with_changes(tree: dict[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """The brief with all changes made."""
    found = copy.deepcopy(tree)
    for place, to in changes:
        inner = found
        for key in place[:-1]:
            inner = inner.setdefault(key, {})
        if to is None:
            inner.pop(place[-1], None)
        else:
            inner[place[-1]] = to
    return found


def answer(judgement: Judgement, changes: Iterable[Change]) -> str:
    """What is decided with some changes of the judgement's brief; empty where there is nothing to decide."""
    tree = shop() if judgement.brief == "shop" else tree_of(judgement.brief)
    decision = design_tree(with_changes(tree, changes)).decisions.get(judgement.decision)
    return decision.chosen if decision is not None else ""


@pytest.mark.parametrize("judgement", JUDGEMENTS, ids=[each.name for each in JUDGEMENTS])
def test_two_briefs_that_differ_in_one_thing_get_the_two_answers(judgement: Judgement) -> None:
    assert judgement.first != judgement.second
    assert answer(judgement, judgement.common) == judgement.first
    assert answer(judgement, (*judgement.common, *judgement.change)) == judgement.second


def test_each_judgement_is_told_with_its_reason_and_its_source() -> None:
    rows = re.findall(r"^\| ([a-z-]+) \|(.*)\|$", TOLD.read_text(encoding="utf-8"), re.MULTILINE)
    told = {name: [cell.strip() for cell in rest.split("|")] for name, rest in rows if name != "judgement"}
    assert list(told) == [each.name for each in JUDGEMENTS]
    assert all(len(cells) == 4 and all(cells) for cells in told.values())
    assert len(JUDGEMENTS) >= 30
