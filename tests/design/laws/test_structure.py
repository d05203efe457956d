"""Laws of structure: one home for each thing, transactions in one store, no circle of waiting."""

from __future__ import annotations

from collections import Counter
from graphlib import TopologicalSorter

from hypothesis import given, settings

from tests.design.briefs import design_tree
from tests.design.changes import changed
from tests.design.generated import FEW, Tree, briefs
from tests.design.laws.shop import shop
from vitruvio.model import Design

few = settings(max_examples=FEW)


def records_of(design: Design) -> Counter[str]:
    """In how many stores of record each entity is: tables and logs, not files and search indexes."""
    stores = [each for each in design.parts.stores.values() if each.kind in ("postgresql", "log")]
    return Counter(entity for store in stores for entity in store.entities)


def home_of(design: Design, entity: str) -> str:
    """The store of record of an entity."""
    (found,) = (
        each.name
        for each in design.parts.stores.values()
        if entity in each.entities and each.kind in ("postgresql", "log")
    )
    return found


def context_of(design: Design, entity: str) -> str:
    """The context of an entity."""
    (found,) = (each.name for each in design.parts.contexts.values() if entity in each.entities)
    return found


def two_teams(atomic: bool = False) -> Tree:
    """Two entities of different teams, written at once; in one transaction or not."""
    case = {"creates": ["Order", "Invoice"], "rate": "50/s"}
    return {
        "entities": {"Order": {"owner": "sales"}, "Invoice": {"owner": "finance"}},
        "use_cases": {
            "place order": {**case, "atomic": [["Order", "Invoice"]]} if atomic else case,
            "view order": {"reads": ["Order"], "rate": "90/s"},
            "view invoice": {"reads": ["Invoice"], "rate": "90/s"},
        },
        "constraints": {"teams": "9", "people": "60"},
    }


@few
@given(tree=briefs())
def test_every_entity_has_one_store_of_record_one_context_and_one_deployable(tree: Tree) -> None:
    design = design_tree(tree)
    once = dict.fromkeys(tree["entities"], 1)
    assert records_of(design) == once
    assert Counter(name for each in design.parts.contexts.values() for name in each.entities) == once
    assert Counter(name for each in design.parts.deployables.values() for name in each.entities) == once


def test_another_entity_has_a_home_of_its_own() -> None:
    more = changed(shop(), "entities", "Refund", to={"refers_to": ["Order"]})
    assert records_of(design_tree(shop()))["Refund"] == 0
    assert records_of(design_tree(more))["Refund"] == 1


@few
@given(tree=briefs())
def test_every_use_case_has_one_home(tree: Tree) -> None:
    design = design_tree(tree)
    once = dict.fromkeys(tree["use_cases"], 1)
    assert Counter(name for each in design.parts.contexts.values() for name in each.use_cases) == once
    assert Counter(name for each in design.parts.deployables.values() for name in each.use_cases) == once


def test_a_use_case_goes_where_its_records_are() -> None:
    design = design_tree(two_teams())
    assert home_use_case(design, "view order") == context_of(design, "Order")
    assert home_use_case(design, "view invoice") == context_of(design, "Invoice")


def home_use_case(design: Design, name: str) -> str:
    """The context of a use case."""
    (found,) = (each.name for each in design.parts.contexts.values() if name in each.use_cases)
    return found


@few
@given(tree=briefs())
def test_atomic_groups_live_in_one_context_and_one_store(tree: Tree) -> None:
    design = design_tree(tree)
    for case in tree["use_cases"].values():
        for group in case.get("atomic", []):
            assert len({context_of(design, each) for each in group}) == 1
            tables = [each for each in group if f"stream.{each}" not in design.decisions]
            assert len({home_of(design, each) for each in tables}) <= 1


def test_a_transaction_brings_together_what_teams_keep_apart() -> None:
    apart, together = design_tree(two_teams()), design_tree(two_teams(atomic=True))
    assert context_of(apart, "Order") != context_of(apart, "Invoice")
    assert context_of(together, "Order") == context_of(together, "Invoice")


@few
@given(tree=briefs())
def test_parts_live_with_their_whole(tree: Tree) -> None:
    design = design_tree(tree)
    for name, entity in tree["entities"].items():
        for part in entity.get("parts", []):
            assert context_of(design, part) == context_of(design, name)


def test_a_part_follows_its_whole() -> None:
    tree = changed(two_teams(), "entities", "Item", to={"owner": "sales"})
    for whole in ("Order", "Invoice"):
        design = design_tree(changed(tree, "entities", whole, "parts", to=["Item"]))
        assert context_of(design, "Item") == context_of(design, whole)


def waits(design: Design) -> dict[str, set[str]]:
    """By deployable, those whose answers it waits for."""
    found: dict[str, set[str]] = {name: set() for name in design.parts.deployables}
    for each in design.parts.interactions.values():
        if each.kind == "call" and each.source in found and each.target in found:
            found[each.source].add(each.target)
    return found


@few
@given(tree=briefs())
def test_no_deployables_wait_for_each_other_in_a_circle(tree: Tree) -> None:
    assert list(TopologicalSorter(waits(design_tree(tree))).static_order())


def circle(back: bool) -> Tree:
    """Two teams, one of whose use cases waits for the other's; and back, in another use case."""
    tree = two_teams()
    tree["use_cases"]["view order"]["calls"] = ["view invoice"]
    if back:
        tree["use_cases"]["print invoice"] = {"reads": ["Invoice"], "calls": ["track order"], "rate": "5/s"}
        tree["use_cases"]["track order"] = {"reads": ["Order"]}
    return tree


def test_a_circle_of_waiting_shares_a_deployable() -> None:
    line, ring = (
        design_tree({**circle(each), "decide": {"packing": "one per context"}}) for each in (False, True)
    )
    assert len(line.parts.deployables) == 2
    assert len(ring.parts.deployables) == 1


@few
@given(tree=briefs())
def test_who_holds_data_says_which_classes(tree: Tree) -> None:
    design = design_tree(tree)
    for each in design.parts.deployables.values():
        said = {data for name in each.entities for data in tree["entities"][name].get("data", [])}
        assert said <= {*each.data}


def test_a_data_class_is_said_by_who_holds_it() -> None:
    more = changed(shop(), "entities", "Receipt", "data", to=["health"])
    before, after = (design_tree(each).parts.deployables.values() for each in (shop(), more))
    assert not any("health" in each.data for each in before)
    assert any("health" in each.data for each in after)
