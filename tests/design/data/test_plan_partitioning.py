"""Tables stay whole as long as they can, and are divided by what never changes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.changes import changed, without
from tests.design.resilience.stand import Tree, drafted, stand
from vitruvio.design.facts import PARTITIONS
from vitruvio.model.parts import Partition

few = settings(max_examples=10)
TICKET = ("entities", "Ticket")


def tickets(tree: Tree) -> Partition:
    return drafted(tree)[PARTITIONS]["Ticket"]


def many() -> Tree:
    return changed(stand(), *TICKET, "count", to="2G")


def append_only() -> Tree:
    return without(many(), "use_cases", "take payment", "updates")


def test_small_tables_stay_whole() -> None:
    assert tickets(stand()).scheme == "none"


def test_large_tables_are_divided_by_time() -> None:
    found = tickets(many())
    assert found.scheme == "time"
    assert found.parts is not None
    assert found.parts.value == 36


def test_retention_says_how_many_months_there_are() -> None:
    found = tickets(changed(many(), *TICKET, "retention", to="10 years"))
    assert found.parts is not None
    assert found.parts.value == 120


def test_records_that_change_are_divided_by_their_key() -> None:
    assert tickets(many()).key == "id"


def test_records_that_never_change_are_divided_by_their_moment() -> None:
    assert tickets(append_only()).key == "sold_at"


def test_a_table_without_a_moment_stays_whole() -> None:
    tree = changed(many(), *TICKET, "attributes", to={"seat": "text"})
    assert tickets(tree).scheme == "none"


def test_shards_are_for_what_one_machine_cannot_hold() -> None:
    found = tickets(changed(stand(), *TICKET, "count", to="400G"))
    assert found.scheme == "shards"
    assert found.parts is not None
    assert found.parts.value > 1
    assert found.key == "concert"


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
    order = ("none", "time", "shards")
    fewer, more = (tickets(changed(append_only(), *TICKET, "count", to=str(each))) for each in counts)
    assert order.index(fewer.scheme) <= order.index(more.scheme)
