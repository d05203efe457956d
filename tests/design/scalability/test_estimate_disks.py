"""What entities take on disk, and what leaves it for the archive."""

from __future__ import annotations

from typing import Any

import pytest

from tests.design.scalability.drafts import Tree, drafted, drafted_brief, messages_of
from vitruvio.design.draft import Draft
from vitruvio.design.facts import COSTS, STORE_SIZES
from vitruvio.design.scalability.facts import DISKS
from vitruvio.design.scalability.state_optimizations import FIELD

DATED = {"attributes": {"id": "uuid", "posted_at": "timestamp"}, "size": "10 KB"}


def posts(read: Tree | None = None, post: Tree | None = None, **rest: Any) -> Draft:
    """The draft of a brief in which a thousand posts a second are written and kept for ever."""
    cases = {
        "write": {"creates": ["Post"], "rate": "1k/s"},
        "read": {"reads": {"Post": 20}, "rate": "100/s", **(read or {})},
    }
    return drafted({"entities": {"Post": {**DATED, **(post or {})}}, "use_cases": cases, **rest})


def archive(draft: Draft) -> str:
    return draft.decisions["archive.Post"].chosen if "archive.Post" in draft.decisions else ""


def test_old_records_that_never_change_leave_the_disks() -> None:
    draft = posts()
    disk = draft[DISKS].raw()["Post"]
    assert archive(draft) == "old records"
    assert disk.archived_horizon is not None
    assert disk.whole_horizon is not None
    assert disk.rows_horizon.value < disk.whole_horizon.value / 5


@pytest.mark.parametrize(
    "post", [{"attributes": {"id": "uuid"}}, {"attributes": {"id": "uuid", "text": "long text"}}]
)
def test_records_without_a_moment_stay(post: Tree) -> None:
    assert archive(posts(post=post)) == ""


def test_records_that_are_searched_for_or_changed_stay() -> None:
    assert archive(posts(read={"reads": {"Post": {"records": 20, "match": "full text"}}})) == ""
    assert archive(posts(read={"updates": ["Post"]})) == ""


@pytest.mark.parametrize(("latency", "chosen"), [("50 ms", "all on disks"), ("2 s", "old records")])
def test_records_stay_where_nobody_may_wait_for_an_old_one(latency: str, chosen: str) -> None:
    assert archive(posts(read={"latency": f"p95 < {latency}"})) == chosen


def test_the_brief_may_keep_all_on_disks_and_pays_for_it() -> None:
    def bill(draft: Draft) -> float:
        return sum(each.horizon.value for each in draft[COSTS].raw().values())

    kept = posts(decide={"archive.Post": "all on disks"})
    assert kept[DISKS].raw()["Post"].archived is None
    assert bill(kept) > bill(posts())


def test_more_readings_of_old_records_cost_more() -> None:
    few, many = (posts(read={"rate": each})[COSTS].raw()["files/archive"] for each in ("10/s", "1k/s"))
    assert many.horizon.value > few.horizon.value


def test_what_is_archived_says_how_long_an_old_record_takes() -> None:
    draft = drafted_brief("twitter")
    prose = tuple(each for said in draft.fields[FIELD] for each in said)
    assert "scalability.optimize.archives" in messages_of(prose)
    sizes = draft[STORE_SIZES].raw()["tweet-db"]
    whole = draft[DISKS].raw()["Tweet"].whole_horizon
    assert whole is not None
    assert sizes.size_horizon.value < whole.value
