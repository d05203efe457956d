"""Decisions as plain data: what a page needs to show them, and to take them again at another load."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vitruvio.model import Compared, Decision, Design, Figure, Option
from vitruvio.model.decision import Test
from vitruvio.model.evaluate import compared_in
from vitruvio.report.citations import citations
from vitruvio.report.decision_names import decision_title, option_label
from vitruvio.report.wording import Wording


def decision_data(design: Design, wording: Wording) -> list[dict[str, Any]]:
    """All decisions by id; figures are told by their ids."""
    return [_decision(design.decisions[id], wording) for id in sorted(design.decisions)]


def figures_of_decisions(design: Design) -> Iterator[Figure]:
    """The figures that decisions compare and tell."""
    for decision in design.decisions.values():
        yield from compared_in(decision)
        for each in decision.options:
            yield from each.consequences


def _decision(decision: Decision, wording: Wording) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": decision.id,
        "title": decision_title(decision.id, wording.language),
        "chosen": [each.name for each in decision.options].index(decision.chosen),
        "options": [_option(decision, each, wording) for each in decision.options],
    }
    if decision.by == "cost":
        found["cost"] = True
    if decision.overruled:
        found["overruled"] = True
    if decision.instead_of:
        found["moved"] = True
    cites = citations(decision, wording)
    if cites:
        found["cites"] = list(cites)
    if decision.why:
        found["why"] = wording.prose(decision.why)
    return found


def _option(decision: Decision, option: Option, wording: Wording) -> dict[str, Any]:
    found: dict[str, Any] = {"label": option_label(decision.id, option.name, wording.language)}
    if option.cost is not None:
        found["cost"] = option.cost.id
    if option.when:
        found["when"] = [_test(each, wording) for each in option.when]
    if option.consequences:
        found["brings"] = [each.id for each in option.consequences]
    return found


def _test(test: Test, wording: Wording) -> list[Any]:
    """Two figures and the sign between them, or what is said and whether it is so."""
    if isinstance(test, Compared):
        return [test.left.id, test.op, test.right.id]
    return [wording.statement(test.what), test.truth]
