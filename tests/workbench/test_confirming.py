"""A tipping point is told only where the decision turns when designed on either side of it."""

from __future__ import annotations

from tests.design.briefs import catalogue, design_of
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.model import BASIC
from vitruvio.model.evaluate import Choices, Graph, compared_in
from vitruvio.model.tipping import Tip, levers, tips
from vitruvio.workbench.confirming import Confirming

ASKED = "remote read.catalogue.Stock"


def searched() -> list[Tip]:
    """The tipping points of one decision, by the graph of its figures alone."""
    decision = design_of("bottega").decisions[ASKED]
    graph, choices = Graph(compared_in(decision), BASIC | FUNCTIONS), Choices([decision])
    return [tip for lever in levers(graph) for tip in tips(graph, choices, lever)]


def test_what_turns_there_is_confirmed() -> None:
    confirming = Confirming(design_of("bottega"), catalogue())
    assert [confirming.turns(each) for each in searched()] == [True, True]


def test_what_turns_another_way_or_elsewhere_is_not() -> None:
    confirming = Confirming(design_of("bottega"), catalogue())
    tip = searched()[0]
    assert not confirming.turns(tip._replace(option="merge"))
    halfway = (tip.at + tip.lever.here) / 2
    assert not confirming.turns(tip._replace(at=halfway))
