"""Precedents move what is close and like, warn of what went badly, and leave everything else as it is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from tests.design.briefs import NAMES, catalogue, design_of, text_of, tree_of, written
from vitruvio.brief import read_brief_text
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.design.plan import make_design
from vitruvio.design.precedents import OPEN, remembered
from vitruvio.model import Design, dump_design, load_design
from vitruvio.model.decision import close
from vitruvio.model.precedents import Outcome, Past, kind_of
from vitruvio.report.citations import citations
from vitruvio.report.wording import Wording
from vitruvio.rules import judge

GOOD = Outcome("good", "It held through the sales.", "2026-05-01")
BAD = Outcome("bad", "Nobody could say where an order was.", "2026-06-01")
# Decisions of the six briefs whose options are close, with the one that precedents then choose.
CLOSE = (
    ("bottega", "saga.publish product", "orchestration"),
    ("bottega", "isolation.personal", "schema"),
    ("bottega", "scaling.accounts", "automatic"),
    ("cantiere", "scaling.anagrafiche", "automatic"),
    ("twitter", "cache.view home timeline", "none"),
    ("twitter", "hosting", "containers"),
)
# Decisions that are clear: what is refused is dearer by far, or impossible.
CLEAR = (
    ("bottega", "saga.place order", "choreography"),
    ("bottega", "cache.view product", "none"),
    ("cantiere", "broker", "kafka"),
    ("mint", "broker", "kafka"),
    ("mint", "packing", "one deployable"),
    ("cantiere", "cache.cruscotto dal vivo", "none"),
)


class Kept:
    """Precedents that are told by hand."""

    digest = "kept"

    def __init__(self, past: Sequence[Past]) -> None:
        self._past = past

    def of(self, kind: str) -> Sequence[Past]:
        return [each for each in self._past if each.kind == kind]


def past(name: str, question: str, chosen: str, *outcomes: Outcome, id: str = "a") -> Past:
    """A decision as one of the six briefs would have left it, had it chosen so."""
    found = next(each for each in remembered(design_of(name)) if each.question == question)
    return msgspec.structs.replace(found, id=id, chosen=chosen, outcomes=outcomes)


def designed(name: str, *precedents: Past) -> Design:
    return make_design(read_brief_text(text_of(name), "brief.yaml"), catalogue(), precedents=Kept(precedents))


def as_without(design: Design) -> bytes:
    """A design but for what it cites."""
    decisions = {id: msgspec.structs.replace(each, precedents=()) for id, each in design.decisions.items()}
    source = msgspec.structs.replace(design.source, memory="")
    return dump_design(msgspec.structs.replace(design, decisions=decisions, source=source))


@pytest.mark.parametrize(("name", "question", "option"), CLOSE)
def test_a_good_precedent_moves_a_close_decision(name: str, question: str, option: str) -> None:
    before = design_of(name).decisions[question]
    assert option in close(before, catalogue().fact("assumption.precedent.close").typical)
    after = designed(name, past(name, question, option, GOOD)).decisions[question]
    assert (after.chosen, after.instead_of) == (option, before.chosen)
    assert after.precedents[0].outcome == GOOD


@pytest.mark.parametrize(("name", "question", "option"), CLEAR)
def test_a_clear_decision_stays(name: str, question: str, option: str) -> None:
    found = designed(name, past(name, question, option, GOOD))
    assert found.decisions[question].precedents[0].like
    assert as_without(found) == dump_design(design_of(name))


def test_a_bad_precedent_warns_and_moves_nothing() -> None:
    chosen = design_of("bottega").decisions["saga.place order"].chosen
    found = designed("bottega", past("bottega", "saga.place order", chosen, BAD))
    assert found.decisions["saga.place order"].chosen == chosen
    said = " ".join(citations(found.decisions["saga.place order"], Wording("en", catalogue())))
    assert "Careful" in said
    assert "Nobody could say where an order was" in said
    steps = {each.message: each for step in found.sections.next_steps for each in step}
    assert "steps.precedents.bad" in steps


def test_what_was_moved_is_told_among_the_next_steps() -> None:
    for name, question, option in CLOSE:
        found = designed(name, past(name, question, option, GOOD))
        told = [each for step in found.sections.next_steps for each in step]
        moved = [each for each in told if each.message == "steps.precedents.moved"]
        assert len(moved) == sum(bool(each.instead_of) for each in found.decisions.values()) > 0


def test_as_many_bad_as_good_outcomes_leave_a_close_decision() -> None:
    name, question, option = CLOSE[0]
    good = past(name, question, option, GOOD, id="a")
    bad = past(name, question, option, BAD, id="b")
    assert designed(name, good, bad).decisions[question].chosen != option
    again = msgspec.structs.replace(good, id="c")
    assert designed(name, good, bad, again).decisions[question].chosen == option


def test_what_speaks_for_the_option_chosen_holds_it() -> None:
    name, question, option = CLOSE[0]
    chosen = design_of(name).decisions[question].chosen
    other, own = past(name, question, option, GOOD, id="a"), past(name, question, chosen, GOOD, id="b")
    assert designed(name, other, own).decisions[question].chosen == chosen


def test_a_precedent_from_another_context_is_cited_and_does_not_count() -> None:
    # A paste bin has a few hundred thousandths of the load.
    other = past("pastebin", "hosting", "containers", GOOD)
    found = designed("twitter", other).decisions["hosting"]
    assert not found.precedents[0].like
    assert "load" in found.precedents[0].unlike
    assert found.chosen == design_of("twitter").decisions["hosting"].chosen


def test_the_brief_overrules_precedents() -> None:
    name, question, option = CLOSE[0]
    chosen = design_of(name).decisions[question].chosen
    tree = tree_of(name)
    tree["decide"] = {question: chosen}
    brief = read_brief_text(written(tree), "brief.yaml")
    found = make_design(brief, catalogue(), precedents=Kept([past(name, question, option, GOOD)]))
    assert found.decisions[question].chosen == chosen
    assert found.decisions[question].precedents


def test_the_order_of_precedents_means_nothing() -> None:
    name = "bottega"
    many = [
        past(name, question, option, GOOD, id=str(at))
        for at, (of, question, option) in enumerate(CLOSE)
        if of == name
    ]
    assert dump_design(designed(name, *many)) == dump_design(designed(name, *many[::-1]))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_changes_without_outcomes(name: str) -> None:
    found = designed(name, *remembered(design_of(name)))
    assert as_without(found) == dump_design(design_of(name))


def test_a_moved_design_reads_back_and_follows_its_own_decisions() -> None:
    name, question, option = CLOSE[0]
    found = designed(name, past(name, question, option, GOOD))
    assert load_design(dump_design(found)) == found
    assert "decision_not_followed" not in {each.rule.id for each in judge(found, catalogue(), FUNCTIONS)}


def test_every_open_question_is_one_that_designs_ask() -> None:
    asked = {kind_of(id) for name in NAMES for id in design_of(name).decisions}
    assert asked >= OPEN
