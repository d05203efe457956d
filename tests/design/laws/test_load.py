"""Laws of load: more to do never takes less."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.briefs import design_tree, scale_rates
from tests.design.changes import changed, pinned, scaled_at
from tests.design.generated import FEW, Tree, briefs
from tests.design.laws.shop import shop
from vitruvio.model import Design

few = settings(max_examples=FEW)
factors = st.sampled_from((1.1, 2.0, 7.0, 60.0))
# What is deleted need not be kept: with it, more load may be less to pay for.
kept = briefs(without=("deletes",))


def sizes(design: Design, horizon_only: bool = False) -> dict[str, float]:
    """How many replicas, shards and copies there are."""
    found: dict[str, float] = {}
    for name, each in design.parts.services.items():
        found[f"{name} then"] = each.replicas_horizon.value
        if not horizon_only:
            found[f"{name} now"] = each.replicas.value
    for name, store in design.parts.store_sizes.items():
        found |= {f"{name} shards": store.shards.value, f"{name} copies": store.copies.value}
    return found


def costs(design: Design) -> dict[str, float]:
    """The bill in all, and its lines at the horizon."""
    bill = design.parts.bill
    return {"now": bill.now.value, "then": bill.horizon.value}


def less(before: dict[str, float], after: dict[str, float]) -> dict[str, tuple[float, float | None]]:
    """What has become less than it was, beyond rounding."""
    return {
        key: (value, after.get(key))
        for key, value in before.items()
        if not after.get(key, -1.0) >= value * (1 - 1e-9)
    }


def busier() -> tuple[Design, Design]:
    """The shop, and the shop with ten times its load and the same decisions."""
    tree = pinned(shop())
    return design_tree(tree), design_tree(scale_rates(tree, 10))


@few
@given(tree=kept, factor=factors)
def test_more_load_never_takes_fewer_replicas_shards_or_copies(tree: Tree, factor: float) -> None:
    tree = pinned(tree)
    assert not less(sizes(design_tree(tree)), sizes(design_tree(scale_rates(tree, factor))))


def test_ten_times_the_load_takes_more_replicas() -> None:
    before, after = (sizes(each) for each in busier())
    assert after["shop now"] > before["shop now"]
    assert after["shop then"] > before["shop then"]


@few
@given(tree=kept, factor=factors)
def test_more_load_never_costs_less(tree: Tree, factor: float) -> None:
    tree = pinned(tree)
    assert not less(costs(design_tree(tree)), costs(design_tree(scale_rates(tree, factor))))


def test_ten_times_the_load_costs_more() -> None:
    before, after = (costs(each) for each in busier())
    assert after["now"] > before["now"]
    assert after["then"] > before["then"]


@few
@given(tree=kept, factor=factors)
def test_a_higher_peak_never_takes_fewer_replicas(tree: Tree, factor: float) -> None:
    tree = pinned(tree)
    higher = changed_peaks(tree, factor)
    assert not less(sizes(design_tree(tree)), sizes(design_tree(higher)))


def test_a_peak_ten_times_as_high_takes_more_replicas() -> None:
    tree = pinned(shop())
    before, after = sizes(design_tree(tree)), sizes(design_tree(changed_peaks(tree, 10)))
    assert after["shop now"] > before["shop now"]


def changed_peaks(tree: Tree, factor: float) -> Tree:
    """The brief with every stated peak higher."""
    return scaled_at(scaled_at(tree, "peak", factor), "factor", factor)


@few
@given(tree=kept, growth=st.sampled_from((0.0, 0.1, 0.5)), more=st.sampled_from((0.01, 0.4, 2.0)))
def test_larger_growth_never_takes_less_at_the_horizon(tree: Tree, growth: float, more: float) -> None:
    tree = pinned(changed(tree, "quality", "growth", to=f"{growth:.0%}/year"))
    larger = changed(tree, "quality", "growth", to=f"{growth + more:.0%}/year")
    before, after = design_tree(tree), design_tree(larger)
    assert not less(sizes(before, horizon_only=True), sizes(after, horizon_only=True))
    assert after.parts.bill.horizon.value >= before.parts.bill.horizon.value * (1 - 1e-9)


def test_growth_that_triples_takes_more_replicas_at_the_horizon() -> None:
    tree = pinned(shop())
    before = design_tree(tree)
    after = design_tree(changed(tree, "quality", "growth", to="90%/year"))
    assert sizes(after)["shop then"] > sizes(before)["shop then"]
    assert after.parts.bill.horizon.value > before.parts.bill.horizon.value


@few
@given(tree=kept, years=st.sampled_from((1, 2, 5)), more=st.sampled_from((1, 4)))
def test_a_longer_horizon_never_takes_fewer_replicas_at_it(tree: Tree, years: int, more: int) -> None:
    tree = pinned(changed(tree, "quality", "horizon", to=f"{years} years"))
    later = changed(tree, "quality", "horizon", to=f"{years + more} years")
    assert not less(sizes(design_tree(tree), True), sizes(design_tree(later), True))


def test_twice_the_horizon_takes_more_replicas_at_it() -> None:
    tree = pinned(shop())
    later = changed(tree, "quality", "horizon", to="6 years")
    assert sizes(design_tree(later))["shop then"] > sizes(design_tree(tree))["shop then"]


def chain(factor: float, calls: bool = False) -> Tree:
    """Two use cases, of which one sets off the other."""
    how: Any = {"calls": ["index page"]} if calls else {"then": {"index page": f"{factor:g}x"}}
    return {
        "entities": {"Page": {}},
        "use_cases": {"write page": {"creates": ["Page"], "rate": "3/s", **how}, "index page": {}},
    }


@few
@given(tree=briefs(without=("within", "clock")), factor=st.sampled_from((0.5, 2.0, 12.0)))
def test_a_follow_up_runs_as_often_as_its_factor_says(tree: Tree, factor: float) -> None:
    tree["use_cases"] |= chain(factor)["use_cases"]
    tree["use_cases"]["write page"].pop("creates")
    loads = design_tree(tree).parts.loads
    assert loads["index page"].mean.value == pytest.approx(loads["write page"].mean.value * factor)


@pytest.mark.parametrize("factor", [2.0, 12.0])
def test_the_follow_ups_rate_moves_by_its_factor(factor: float) -> None:
    once, often = (design_tree(chain(each)).parts.loads["index page"] for each in (1.0, factor))
    assert often.mean.value == pytest.approx(once.mean.value * factor)
    assert often.peak.value == pytest.approx(once.peak.value * factor)


@few
@given(tree=briefs())
def test_what_is_called_runs_at_least_as_often_as_its_callers_together(tree: Tree) -> None:
    loads = design_tree(tree).parts.loads
    for name in tree["use_cases"]:
        callers = [each for each, case in tree["use_cases"].items() if name in case.get("calls", [])]
        rate = sum(loads[each].mean.value for each in callers)
        assert loads[name].mean.value >= rate * (1 - 1e-9)


def test_a_second_caller_makes_the_called_run_more_often() -> None:
    tree = chain(1, calls=True)
    both = changed(tree, "use_cases", "edit page", to={"rate": "2/s", "calls": ["index page"]})
    before, after = (design_tree(each).parts.loads["index page"].mean.value for each in (tree, both))
    assert after - before == pytest.approx(2.0)


@few
@given(tree=briefs())
def test_peaks_are_never_below_means_nor_the_horizon_below_today(tree: Tree) -> None:
    for load in design_tree(tree).parts.loads.values():
        assert load.mean.value <= load.peak.value * (1 + 1e-9)
        assert load.mean.value <= load.mean_horizon.value * (1 + 1e-9)
        assert load.peak.value <= load.peak_horizon.value * (1 + 1e-9)


def test_growth_lifts_the_horizon_above_today() -> None:
    still = design_tree(changed(shop(), "quality", "growth", to="0%/year")).parts.loads["place order"]
    grown = design_tree(shop()).parts.loads["place order"]
    assert still.mean_horizon.value == still.mean.value
    assert grown.mean_horizon.value > grown.mean.value
