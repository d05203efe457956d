"""Copies follow from the availability asked for, and from nothing that copies cannot mend."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.changes import changed
from tests.design.resilience.stand import Tree, drafted, stand
from vitruvio.design.facts import REDUNDANCY
from vitruvio.design.resilience.facts import OUTLOOKS

few = settings(max_examples=15)
SHARES = st.floats(90, 99.999)


def asking(share: float, regions: list[str] | None = None) -> Tree:
    tree = changed(stand(), "quality", "availability", to=f"{share:.6f}%")
    return tree if regions is None else changed(tree, "constraints", "regions", to=regions)


def copies(tree: Tree) -> float:
    return drafted(tree)[REDUNDANCY]["stand-db"].value


@few
@given(shares=st.lists(SHARES, min_size=2, max_size=2).map(sorted))
def test_a_stricter_availability_never_has_fewer_copies(shares: list[float]) -> None:
    low, high = (copies(asking(each)) for each in shares)
    assert low <= high


@few
@given(shares=st.lists(SHARES, min_size=2, max_size=2).map(sorted))
def test_nor_has_it_where_several_regions_may_serve(shares: list[float]) -> None:
    low, high = (copies(asking(each, ["eu-west-1", "us-east-1"])) for each in shares)
    assert low <= high


def test_every_nine_asks_for_more() -> None:
    assert copies(asking(99)) == 0
    assert copies(asking(99.9)) == 1
    assert copies(asking(99.993, ["eu-west-1", "us-east-1"])) == 3


def test_what_no_copy_would_mend_buys_no_copy() -> None:
    assert copies(asking(99.97)) == copies(asking(99.94)) == 1


def test_a_second_region_is_used_where_one_does_not_do() -> None:
    regions = ["eu-west-1", "us-east-1"]
    assert drafted(asking(99.9, regions)).decisions["regions"].chosen == "one"
    assert drafted(asking(99.993, regions)).decisions["regions"].chosen == "all"


def test_copies_do_not_mend_an_external() -> None:
    tree = changed(stand(), "externals", "bank", "availability", to="90%")
    draft = drafted(tree)
    assert draft[OUTLOOKS]["take payment"].dependence == "short"
    assert draft[REDUNDANCY]["stand-db"].value == copies(stand())


def test_a_promised_status_takes_the_external_off_the_path() -> None:
    tree = changed(stand(), "externals", "bank", "availability", to="90%")
    tree = changed(tree, "use_cases", "take payment", "may_be_pending", to="yes")
    assert drafted(tree)[OUTLOOKS]["take payment"].dependence == "pending"


def test_the_user_overrules_the_arithmetic() -> None:
    tree = changed(asking(99), "decide", "redundancy.stand-db", to="multi-zone")
    assert copies(tree) == 1
