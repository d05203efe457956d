"""Laws of resilience: what is asked more strictly is never kept less; deadlines cover what they must."""

from __future__ import annotations

import math
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.briefs import design_tree
from tests.design.changes import changed, decided, pinned, scaled_at
from tests.design.generated import FEW, Tree, briefs
from tests.design.laws.shop import shop
from tests.design.laws.test_load import less
from vitruvio.model import Design, leaves_of
from vitruvio.units import parse_percentile, parse_share

few = settings(max_examples=FEW)
# The decisions that say how many copies there are.
COPIES: Final = ("replicas", "standby", "redundancy", "regions", "dependence")
INSTANCES: Final = (".instance", ".single-instance", ".single-premium")
MARGIN: Final = 1 + 1e-9


def undecided(tree: Tree, *kinds: str) -> Tree:
    """The brief with every decision of its design pinned, but those of some kinds."""
    pins = pinned(tree)["decide"]
    return {**tree, "decide": {id: pins[id] for id in pins if id.partition(".")[0] not in kinds}}


def copies(design: Design) -> dict[str, float]:
    """The fewest replicas of each deployable and the copies of each store."""
    replicas = {f"service {name}": each.minimum.value for name, each in design.parts.services.items()}
    return replicas | {f"store {name}": each.copies.value for name, each in design.parts.store_sizes.items()}


@few
@given(tree=briefs(), asked=st.sampled_from(((99, 99.5), (99.5, 99.9), (99, 99.95), (99.9, 99.99))))
def test_a_stricter_availability_that_is_met_never_takes_fewer_copies(
    tree: Tree, asked: tuple[float, float]
) -> None:
    lax, strict = (changed(tree, "quality", "availability", to=f"{each}%") for each in asked)
    lax = undecided(lax, *COPIES)
    before, after = design_tree(lax), decided(strict, lax["decide"])
    # Copies that would not suffice, because of what others promise, are not bought.
    out_of_reach = any(not each.met for each in after.parts.availabilities.values())
    assert out_of_reach or not less(copies(before), copies(after))


def test_a_much_stricter_availability_takes_more_copies() -> None:
    lax, strict = (copies(design_tree(available(each))) for each in ("99%", "99.99%"))
    assert strict["service shop"] > lax["service shop"]
    assert strict["store shop-db"] > lax["store shop-db"]


def available(share: str) -> Tree:
    """The shop, all of which must be so available."""
    tree = changed(shop(), "quality", "availability", to=share)
    return changed(tree, "use_cases", "place order", "availability", to=share)


@few
@given(tree=briefs(), points=st.sampled_from((("0 s", "1 min"), ("1 min", "10 min"), ("4 min", "2 days"))))
def test_a_smaller_recovery_point_never_loses_more(tree: Tree, points: tuple[str, str]) -> None:
    small, large = (design_tree(changed(tree, "quality", "rpo", to=each)).parts.backups for each in points)
    for name in small:
        assert small[name].recovery_point.value <= large[name].recovery_point.value


def test_a_recovery_point_of_minutes_loses_less_than_one_of_days() -> None:
    patient = changed(available("99%"), "quality", "rto", to="9 days")
    trees = (changed(patient, "quality", "rpo", to=each) for each in ("5 min", "2 days"))
    small, large = (design_tree(each).parts.backups["shop-db"] for each in trees)
    assert small.recovery_point.value < large.recovery_point.value


@few
@given(tree=briefs(), times=st.sampled_from((("10 s", "1 min"), ("5 min", "1 hour"), ("1 hour", "3 days"))))
def test_a_smaller_recovery_time_never_takes_longer(tree: Tree, times: tuple[str, str]) -> None:
    small, large = (design_tree(changed(tree, "quality", "rto", to=each)).parts.backups for each in times)
    for name in small:
        assert small[name].recovery_time.value <= large[name].recovery_time.value


def test_a_recovery_time_of_minutes_is_shorter_than_one_of_days() -> None:
    trees = (changed(available("99%"), "quality", "rto", to=each) for each in ("5 min", "3 days"))
    small, large = (design_tree(each).parts.backups["shop-db"] for each in trees)
    assert small.recovery_time.value < large.recovery_time.value


@few
@given(tree=briefs(), factor=st.sampled_from((0.1, 0.5, 0.9)))
def test_a_tighter_latency_never_gives_a_longer_deadline(tree: Tree, factor: float) -> None:
    tree = pinned(tree)
    tighter = {**tree, "use_cases": scaled_at(tree["use_cases"], "latency", factor)}
    tighter["quality"] = scaled_at(tree["quality"], "latency", factor)
    before, after = design_tree(tree).parts.deadlines, design_tree(tighter).parts.deadlines
    longer = {n for n in before if after[n].deadline.value > before[n].deadline.value * MARGIN}
    assert not longer


def test_half_the_latency_gives_a_shorter_deadline() -> None:
    tighter = changed(shop(), "use_cases", "place order", "latency", to="p99 < 1.5 s")
    before, after = (
        design_tree(each).parts.deadlines["place order"].deadline.value for each in (shop(), tighter)
    )
    assert after < before


@few
@given(tree=briefs())
def test_a_deadline_covers_all_attempts_the_pauses_and_ones_own_work(tree: Tree) -> None:
    parts = design_tree(tree).parts
    for policy in parts.policies.values():
        spent = policy.attempts.value * policy.timeout.value + policy.backoff.value
        assert spent <= policy.deadline.value * MARGIN
        home = parts.deployables.get(policy.target)
        if home is not None and policy.use_case in home.use_cases:
            assert parts.deadlines[policy.use_case].deadline.value <= policy.timeout.value * MARGIN
    for name, case in tree["use_cases"].items():
        own = parts.deadlines[name]
        called = [parts.deadlines[each].deadline.value for each in case.get("calls", [])]
        assert math.fsum([own.own_work.value, *called]) <= own.deadline.value * MARGIN


def test_who_calls_waits_for_longer_than_the_called_takes() -> None:
    slow = changed(shop(), "externals", "payment provider", "latency", to="p99 < 9 s")
    before, after = (design_tree(each).parts.deadlines for each in (shop(), slow))
    assert after["take payment"].deadline.value > before["take payment"].deadline.value
    assert after["place order"].deadline.value > after["take payment"].deadline.value


@few
@given(tree=briefs())
def test_nothing_is_promised_beyond_what_is_promised_to_it(tree: Tree) -> None:
    tree = changed(tree, "constraints", "regions", to=["eu-west-1"])
    design = design_tree(tree)
    for found in design.parts.availabilities.values():
        promises = [each for each in leaves_of([found.predicted]) if each.origin.startswith("sla.")]
        whole = [each for each in promises if not each.origin.endswith(INSTANCES)]
        assert all(found.predicted.value <= each.value * MARGIN for each in whole)
        assert 0 <= found.predicted.value <= 1


@few
@given(tree=briefs(without=("pending",)))
def test_nothing_is_more_available_than_an_external_that_it_waits_for(tree: Tree) -> None:
    design = design_tree(tree)
    for name, found in design.parts.availabilities.items():
        for external in tree["use_cases"][name].get("external", []):
            stated = tree["externals"][external].get("availability")
            if stated is not None:
                assert found.predicted.value <= parse_share(stated).value * MARGIN


def test_a_better_external_makes_its_callers_more_available() -> None:
    better = changed(shop(), "externals", "payment provider", "availability", to="99.99%")
    before, after = (design_tree(each).parts.availabilities["take payment"] for each in (shop(), better))
    assert after.predicted.value > before.predicted.value
    assert after.downtime.value < before.downtime.value


@few
@given(tree=briefs())
def test_an_objective_is_met_where_the_prediction_reaches_it(tree: Tree) -> None:
    for found in design_tree(tree).parts.availabilities.values():
        assert found.met == (found.predicted.value >= found.target.value)
        assert found.met == (found.downtime.value <= found.allowed.value * MARGIN)


def test_an_objective_beyond_the_provider_is_not_met() -> None:
    lax, strict = (
        design_tree(available(each)).parts.availabilities["place order"] for each in ("99%", "99.999%")
    )
    assert lax.met
    assert not strict.met


@few
@given(tree=briefs())
def test_a_bulkhead_lets_through_at_least_what_is_in_flight(tree: Tree) -> None:
    parts = design_tree(tree).parts
    for policy in parts.policies.values():
        external = tree["externals"].get(policy.target, {})
        if policy.external and "latency" in external:
            busy = in_flight(tree, policy.source, policy.target, parts)
            assert policy.permits.value * parts.services[policy.source].replicas.value >= busy / MARGIN


def in_flight(tree: Tree, source: str, target: str, parts: object) -> float:
    """Calls in flight at today's peak, by Little's law, of an external whose time is exponential."""
    promise = parse_percentile(tree["externals"][target]["latency"])
    mean = promise.bound.value / -math.log(1 - promise.share)
    deployables, loads = parts.deployables, parts.loads  # type: ignore[attr-defined]
    callers = [
        each
        for each in deployables[source].use_cases
        if target in tree["use_cases"][each].get("external", [])
    ]
    return math.fsum(loads[each].peak.value * mean for each in callers)


def test_more_calls_let_more_through() -> None:
    busier = changed(shop(), "use_cases", "place order", "rate", to="2000/s")
    before, after = (
        next(each for each in design_tree(tree).parts.policies.values() if each.external)
        for tree in (shop(), busier)
    )
    assert after.permits.value > before.permits.value


@few
@given(tree=briefs())
def test_only_what_may_be_repeated_is_tried_again(tree: Tree) -> None:
    for policy in design_tree(tree).parts.policies.values():
        assert policy.attempts.value >= 1
        assert policy.idempotent or policy.attempts.value == 1


def test_what_changes_nothing_is_tried_again() -> None:
    tree = changed(shop(), "use_cases", "view product", "latency", to="p99 < 9 s")
    policies = design_tree(tree).parts.policies.values()
    reading = [each for each in policies if each.use_case == "view product"]
    assert reading
    assert all(each.attempts.value > 1 for each in reading)


@pytest.mark.parametrize("share", ["99.9%", "99.99%"])
def test_an_alert_that_fires_sooner_leaves_more_of_the_budget(share: str) -> None:
    alerts = sorted(
        design_tree(available(share)).parts.alerts.values(), key=lambda each: each.long_window.value
    )
    assert [each.rate.value for each in alerts] == sorted((each.rate.value for each in alerts), reverse=True)
    assert all(each.short_window.value < each.long_window.value for each in alerts)
