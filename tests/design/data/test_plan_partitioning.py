"""Tables stay whole as long as they can, and are divided by what never changes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.changes import changed, without
from tests.design.resilience.stand import Tree, catalogue, drafted, stand
from tests.design.said import drafted as drafted_in_full
from tests.design.said import drafted_brief, said
from vitruvio.design.facts import PARTITIONS
from vitruvio.model.parts import Partition

few = settings(max_examples=10)
TICKET = ("entities", "Ticket")
SHARDING = "data_architecture.data_partitioning.sharding_strategy"
KEYS = "data_architecture.data_partitioning.partition_keys"


def tickets(tree: Tree) -> Partition:
    return drafted(tree)[PARTITIONS]["Ticket"]


def many() -> Tree:
    return changed(stand(), *TICKET, "count", to="2G")


def kept() -> Tree:
    """Many tickets that are deleted when they are three years old."""
    return changed(many(), *TICKET, "retention", to="3 years")


def append_only() -> Tree:
    return without(kept(), "use_cases", "take payment", "updates")


def undated() -> Tree:
    """Many tickets without a moment: their key is a number, and tells nothing of time."""
    attributes = {"id": "integer", "concert": "-> Concert", "buyer": "-> Fan", "seat": "text"}
    tree = changed(many(), "entities", "Fan", to={"attributes": {"id": "uuid"}, "count": "2M"})
    return changed(tree, *TICKET, "attributes", to=attributes)


def threshold() -> float:
    return catalogue().fact("assumption.partition.table").typical


def parts_of(partition: Partition) -> float:
    assert partition.parts is not None
    return partition.parts.value


def test_small_tables_stay_whole() -> None:
    assert tickets(stand()).scheme == "none"


def test_large_tables_whose_old_records_go_are_divided_by_time() -> None:
    found = tickets(kept())
    assert found.scheme == "time"
    assert found.parts is not None
    assert found.parts.value == 36


def test_retention_says_how_many_months_there_are() -> None:
    found = tickets(changed(many(), *TICKET, "retention", to="10 years"))
    assert found.parts is not None
    assert found.parts.value == 120


def test_records_that_change_are_divided_by_their_key() -> None:
    assert tickets(kept()).key == "id"


def test_records_that_never_change_are_divided_by_their_moment() -> None:
    assert tickets(append_only()).key == "sold_at"


def test_a_large_table_without_a_moment_is_divided_by_hash_and_a_small_one_stays_whole() -> None:
    assert tickets(undated()).scheme == "hash"
    assert tickets(changed(undated(), *TICKET, "count", to="1M")).scheme == "none"


def test_a_moment_divides_by_month_only_what_is_dropped_or_asked_for_by_it() -> None:
    dated = changed(undated(), *TICKET, "attributes", "sold_at", to="timestamp")
    found = tickets(dated)
    assert (found.scheme, found.key) == ("hash", "buyer")
    found = tickets(changed(dated, *TICKET, "retention", to="3 years"))
    assert (found.scheme, found.key) == ("time", "sold_at")


def test_a_key_that_begins_with_the_time_divides_by_month_what_is_read_by_it() -> None:
    one = {"actor": "visitor", "reads": ["Ticket"], "rate": "90k/s"}
    found = tickets(changed(many(), "use_cases", "show ticket", to=one))
    assert (found.scheme, found.key) == ("time", "id")


@few
@given(count=st.integers(300, 20_000))
def test_the_parts_of_a_hash_are_as_few_as_keep_each_within_the_threshold(count: int) -> None:
    found = tickets(changed(undated(), *TICKET, "count", to=f"{count}M"))
    assert found.scheme == "hash"
    size = found.size_horizon.value / parts_of(found)
    assert threshold() / 2 < size <= threshold()


@few
@given(count=st.integers(300, 10_000), growth=st.integers(1, 20))
def test_twice_the_records_take_the_same_parts_or_twice_as_many(count: int, growth: int) -> None:
    tree = changed(undated(), *TICKET, "growth", to=f"{growth}%/year")
    once, twice = (tickets(changed(tree, *TICKET, "count", to=f"{each}M")) for each in (count, 2 * count))
    assert parts_of(twice) / parts_of(once) in (1, 2)


def test_the_key_of_a_hash_is_what_most_readings_name() -> None:
    mine = undated()
    assert tickets(mine).key == "buyer"
    seats = {"actor": "visitor", "reads": {"Concert": "1", "Ticket": "20"}, "rate": "900/s"}
    assert tickets(changed(mine, "use_cases", "seats of concert", to=seats)).key == "concert"
    one = {"actor": "visitor", "reads": ["Ticket"], "rate": "5k/s"}
    assert tickets(changed(mine, "use_cases", "show ticket", to=one)).key == "id"


def test_a_key_with_fewer_values_than_parts_divides_nothing() -> None:
    assert (
        tickets(changed(undated(), "entities", "Fan", to={"attributes": {"id": "uuid"}, "count": "3"})).key
        == "id"
    )


def test_a_table_that_refers_to_nothing_is_divided_by_its_own_key() -> None:
    for attributes in ({"seat": "text"}, {"id": "integer", "seat": "text"}):
        found = tickets(changed(undated(), *TICKET, "attributes", to=attributes))
        assert (found.scheme, found.key) == ("hash", "id")


def test_a_link_of_two_is_divided_by_the_side_that_its_readings_come_from() -> None:
    found = drafted_brief("twitter")[PARTITIONS]["Follow"]
    assert (found.scheme, found.key) == ("hash", "followee")
    assert found.asked is not None
    assert found.asked.value > 0


def test_there_are_no_more_parts_than_the_planner_handles_and_the_report_says_so() -> None:
    tree = changed(undated(), *TICKET, "count", to="400G")
    tree = changed(tree, "decide", to={"sharding.stand-db.horizon": "none", "partitioning.Ticket": "hash"})
    draft = drafted_in_full(tree)
    found = draft[PARTITIONS]["Ticket"]
    assert parts_of(found) <= catalogue().fact("postgres.partitions-per-table").typical
    assert found.size_horizon.value / parts_of(found) > threshold()
    assert "Ticket would take more parts than the" in said(draft, SHARDING)


def test_the_report_tells_what_a_hash_costs() -> None:
    draft = drafted_brief("twitter")
    assert "deleted row by row" in said(draft, SHARDING)
    assert "Follow by hash of followee" in said(draft, KEYS)
    assert "a read that does not asks all" in said(draft, KEYS)
    own = drafted_in_full(changed(undated(), *TICKET, "attributes", to={"seat": "text"}))
    assert "Ticket by hash of its primary key" in said(own, KEYS)


def test_the_user_may_choose_another_key() -> None:
    assert tickets(changed(undated(), "decide", "hash key.Ticket", to="id")).key == "id"


def test_shards_are_for_what_one_machine_cannot_hold() -> None:
    found = tickets(changed(stand(), *TICKET, "count", to="400G"))
    assert found.scheme == "shards"
    assert found.parts is not None
    assert found.parts.value > 1
    assert found.key == "concert"


def test_what_a_shard_has_of_a_table_is_divided_by_its_moment_else_by_hash_where_it_is_large() -> None:
    dated = tickets(changed(stand(), *TICKET, "count", to="400G"))
    assert dated.within_by == "time"
    found = tickets(changed(undated(), *TICKET, "count", to="400G"))
    assert (found.scheme, found.within_by) == ("shards", "hash")
    assert found.within is not None
    assert found.size_horizon.value / parts_of(found) / found.within.value <= threshold()


def test_tenants_divide_the_shards_and_one_too_large_for_its_shard_is_spread() -> None:
    tree = changed(stand(), *TICKET, "count", to="400G")
    even = tickets(changed(tree, "tenants", to={"count": "3000", "largest": "1%"}))
    skewed = tickets(changed(tree, "tenants", to={"count": "3000", "largest": "90%"}))
    assert (even.key, even.buckets) == ("tenant", None)
    assert skewed.key == "tenant"
    assert skewed.buckets is not None


def test_a_tenant_that_would_take_every_bucket_divides_nothing() -> None:
    tree = changed(stand(), *TICKET, "count", to="400G")
    assert tickets(changed(tree, "tenants", to={"count": "3000", "largest": "99%"})).key != "tenant"


def test_parts_lie_where_their_whole_does() -> None:
    tree = changed(many(), "entities", "Stub", to={"attributes": {"text": "text"}})
    tree = changed(tree, *TICKET, "parts", to=["Stub"])
    found = drafted(tree)[PARTITIONS]
    assert (found["Stub"].scheme, found["Stub"].key) == (found["Ticket"].scheme, found["Ticket"].key)


def test_the_user_may_leave_a_table_whole() -> None:
    assert tickets(changed(many(), "decide", "partitioning.Ticket", to="none")).scheme == "none"


@few
@given(counts=st.lists(st.integers(10**6, 10**11), min_size=2, max_size=2).map(sorted))
def test_more_records_never_undo_a_division(counts: list[int]) -> None:
    order = {"none": 0, "time": 1, "hash": 1, "shards": 2}
    fewer, more = (tickets(changed(append_only(), *TICKET, "count", to=str(each))) for each in counts)
    assert order[fewer.scheme] <= order[more.scheme]
