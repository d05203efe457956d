"""Every step of growth has its time: a larger machine, read copies, partitions, the archive, shards."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.briefs import scale_rates, tree_of
from tests.design.changes import changed
from tests.design.resilience.stand import Tree, stand
from tests.design.said import drafted, said
from vitruvio.design.facts import GROWTH_STEPS, STORE_SIZES
from vitruvio.model.parts import GrowthStep
from vitruvio.units.scales import YEAR

GROWTH = "scalability_design.capacity_planning.growth_projections"
SHARDING = "data_architecture.data_partitioning.sharding_strategy"
TICKET = ("entities", "Ticket")


def steps(tree: Tree) -> dict[str, GrowthStep]:
    return drafted(tree)[GROWTH_STEPS].raw()


def growing(growth: str, horizon: str = "3 years") -> Tree:
    tree = changed(stand(), "quality", "growth", to=f"{growth}/year")
    return changed(tree, "quality", "horizon", to=horizon)


def test_a_machine_that_is_outgrown_says_in_how_many_years() -> None:
    found = steps(growing("60%"))["within/stand-db"]
    assert (found.kind, found.beyond) == ("larger machine", False)
    assert 0 < found.after.value < 3 * YEAR
    assert "within/stand-db" not in steps(growing("1%"))


def test_a_machine_is_outgrown_at_the_horizon_that_ends_when_it_is() -> None:
    found = steps(growing("60%"))["within/stand-db"]
    years = found.after.value / YEAR
    before, after = (
        drafted(growing("60%", f"{years * factor:.6f} years"))[STORE_SIZES]["stand-db"].machine
        for factor in (0.99, 1.01)
    )
    assert before == found.machine
    assert after != found.machine


def test_huge_growth_ends_in_shards() -> None:
    tree = changed(scale_rates(stand(), 40), *TICKET, "growth", to="300%/year")
    found = steps(changed(tree, "quality", "growth", to="300%/year"))["within/stand-db"]
    assert found.kind == "shards"
    assert 0 < found.after.value < 3 * YEAR


def test_what_comes_soon_after_the_horizon_is_told_and_what_comes_much_later_is_not() -> None:
    assert steps(growing("60%", "1 year"))["beyond/stand-db"].beyond
    still = changed(growing("0%", "1 year"), *TICKET, to={"attributes": {"id": "uuid"}, "count": "1M"})
    assert not any(each.beyond for each in steps(still).values())


def test_a_table_is_divided_from_the_year_in_which_it_is_large() -> None:
    small = changed(stand(), *TICKET, "count", to="40M")
    assert "table/Ticket" not in steps(changed(small, *TICKET, "count", to="400M"))
    found = steps(small)["table/Ticket"]
    assert not found.beyond
    assert 0 < found.after.value < 3 * YEAR
    assert steps(changed(small, *TICKET, "count", to="20M"))["table/Ticket"].beyond


def test_a_table_without_a_moment_is_divided_from_the_year_in_which_it_is_large_too() -> None:
    attributes = {"id": "integer", "concert": "-> Concert", "seat": "text"}
    tree = changed(stand(), *TICKET, "attributes", to=attributes)
    found = steps(changed(tree, *TICKET, "count", to="40M"))["table/Ticket"]
    assert (found.kind, found.beyond) == ("partitions", False)
    assert 0 < found.after.value < 3 * YEAR
    assert "table/Ticket" not in steps(changed(tree, *TICKET, "count", to="400M"))
    assert "parts of" in said(drafted(changed(tree, *TICKET, "count", to="40M")), SHARDING)


@settings(max_examples=10, deadline=None)
@given(growths=st.lists(st.integers(5, 100), min_size=2, max_size=2, unique=True).map(sorted))
def test_the_faster_the_growth_the_sooner_the_first_step(growths: list[int]) -> None:
    slow, fast = (steps(growing(f"{each}%")) for each in growths)
    key = "within/stand-db"
    if key in slow:
        assert fast[key].after.value <= slow[key].after.value


def test_the_report_tells_when_each_store_changes() -> None:
    draft = drafted(tree_of("cantiere"))
    assert "sensori-db from db.m6g.2xlarge to db.r6g.4xlarge in" in said(draft, GROWTH)
    assert "sensori-db needs shards in 6.24 years" in said(draft, GROWTH)
    assert "Records of Misura older than 90 days move to object storage" in said(draft, SHARDING)
    assert "Nota 112 GB in 120 parts (above it in 3.76 years)" in said(draft, SHARDING)


def test_a_system_that_does_not_grow_has_no_step() -> None:
    text = said(drafted(tree_of("ambulatorio")), GROWTH)
    assert "ambulatorio-db stays as it is" in text
    assert "Past the horizon" not in text
