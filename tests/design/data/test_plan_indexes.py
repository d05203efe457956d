"""Readings get the indexes that they need, and no others."""

from __future__ import annotations

from tests.design.briefs import tree_of
from tests.design.changes import changed, without
from tests.design.resilience.stand import Tree, stand
from tests.design.said import catalogue, drafted
from vitruvio.design.facts import INDEXES
from vitruvio.report import Wording

TICKETS = ("use_cases", "my tickets")


def indexes(tree: Tree, entity: str = "Ticket") -> set[tuple[str, ...]]:
    return {each.columns for each in drafted(tree)[INDEXES].raw().values() if each.entity == entity}


def with_fans() -> Tree:
    tree = changed(stand(), "entities", "Fan", to={"attributes": {"id": "uuid"}, "count": "2M"})
    return changed(tree, "entities", "Ticket", "attributes", "buyer", to="-> Fan")


def test_a_list_of_ones_own_is_found_by_its_owner_in_order_of_time() -> None:
    assert indexes(with_fans()) == {("buyer", "sold_at")}
    assert indexes(without(with_fans(), *TICKETS)) == set()


def test_one_record_is_found_by_its_key() -> None:
    tree = changed(without(stand(), *TICKETS, "only"), *TICKETS, "reads", to=["Ticket"])
    assert indexes(tree) == set()


def test_a_list_of_something_read_with_it_is_found_by_that() -> None:
    tree = without(changed(stand(), *TICKETS, "reads", to={"Concert": "1", "Ticket": "20"}), *TICKETS, "only")
    assert indexes(tree) == {("concert", "sold_at")}


def test_a_moment_that_every_change_moves_orders_no_index() -> None:
    tree = changed(with_fans(), "entities", "Ticket", "attributes", to={"id": "uuid", "buyer": "-> Fan"})
    tree = changed(tree, "entities", "Ticket", "attributes", "updated_at", to="timestamp")
    assert indexes(tree) == {("buyer",)}


def test_an_index_that_begins_another_is_left_out() -> None:
    tree = changed(with_fans(), "use_cases", "last ticket", to={"actor": "fan", "only": "own"})
    tree = changed(tree, "use_cases", "last ticket", "reads", to=["Ticket"])
    tree = changed(tree, "use_cases", "last ticket", "rate", to="1/s")
    assert indexes(tree) == {("buyer", "sold_at")}
    (found,) = (each for each in drafted(tree)[INDEXES].raw().values() if each.entity == "Ticket")
    assert "last ticket" in found.use_cases


def test_a_search_in_tables_has_an_index_and_one_in_a_search_index_has_none() -> None:
    search = {"actor": "fan", "reads": {"Concert": {"records": "20", "match": "full text"}}, "rate": "1/s"}
    tree = changed(stand(), "use_cases", "search concerts", to=search)
    assert ("title",) in indexes(tree, "Concert")
    many = changed(tree, "use_cases", "search concerts", "rate", to="9k/s")
    assert ("title",) not in indexes(many, "Concert")


def test_a_batch_finds_what_is_old_by_its_moment_unless_it_drops_whole_partitions() -> None:
    batch = {"every": "1 day", "within": "1 hour", "deletes": {"Ticket": "10k"}}
    tree = without(changed(stand(), "use_cases", "delete old", to=batch), *TICKETS)
    tree = without(tree, "use_cases", "take payment", "updates")
    assert indexes(tree) == {("sold_at",)}
    large = changed(tree, "entities", "Ticket", "count", to="2G")
    assert indexes(changed(large, "entities", "Ticket", "retention", to="3 years")) == set()


def test_the_services_tell_their_indexes_and_what_stays_in_tables() -> None:
    services = drafted(tree_of("cantiere")).fields["service_design.services"]
    wording = Wording("en", catalogue())
    stores = " ".join(wording.prose(store) for each in services for store in each.data_stores)
    assert "Nota (autore, scritta_il)" in stores
    assert "The search of Lavoro stays in the tables" in stores
    assert "The stream of Misura stays in the tables" in stores
    assert "A file is up to 8 MB" in stores
