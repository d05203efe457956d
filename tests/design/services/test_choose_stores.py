"""Which stores there are, and what forced those that are not relational."""

from __future__ import annotations

from hypothesis import given, settings

from tests.design.briefs import tree_of
from tests.design.generated import FEW, Tree, briefs
from tests.design.services.drafts import drafted_tree
from vitruvio.design.draft import Draft
from vitruvio.design.facts import STORES


def kinds(draft: Draft) -> dict[str, tuple[str, ...]]:
    """The entities of each kind of store."""
    found: dict[str, tuple[str, ...]] = {}
    for each in draft[STORES].raw().values():
        found[each.kind] = (*found.get(each.kind, ()), *each.entities)
    return found


def test_large_files_go_to_object_storage_and_small_ones_stay() -> None:
    tree = tree_of("ambulatorio")
    assert kinds(drafted_tree(tree))["object storage"] == ("Referto",)
    tree["entities"]["Referto"]["attributes"]["allegato"] = "file(20 KB)"
    assert "object storage" not in kinds(drafted_tree(tree))


def test_a_search_that_would_slow_the_tables_down_has_an_index() -> None:
    tree = tree_of("bottega")
    assert kinds(drafted_tree(tree))["search index"] == ("Product",)
    tree["use_cases"]["search products"]["rate"] = "1/s"
    assert "search index" not in kinds(drafted_tree(tree))


def test_a_stream_that_one_server_can_write_stays_in_tables() -> None:
    tree = tree_of("cantiere")
    assert "log" not in kinds(drafted_tree(tree))
    tree["use_cases"]["invia misura"]["rate"] = "400k/s"
    assert kinds(drafted_tree(tree))["log"] == ("Misura",)


@settings(max_examples=FEW)
@given(briefs())
def test_every_table_has_one_owner(tree: Tree) -> None:
    found = kinds(drafted_tree(tree))
    owned = sorted((*found.get("postgresql", ()), *found.get("log", ())))
    assert owned == sorted(tree["entities"])
