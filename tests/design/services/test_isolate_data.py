"""How far data are kept apart: the cheapest level that meets the duties, and what each level changes."""

from __future__ import annotations

import pytest

from tests.design.briefs import design_tree, tree_of
from tests.design.changes import Tree, changed
from tests.design.services.drafts import drafted_tree
from vitruvio.design.facts import DATA, DEPLOYABLES, STORES
from vitruvio.design.services.facts import ISOLATION
from vitruvio.design.services.isolate_data import LEVELS
from vitruvio.model import Design, Figure
from vitruvio.model.parts import Store


def patients(**decide: str) -> Tree:
    """The health brief, with some decisions."""
    return {**tree_of("ambulatorio"), "decide": {key.replace("__", "."): to for key, to in decide.items()}}


def card(*compliance: str) -> Tree:
    """The shop, which stores card data itself."""
    tree = changed(tree_of("bottega"), "entities", "Payment", "data", to=["payment"])
    return changed(tree, "constraints", "compliance", to=list(compliance))


def costs(design: Design, data: str) -> list[Figure]:
    """What each level would cost, from the lowest."""
    options = design.decisions[f"isolation.{data}"].options
    assert [each.name for each in options] == list(LEVELS)
    return [each.cost for each in options if each.cost is not None]


def test_health_data_have_a_role_and_a_key_by_article_nine() -> None:
    found = drafted_tree(patients())[ISOLATION]["health"]
    assert found.level == "role and key"
    assert "gdpr.9.1" in found.duties


def test_stored_card_data_live_in_a_network_segment_under_pci_dss_alone() -> None:
    assert drafted_tree(card("pci-dss"))[ISOLATION]["payment"].level == "network"
    assert drafted_tree(card("gdpr"))[ISOLATION]["payment"].level == "role and key"


def test_what_lies_behind_a_higher_wall_never_costs_less() -> None:
    found = costs(design_tree(patients()), "health")
    assert [each.value for each in found] == sorted(each.value for each in found)
    assert found[0].value < found[2].value < found[3].value < found[4].value


def test_a_database_of_their_own_holds_the_isolated_records_and_no_others() -> None:
    draft = drafted_tree(patients(isolation__health="database"))
    tables = [each for each in draft[STORES].raw().values() if each.kind == "postgresql"]
    assert len(draft[DEPLOYABLES].raw()) == 1

    def classes(store: Store) -> set[bool]:
        return {"health" in draft[DATA][entity] for entity in store.entities}

    assert [classes(each) for each in tables] in ([{True}, {False}], [{False}, {True}])


@pytest.mark.parametrize("level", ["deployable", "network"])
def test_a_deployable_of_their_own_shares_no_process_with_other_records(level: str) -> None:
    draft = drafted_tree(patients(isolation__health=level))
    found = draft[DEPLOYABLES].raw().values()
    assert len(found) == 2
    assert sum("health" in each.data for each in found) == 1


def test_the_report_names_level_and_duties_of_each_class() -> None:
    tree = {**card("pci-dss"), "language": "en"}
    design = design_tree(tree)
    assert {"pci.1.3.1", "pci.1.4.4"} <= set(design.parts.duties)
    assert "service_design.service_boundaries" in design.parts.duties["pci.1.3.1"].fields
