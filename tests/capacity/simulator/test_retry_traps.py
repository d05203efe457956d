"""What retries, timeouts and breakers do to a service that is slow for a while."""

from __future__ import annotations

import math

import pytest

from tests.capacity.simulator.moments import ended, good
from vitruvio.capacity.simulator import (
    Breaker,
    Budget,
    Call,
    Fault,
    Hold,
    Mark,
    Maybe,
    Policy,
    Resource,
    Result,
    Slowness,
    Source,
    Step,
    System,
    Use,
    Wait,
    constant,
    exponential,
    simulate,
)

RATE = 70.0


def _after_slowness(policy: Policy, lasting: float = 20.0) -> Result:
    """A service that is used at 70 % is five times as slow from 60 s on, for a while."""
    server = Resource("server", 10)
    call = Call((Mark("attempts"), Use(server, exponential(0.1))), policy)
    slow = Slowness(server, times=5.0, at=60.0, lasting=lasting)
    return simulate(System((Source("all", (call,), rate=RATE),), (slow,)), 400.0, replications=3, warm_up=0.0)


def test_a_retry_storm_outlives_its_trigger_without_a_budget_and_ends_with_one() -> None:
    """Metastable failure: retries of what the trigger delayed keep the load above what can be served.

    N. Bronson, A. Aghayev, A. Charapko, T. Zhu, Metastable failures in distributed systems, HotOS 2021.
    """
    storm = _after_slowness(Policy("p", timeout=0.5, attempts=4, pause=0.05))
    budget = Budget(share=0.1, rate=1.0, most=20.0)
    calm = _after_slowness(Policy("p", timeout=0.5, attempts=4, pause=0.05, budget=budget))
    assert good(storm, "all", 20, 55) == pytest.approx(RATE, rel=0.05)
    assert good(storm, "all", 300, 400) < 0.05 * RATE
    assert ended(storm, "attempts", 20, 55) < 1.1 * RATE
    assert good(calm, "all", 300, 400) == pytest.approx(RATE, rel=0.05)


def test_without_retries_the_same_trigger_passes() -> None:
    """The trigger alone does not sustain the failure: the feedback of retries does (Bronson et al. 2021)."""
    once = _after_slowness(Policy("p", timeout=0.5))
    assert good(once, "all", 300, 400) == pytest.approx(RATE, rel=0.05)


def test_a_storm_needs_a_trigger_above_a_threshold() -> None:
    """Below it the same system is stable: it has two states, and small disturbances leave it in the good."""
    small = _after_slowness(Policy("p", timeout=0.5, attempts=4, pause=0.05), lasting=0.1)
    assert good(small, "all", 300, 400) == pytest.approx(RATE, rel=0.05)


def _three_layers(propagates: bool) -> Result:
    """A caller waits 0.5 s; the service behind it asks the store three times and would wait for each 5 s."""
    store = Resource("store", 100)
    asks = Call((Mark("asked"), Use(store, exponential(0.2))), Policy("inner", timeout=5.0))
    call = Call((asks, asks, asks), Policy("outer", timeout=0.5, propagates=propagates))
    return simulate(System((Source("all", (call,), rate=30.0),)), 400.0, warm_up=10.0)


def test_a_timeout_longer_than_the_callers_wastes_work_unless_deadlines_are_handed_on() -> None:
    """Work goes on for a caller who has gone; deadline propagation stops it (B. Beyer et al., Site
    Reliability Engineering, 2016, chapter 22), and whoever is answered is answered as before.
    """
    without, handed_on = _three_layers(False), _three_layers(True)
    # It asks a second time if one answer came within 0.5 s, a third if two did: Erlang's distribution.
    kept = 3 - math.exp(-2.5) - math.exp(-2.5) * (1 + 2.5)
    assert 30.0 * 3 in without.cases["asked"].rate
    assert 30.0 * kept in handed_on.cases["asked"].rate
    assert without.resources["store"].utilisation.low > handed_on.resources["store"].utilisation.high
    assert without.cases["all"].errors.overlaps(handed_on.cases["all"].errors)


def test_overload_with_timeouts_loses_all_work_unless_deadlines_are_handed_on() -> None:
    """First come, first served, with an unbounded queue: everything is served, and everything too late; with
    deadlines, who is too late leaves, though who is served next is nearly so.
    """
    results = []
    for propagates in (False, True):
        call = Call((Use(Resource("server", 10), exponential(0.1)),), Policy("p", 1.0, propagates=propagates))
        system = System((Source("all", (call,), rate=130.0),))
        results.append(simulate(system, 200.0, replications=3, warm_up=0.0))
    late, handed_on = (good(each, "all", 100, 200) for each in results)
    assert late < 1.0
    assert handed_on > 15.0


def _pool(connections: int) -> Result:
    """Four threads that each need a second connection while they hold their first."""
    pool = Resource("pool", connections)
    second = Hold(pool, (Wait(exponential(0.1)),))
    steps = (Hold(pool, (Wait(exponential(0.1)), second)),)
    system = System((Source("all", steps, gaps=exponential(0.1), population=4),))
    return simulate(system, 400.0, replications=2, warm_up=0.0)


def test_threads_that_need_two_connections_each_deadlock_a_pool_of_as_many_as_threads() -> None:
    """Everyone holds one and waits for the second (E. Coffman et al., System deadlocks, ACM Computing Surveys
    3(2), 1971); the pool's floor is threads x (connections - 1) + 1 (HikariCP, About Pool Sizing).
    """
    floor = 4 * (2 - 1) + 1
    stuck, enough = _pool(floor - 1), _pool(floor)
    assert ended(stuck, "all", 300, 400) == 0
    assert stuck.resources["pool"].utilisation.value > 0.9
    assert ended(enough, "all", 300, 400) == pytest.approx(ended(enough, "all", 0, 100), rel=0.1)


def _with_outage(breaker: Breaker | None) -> Result:
    """What the caller asks is a hundred times slower from 100 s to 200 s."""
    server = Resource("server", 50)
    policy = Policy("p", timeout=0.5, breaker=breaker)
    call = Call((Mark("attempts"), Use(server, exponential(0.02))), policy)
    slow = Slowness(server, times=100.0, at=100.0, lasting=100.0)
    system = System((Source("all", (call,), rate=100.0),), (slow,))
    return simulate(system, 400.0, replications=3, warm_up=0.0)


def test_a_breaker_sheds_load_from_what_fails_and_closes_again_when_it_recovers() -> None:
    """M. Nygard, Release It!, 2007: open at once, probe after a while, close when probes pass."""
    bare = _with_outage(None)
    guarded = _with_outage(Breaker("b", opens_at=0.5, least_calls=20, window=10.0, open_for=5.0))
    assert ended(bare, "attempts", 120, 200) > 95
    assert ended(guarded, "attempts", 120, 200) < 5
    assert guarded.cases["all"].faults[Fault.OPEN].value > 0.15
    assert Fault.OPEN not in bare.cases["all"].faults
    assert good(guarded, "all", 220, 400) == pytest.approx(100.0, rel=0.03)


def test_an_answer_to_fall_back_on_hides_the_open_breaker() -> None:
    """What stands in for the answer makes the request end well, and takes no time."""
    server = Resource("server", 1)
    breaker = Breaker("b", opens_at=0.5, least_calls=5, window=10.0, open_for=1000.0)
    policy = Policy("p", timeout=0.5, breaker=breaker)
    call = Call((Use(server, constant(1.0)),), policy, otherwise=(Mark("stand-ins"),))
    found = simulate(System((Source("all", (call,), rate=10.0),)), 300.0, replications=2, warm_up=50.0)
    assert found.cases["all"].errors.value == 0
    assert found.cases["stand-ins"].rate.value == found.cases["all"].rate.value
    assert found.cases["all"].percentile(0.99).value == 0


def _shop(*guard: Resource) -> Result:
    """Twenty threads serve a fast route and one whose dependency takes a hundred times as long after 50 s."""
    threads, slow = Resource("threads", 20, room=200), Resource("slow one", 1000)

    def behind(*steps: Step) -> tuple[Step, ...]:
        for each in guard:
            steps = (Hold(each, steps),)
        return (Hold(threads, steps),)

    sources = (
        Source("fast", (Hold(threads, (Wait(exponential(0.02)),)),), rate=100.0),
        Source("slow", behind(Use(slow, exponential(0.1))), rate=20.0),
    )
    plans = (Slowness(slow, times=100.0, at=50.0),)
    return simulate(System(sources, plans), 300.0, replications=3, warm_up=0.0)


def test_a_bulkhead_keeps_a_slow_dependency_from_taking_everyones_threads() -> None:
    """M. Nygard, Release It!, 2007, Bulkheads: a part of the pool is all that the slow route can hold."""
    shared, parted = _shop(), _shop(Resource("bulkhead", 5, room=0))
    assert good(shared, "fast", 150, 300) < 20
    assert good(parted, "fast", 150, 300) == pytest.approx(100.0, rel=0.03)


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_a_chance_of_none_or_of_one_decides(chance: float) -> None:
    """Maybe takes the way that it must."""
    step = Maybe(chance, (Mark("taken"),), (Mark("other"),))
    found = simulate(System((Source("all", (step,), rate=5.0),)), 50.0, replications=2, warm_up=0.0)
    taken = "taken" if chance else "other"
    assert found.cases[taken].count == found.cases["all"].count
    assert found.cases["other" if chance else "taken"].count == 0
