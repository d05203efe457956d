"""The certificate holds, whatever the order and the names; independent systems are divided apart."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.design.briefs import NAMES, scaled, tree_of
from tests.design.changes import Tree
from tests.design.contexts.small import brief, contexts, divided
from vitruvio.design.draft import Wish
from vitruvio.model.parts import Boundaries


def judged(tree: Tree, wish: Wish | None = None) -> Boundaries:
    """The boundaries of a brief's tree."""
    return divided(tree, wish).boundaries


@pytest.mark.parametrize("name", NAMES)
def test_the_division_of_every_brief_is_proven(name: str) -> None:
    found = judged(tree_of(name))
    assert found.optimal
    assert found.gap.value == 0
    assert found.bound.value == pytest.approx(found.objective.value)


@pytest.mark.parametrize("name", NAMES)
def test_the_cost_is_told_by_reason(name: str) -> None:
    found = judged(tree_of(name))
    assert sum(found.costs.values()) == pytest.approx(found.objective.value)
    assert all(cost > 0 for cost in found.costs.values())


@pytest.mark.parametrize("name", NAMES)
def test_no_other_division_costs_less(name: str) -> None:
    found = judged(tree_of(name))
    assert [each.extra.value for each in found.others] == sorted(each.extra.value for each in found.others)
    assert all(each.extra.value >= 0 for each in found.others)


@pytest.mark.parametrize("name", NAMES)
def test_another_number_of_contexts_never_costs_less(name: str) -> None:
    found = judged(tree_of(name))
    for number in range(1, len(found.contexts) + 1):
        wished = judged(tree_of(name), Wish(contexts=number))
        assert len(wished.contexts) == number
        assert wished.objective.value >= found.objective.value - 1e-9
    assert wished.objective.value == pytest.approx(found.objective.value)


def turned(tree: Tree) -> Tree:
    """The brief with its entities and use cases in the opposite order."""
    found = copy.deepcopy(tree)
    for part in ("entities", "use_cases"):
        found[part] = dict(reversed(found[part].items()))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_a_brief_means_nothing(name: str) -> None:
    assert contexts(turned(tree_of(name))) == contexts(tree_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_more_of_the_same_load_changes_neither_contexts_nor_cost(name: str) -> None:
    tree, grown = tree_of(name), tree_of(name)
    for case in grown["use_cases"].values():
        if "rate" in case:
            case["rate"] = scaled(case["rate"], 3)
    assert contexts(grown) == contexts(tree)
    assert judged(grown).objective.value == pytest.approx(judged(tree).objective.value)


def united(*names: str) -> Tree:
    """One brief of several, which share no entity, use case or actor."""
    found: dict[str, Any] = {
        "system": "United",
        "entities": {},
        "use_cases": {},
        "actors": {},
        "externals": {},
    }
    for name in names:
        tree = tree_of(name)
        for part in ("entities", "use_cases", "actors", "externals"):
            assert not {*found[part]} & {*tree.get(part, {})} or part == "actors"
            found[part].update(tree.get(part, {}))
    return found


@pytest.mark.parametrize(("one", "other"), [("bottega", "ambulatorio"), ("cantiere", "pastebin")])
def test_two_systems_in_one_brief_are_divided_as_each_alone(one: str, other: str) -> None:
    found = contexts(united(one, other))
    assert found == contexts(united(one)) | contexts(united(other))


@pytest.mark.parametrize("name", NAMES)
def test_every_entity_has_a_reason_and_a_context(name: str) -> None:
    found = judged(tree_of(name))
    owned = {entity: each.name for each in found.contexts for entity in each.entities}
    assert {each.entity: each.context for each in found.stays} == owned
    assert all(each.why for each in found.stays)
    assert all(each.margin is None or each.margin.value >= -1e-9 for each in found.stays)


@pytest.mark.parametrize("name", NAMES)
def test_the_nearest_other_division_is_no_dearer_than_the_nearest_move(name: str) -> None:
    """An entity that moves alone makes another division, at its margin."""
    found = judged(tree_of(name))
    margins = [each.margin.value for each in found.stays if not each.whole and each.margin is not None]
    if margins and found.others:
        assert found.others[0].extra.value <= min(margins) + 1e-6


def test_steadiness_falls_where_reasons_are_nearly_balanced() -> None:
    sure = judged(
        brief(
            "lend: writes Book Loan\n return: writes Book Loan\n tidy: writes Shelf", "Loan: refers_to Book"
        )
    )
    torn = "open: reads Book Loan\n file loan: writes Loan\n file book: writes Book\n see loan: reads Loan"
    unsure = judged(brief(torn, "Loan: refers_to Book"))
    assert unsure.steady.whole.value < sure.steady.whole.value == 1
    assert all(0 <= share <= 1 for *_, share in unsure.steady.pairs)


def test_an_open_host_can_be_overruled() -> None:
    tree = tree_of("bottega")
    relations = divided(tree).map.relations
    assert any("OHS" in each.upstream_patterns for each in relations.values() if each.upstream == "sales")
    tree["decide"] = {"open host.sales": "supplier"}
    agreed = divided(tree).map.relations
    assert not any("OHS" in each.upstream_patterns for each in agreed.values())
