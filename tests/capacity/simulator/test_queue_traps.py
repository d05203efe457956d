"""What queues do near their limits, and what is done about it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.capacity.simulator.moments import good
from vitruvio.capacity.simulator import (
    Bucket,
    Call,
    Enter,
    Group,
    Limited,
    Policy,
    Resource,
    Result,
    Shed,
    Source,
    Step,
    System,
    Use,
    constant,
    exponential,
    hedged,
    hyperexponential,
    lognormal,
    simulate,
)
from vitruvio.capacity.simulator.system import Balance


def _run(duration: float, *sources: Source) -> Result:
    return simulate(System(sources), duration)


def test_the_knee_response_grows_without_bound_as_utilisation_nears_one() -> None:
    """At one server the response is the service time over what is left of the server (Kleinrock 1975, 3.2):
    twice at a half, five times at four fifths, twenty times at nineteen twentieths.
    """
    responses = []
    for load, times in ((0.5, 2.0), (0.8, 5.0), (0.9, 10.0), (0.95, 20.0)):
        source = Source("all", (Use(Resource("server", 1), exponential(1.0)),), rate=load)
        found = _run(400_000.0, source).cases["all"]
        assert times in found.mean_within(0.999)
        responses.append(found.mean.value)
    rises = [after - before for before, after in pairwise(responses)]
    assert rises == sorted(rises)


def _balanced(balance: Balance) -> Result:
    group = Group("servers", 4, 4, balance)
    steps = (Enter(group), Use(Resource("server", 1, group=group), exponential(1.0)))
    return _run(20_000.0, Source("all", steps, rate=3.2))


def test_one_shared_queue_beats_split_ones_and_choices_lie_between() -> None:
    """A pool beats its parts (Kleinrock 1976, 5.1); two choices at random are almost as good as all
    (M. Mitzenmacher, The power of two choices, IEEE TPDS 12(10), 2001); blind splits are M/M/1 each.
    """
    shared = _run(20_000.0, Source("all", (Use(Resource("server", 4), exponential(1.0)),), rate=3.2))
    policies: tuple[Balance, ...] = ("least", "two choices", "round robin", "random")
    means = [shared.cases["all"].mean, *(_balanced(each).cases["all"].mean for each in policies)]
    for better, worse in pairwise(means):
        assert better.high < worse.low
    assert 1 / (1 - 0.8) in means[-1]


def _tail(load: float, hedge_after: float | None) -> tuple[float, float, float]:
    """The 99th percentile (s), the mean (s) and the utilisation of twenty servers with stragglers."""
    group = Group("servers", 20, 20, "random")
    steps: tuple[Step, ...] = (
        Enter(group),
        Use(Resource("server", 1, group=group), hyperexponential(0.01, 10.0)),
    )
    if hedge_after is not None:
        steps = (hedged(steps, constant(hedge_after)),)
    found = _run(20.0, Source("all", steps, rate=load * 20 / 0.01))
    case = found.cases["all"]
    return case.percentile(0.99).value, case.mean.value, found.resources["server"].utilisation.value


def test_a_hedged_request_cuts_the_tail_for_a_little_load() -> None:
    """Sent again after the 95th percentile, about 5 % more requests (J. Dean, L. A. Barroso, The tail at
    scale, CACM 56(2), 2013).
    """
    slow, _, load = _tail(0.1, None)
    p95 = 0.0559
    fast, _, hedged_load = _tail(0.1, p95)
    assert fast < 0.75 * slow
    assert load < hedged_load < 1.1 * load


def test_hedging_hurts_where_servers_are_busy() -> None:
    """The copies queue before others: at high load redundancy lengthens what it should shorten (A. Vulimiri
    et al., Low latency via redundancy, CoNEXT 2013).
    """
    _, bare, load = _tail(0.75, None)
    _, copied, copied_load = _tail(0.75, 0.02)
    assert copied > 1.3 * bare
    assert copied_load > load + 0.05


def _overloaded(*guard: Step) -> Result:
    """A third more comes than can be served, and nobody waits longer than a second."""
    server = Resource("server", 10)
    call = Call((*(guard or ()), Use(server, exponential(0.1))), Policy("p", timeout=1.0))
    return simulate(System((Source("all", (call,), rate=130.0),)), 200.0, replications=3, warm_up=0.0)


def test_shedding_load_keeps_the_rest_where_an_unbounded_queue_loses_all() -> None:
    """Goodput collapses beyond saturation unless some are refused early (B. Beyer et al., Site Reliability
    Engineering, 2016, chapter 21).
    """
    lost, kept = _overloaded(), _overloaded(Shed(Resource("server", 10), beyond=3.0))
    assert good(lost, "all", 100, 200) < 1.0
    assert good(kept, "all", 100, 200) > 95.0


def test_a_rate_limit_lets_its_rate_and_one_burst_through() -> None:
    """A token bucket admits no more than rate x time + burst (J. Turner, IEEE Comm. 24(10), 1986)."""
    limit = Bucket("limit", rate=50.0, burst=10.0)
    found = simulate(
        System((Source("all", (Limited(limit),), rate=100.0),)), 200.0, replications=4, warm_up=0.0
    )
    admitted = found.cases["all"].rate.value * 200
    assert admitted <= 50.0 * 200 + 10.0
    assert admitted == pytest.approx(50.0 * 200, rel=0.01)


def test_a_rate_limit_above_the_rate_refuses_few() -> None:
    """Poisson requests at half of the rate find ten tokens nearly always."""
    found = _run(500.0, Source("all", (Limited(Bucket("limit", 50.0, 10.0)),), rate=25.0))
    assert found.cases["all"].errors.value < 1e-3


def test_ranks_move_waits_from_one_to_another_and_change_nothing_in_all() -> None:
    """Kleinrock's conservation law (1965): the waits weighted by load stay as they are."""
    server = Resource("server", 1)
    steps = (Use(server, lognormal(1.0, 0.5)),)
    same = _run(40_000.0, Source("one", steps, rate=0.3), Source("other", steps, rate=0.5))
    ranked = _run(40_000.0, Source("one", steps, rate=0.3), Source("other", steps, rate=0.5, rank=1))
    assert ranked.cases["one"].mean.high < same.cases["one"].mean.low
    assert ranked.cases["other"].mean.low > same.cases["other"].mean.high
    assert ranked.resources["server"].wait.overlaps(same.resources["server"].wait)
