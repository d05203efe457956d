"""How large each store is."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES
from tests.design.scalability.drafts import (
    LIBRARY,
    Tree,
    drafted,
    drafted_brief,
    only,
    with_case,
    with_entity,
)
from vitruvio.design.facts import STORE_SIZES, STORES
from vitruvio.model.parts import StoreSizing


def sizing(tree: Tree) -> StoreSizing:
    """The size of the one store."""
    return only(drafted(tree), STORE_SIZES)


def test_more_data_than_a_disk_holds_is_divided() -> None:
    small, large = sizing(LIBRARY), sizing(with_entity(LIBRARY, "Book", count="90G"))
    assert small.shards.value == 1.0
    assert large.shards.value > 1.0
    assert large.size_horizon.value / large.shards.value < 70e12


def test_more_writing_than_a_machine_carries_is_divided() -> None:
    assert sizing(with_case(LIBRARY, "add book", rate="90k/s")).shards.value > 1.0


def test_more_reading_than_a_machine_carries_is_copied_and_not_divided() -> None:
    found = sizing(with_case(LIBRARY, "view book", rate="200k/s", peak="1x"))
    assert found.shards.value == 1.0
    assert found.copies.value > sizing(LIBRARY).copies.value


def test_a_stricter_availability_never_takes_fewer_copies() -> None:
    quality = LIBRARY["quality"]
    found = [
        sizing({**LIBRARY, "quality": {**quality, "availability": each}}).copies.value
        for each in ("90%", "99%", "99.9%", "99.95%", "99.99%")
    ]
    assert found == sorted(found)
    assert found[0] == 0.0
    assert found[-1] > found[0]


@pytest.mark.parametrize("name", NAMES)
def test_no_machine_is_busier_than_a_store_should_be(name: str) -> None:
    draft = drafted_brief(name)
    for store, found in draft[STORE_SIZES].raw().items():
        assert found.utilisation.value <= 0.5, store


@pytest.mark.parametrize("name", NAMES)
def test_disks_hold_more_than_the_records(name: str) -> None:
    for found in drafted_brief(name)[STORE_SIZES].raw().values():
        assert 0 <= found.size.value <= found.size_horizon.value


def test_what_grows_needs_a_larger_machine_later() -> None:
    tree = with_case(LIBRARY, "view book", rate="5k/s")
    found = sizing({**tree, "quality": {**LIBRARY["quality"], "growth": "90%/year"}})
    assert found.cores_now is not None
    assert found.cores_now.value < found.cores.value


def measures(**entity: str) -> StoreSizing:
    """The store of measures of which fifty thousand a second are kept for five years."""
    tree = with_entity(LIBRARY, "Book", count=None, retention="5 years", size="100 B", **entity)
    return sizing(with_case(tree, "add book", rate="50k/s", peak="1x"))


def test_old_records_that_never_change_leave_a_store_that_they_would_outgrow() -> None:
    found = measures()
    kept = with_entity(LIBRARY, "Book", count=None, retention="5 years", size="100 B")
    kept = with_case(kept, "add book", rate="50k/s", peak="1x")
    changed = sizing(with_case(kept, "edit book", actor="reader", updates=["Book"], rate="1/day"))
    assert found.size_horizon.value < changed.size_horizon.value / 4
    assert found.shards.value < changed.shards.value


def test_files_need_no_machine() -> None:
    filed = with_entity(
        LIBRARY, "Book", attributes={"id": "uuid", "scan": "file(9 MB)"}, size="3 MB", count="10k"
    )
    draft = drafted(filed)
    (files,) = [name for name, each in draft[STORES].raw().items() if each.kind == "object storage"]
    (table,) = [name for name, each in draft[STORES].raw().items() if each.kind == "postgresql"]
    sizes = draft[STORE_SIZES].raw()
    assert sizes[files].machine == ""
    assert sizes[files].size.value > 0.99 * 10_000 * 3e6
    assert sizes[table].size.value < 10_000 * 2_000
