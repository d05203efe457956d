"""What is simulated is the design: its loads, its parts, and what fails."""

from __future__ import annotations

import math

import pytest

from tests.capacity.designs.small import run, shop
from tests.design.briefs import design_of
from vitruvio.capacity.designs import (
    CACHE,
    ZONE,
    Away,
    Scenario,
    Slowed,
    bottleneck_of,
    judge,
    longer_for,
    parts_named,
    system_of,
)
from vitruvio.capacity.simulator import Result
from vitruvio.model import Design

SECONDS = 60.0


@pytest.fixture(scope="module")
def design() -> Design:
    return shop()


@pytest.fixture(scope="module")
def usual(design: Design) -> Result:
    return run(design, Scenario(), SECONDS)


def test_every_use_case_runs_as_often_as_its_load_says(design: Design, usual: Result) -> None:
    for name, load in design.parts.loads.items():
        found = usual.cases[name]
        expected = load.peak.value * 3 * (SECONDS - usual.warm_up)
        # Poisson: five standard deviations, and messages that are still under way at the end
        assert abs(found.count - expected) < 5 * math.sqrt(expected) + 20, name


def test_parts_are_as_busy_as_the_utilisation_law_says(design: Design, usual: Result) -> None:
    said = {name: each.utilisation.value for name, each in design.parts.services.items()}
    said |= {name: each.utilisation.value for name, each in design.parts.store_sizes.items()}
    busy = {name: used for name, used in said.items() if used > 0.01}
    assert busy
    for name, used in busy.items():
        assert usual.resources[name].utilisation.value == pytest.approx(used, rel=0.1), name


def test_without_waiting_times_are_those_that_the_formulas_sum(design: Design) -> None:
    quiet = run(design, Scenario(load=0.05), 600.0)
    found = quiet.cases["pay"]
    assert found.mean.value == pytest.approx(design.parts.latencies["pay"].mean.value, rel=0.1)


def test_more_load_keeps_more_busy_and_the_mean_less(design: Design, usual: Result) -> None:
    name = next(iter(design.parts.services))
    double = run(design, Scenario(load=2.0), SECONDS).resources[name].utilisation.value
    mean = run(design, Scenario(at="mean"), SECONDS).resources[name].utilisation.value
    used = usual.resources[name].utilisation.value
    assert double == pytest.approx(2 * used, rel=0.1)
    assert mean < used


def test_without_caches_the_store_does_all() -> None:
    large = design_of("bottega")
    cached = {each.service for each in large.parts.caches.values()}
    store = next(name for name, each in large.parts.stores.items() if each.service in cached)
    bare = run(large, Scenario(load=0.2, away=(Away(CACHE),)), 3.0).resources[store]
    usual = run(large, Scenario(load=0.2), 3.0).resources[store]
    assert bare.utilisation.value > 1.1 * usual.utilisation.value


def test_an_external_that_is_away_fails_who_needs_it_and_nobody_else(design: Design) -> None:
    found = run(design, Scenario(away=(Away("bank"),)), SECONDS, warm_up=0.0)
    assert found.cases["pay"].errors.value == pytest.approx(1.0)
    assert found.cases["view product"].errors.value < 0.01


def test_a_slow_store_is_seen_by_who_asks_it(design: Design, usual: Result) -> None:
    store = next(iter(design.parts.store_sizes))
    slow = run(design, Scenario(slowed=(Slowed(store, 20.0),)), SECONDS)
    assert slow.cases["place order"].mean.low > usual.cases["place order"].mean.high


def test_a_zone_that_is_lost_takes_its_replicas_until_balancers_notice(design: Design) -> None:
    running = design.parts.running
    assert running is not None
    noticed = running.noticed.value
    found = run(design, Scenario(away=(Away(ZONE, start=10.0),)), 4 * noticed, warm_up=0.0)
    errors = [(each.time, each.errors) for each in found.timelines["view product"]]
    assert max(share for time, share in errors if 12 < time < 8 + noticed) > 0.1
    assert max(share for time, share in errors if time > 14 + noticed) < 0.05


def test_a_store_with_a_standby_comes_back(design: Design) -> None:
    store = next(name for name, each in design.parts.store_sizes.items() if each.machine)
    copies = design.parts.store_sizes[store].copies_now
    assert copies is not None
    system = system_of(design.parts, Scenario(away=(Away(store),))).system
    [failure] = system.plans
    assert math.isfinite(failure.lasting) == (copies.value >= 1)  # type: ignore[union-attr]


def test_while_the_load_rises_replicas_follow(design: Design) -> None:
    modelled = system_of(design.parts, Scenario(at="rise"))
    assert modelled.rising > 0
    levels = [level for _, level in modelled.system.curve]
    assert levels == sorted(levels)
    assert levels[-1] == 1.0


def test_all_that_can_fail_is_named(design: Design) -> None:
    named = parts_named(design.parts)
    assert {"bank", ZONE, *design.parts.deployables} <= {*named}
    assert CACHE in parts_named(design_of("bottega").parts)
    assert len(named) == len({*named})


def test_what_was_found_is_held_against_what_was_said(design: Design, usual: Result) -> None:
    modelled = system_of(design.parts, Scenario())
    cases, parts = judge(design.parts, Scenario(), modelled, usual)
    told = {each.use_case: each for each in cases}
    assert told["view product"].verdict == "met"
    assert told["send mail"].predicted is not None
    name, headroom = bottleneck_of(parts)
    busiest = max(each.utilisation.value for each in parts if each.kind != "external")
    assert headroom == pytest.approx(1 / busiest)
    assert name in {each.name for each in parts}


def test_predictions_are_compared_only_where_they_are_of_the_same(design: Design) -> None:
    scenario = Scenario(load=2.0)
    cases, parts = judge(
        design.parts, scenario, system_of(design.parts, scenario), run(design, scenario, 5.0)
    )
    assert not any(each.differs or each.predicted for each in cases)
    assert not any(each.differs or each.predicted for each in parts)


def test_a_part_near_saturation_asks_for_a_longer_run(design: Design, usual: Result) -> None:
    modelled = system_of(design.parts, Scenario())
    assert longer_for(modelled, usual) == ("", 0.0)
    name = modelled.services[0]
    times = 0.98 / usual.resources[name].utilisation.value
    part, wanted = longer_for(modelled, run(design, Scenario(load=times), 3.0, warm_up=0.0))
    assert part == name
    assert wanted > 3.0
