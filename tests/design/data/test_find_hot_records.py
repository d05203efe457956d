"""A key spreads values, never one record: what is too hot for a shard is spread or kept by the readers."""

from __future__ import annotations

from tests.design.briefs import tree_of
from tests.design.changes import changed, without
from tests.design.resilience.stand import Tree, stand
from tests.design.said import drafted, said
from vitruvio.design.facts import HOT_RECORDS, PARTITIONS
from vitruvio.model.parts import HotRecord

KEYS = "data_architecture.data_partitioning.partition_keys"
TICKET = ("entities", "Ticket")
LIST = {"actor": "visitor", "reads": {"Concert": "1", "Ticket": "20"}, "rate": "10/s"}


def sharded() -> Tree:
    tree = changed(stand(), *TICKET, "count", to="800G")
    return changed(tree, "use_cases", "seats of concert", to=LIST)


def hot(tree: Tree) -> HotRecord:
    return drafted(tree)[HOT_RECORDS]["Ticket"]


def test_an_owner_that_all_look_at_is_spread_over_buckets_as_unequal_as_it_is() -> None:
    equal = drafted(changed(sharded(), "entities", "Concert", "popularity", to="zipf(0.1)"))
    found = equal[PARTITIONS]["Ticket"]
    assert (found.key, found.buckets) == ("concert", None)
    unequal = drafted(changed(sharded(), "entities", "Concert", "popularity", to="zipf(1.1)"))
    found = unequal[PARTITIONS]["Ticket"]
    assert found.key == "concert"
    assert found.buckets is not None
    assert found.buckets.value > 1


def test_lists_that_everybody_reads_of_his_own_need_no_buckets() -> None:
    assert drafted(without(sharded(), "use_cases", "seats of concert"))[PARTITIONS]["Ticket"].hottest is None


def test_the_hottest_record_is_carried_by_its_shard_or_kept_by_its_readers() -> None:
    tree = changed(sharded(), *TICKET, "popularity", to="zipf(0.9)")
    assert hot(tree).answer == "as it is"
    read = changed(tree, "use_cases", "check ticket", to={"actor": "fan", "reads": ["Ticket"]})
    read = changed(read, "use_cases", "check ticket", "rate", to="200k/s")
    assert hot(changed(read, *TICKET, "popularity", to="zipf(2)")).answer == "cache in each replica"


def test_a_store_that_is_whole_has_no_hot_shard() -> None:
    assert drafted(changed(stand(), *TICKET, "popularity", to="zipf(0.9)"))[HOT_RECORDS].raw() == {}


def test_the_report_tells_the_hottest_value_and_the_hottest_record() -> None:
    kept = {**tree_of("twitter"), "decide": {"archive.Tweet": "all on disks"}}
    text = said(drafted(kept), KEYS)
    assert "Tweet by author and bucket" in text
    assert "No key spreads one record: the hottest of Tweet" in text
