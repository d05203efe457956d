"""What holds in every simulation, whatever is simulated."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.capacity.simulator.systems import COMING, CURVE, KINDS, LASTING, kinds, means, systems
from vitruvio.capacity.simulator import (
    Distribution,
    Resource,
    Source,
    System,
    Use,
    constant,
    exponential,
    feedforward,
    layout,
    replicate,
    simulate,
)
from vitruvio.capacity.simulator.assemble import assemble
from vitruvio.capacity.simulator.replicate import Replication

seeds = st.integers(0, 2**32)
few = settings(max_examples=25)


def _ran(system: System, lasting: float = LASTING, seed: int = 1, fast: bool = False) -> Replication:
    return replicate.replicate(assemble(system), lasting, seed, 0, fast)


def _same(one: Replication, other: Replication, times: float = 1.0) -> None:
    """The same happened, where the other's times are so many times as long; a power of two is exact."""
    assert np.array_equal(one.samples[[layout.SAMPLE_CASE, layout.SAMPLE_END]], other.samples[[0, 3]])
    assert np.array_equal(times * one.samples[1:3], other.samples[1:3])
    scale = np.array([times, times, times, 1.0, 1.0])
    assert np.array_equal(scale * one.totals, other.totals)
    assert one.events == other.events


@given(systems(), seeds)
@few
def test_jobs_waiting_are_the_sum_of_their_waits(build: Callable[[float], System], seed: int) -> None:
    """Little's law at every resource, once all have left (J. Little, Operations Research 9(3), 1961)."""
    totals = _ran(build(1.0), seed=seed).totals[-1]
    assert totals[:, replicate.WAITING] == pytest.approx(totals[:, replicate.WAITED], rel=1e-9, abs=1e-9)


@given(systems(), seeds)
@few
def test_whoever_begins_ends(build: Callable[[float], System], seed: int) -> None:
    """Flow balance: nobody is lost without a word, and nobody ends twice."""
    system = build(1.0)
    cases = list(assemble(system).cases)
    ended = np.bincount(_ran(system, seed=seed).samples[layout.SAMPLE_CASE].astype(int), minlength=len(cases))
    for number, _ in enumerate(system.sources):
        assert ended[cases.index(f"case {number}")] == ended[cases.index(f"begun {number}")]


@given(st.lists(st.tuples(st.integers(1, 3), means), min_size=1, max_size=4), seeds)
@few
def test_busy_time_is_services_times_their_length(stations: list[tuple[int, float]], seed: int) -> None:
    """Utilisation law: P. Denning, J. Buzen, ACM Computing Surveys 10(3), 1978."""
    uses = [
        Use(Resource(f"station {number}", servers), constant(time))
        for number, (servers, time) in enumerate(stations)
    ]
    totals = _ran(System((Source("all", tuple(uses), rate=3.0),), (), CURVE), seed=seed).totals[-1]
    for row, (_, time) in zip(totals, stations, strict=True):
        assert row[replicate.BUSY] == pytest.approx(row[replicate.SERVED] * time, rel=1e-9)


@given(st.integers(1, 4), kinds, means, seeds)
@few
def test_more_replicas_never_raise_any_percentile(
    servers: int, kind: Callable[[float], Distribution], mean: float, seed: int
) -> None:
    """One shared first-come queue, the same arrivals and the same work: everyone ends no later (J. Kiefer,
    J. Wolfowitz, Trans. AMS 78, 1955: the vector of work is less in every part).
    """
    slow, quick = (
        _ran(
            System((Source("all", (Use(Resource("server", each), kind(mean)),), rate=4.0),), (), CURVE),
            seed=seed,
        ).samples[layout.SAMPLE_TIME]
        for each in (servers, servers + 1)
    )
    assert len(slow) == len(quick)
    assert (np.sort(quick) <= np.sort(slow) * (1 + 1e-9)).all()


@given(kinds, seeds, st.sampled_from([0.5, 0.95, 0.99]))
@few
def test_results_say_so_too(kind: Callable[[float], Distribution], seed: int, share: float) -> None:
    """The percentiles of a result, over all its replications, fall with every replica."""
    found = [
        simulate(
            System((Source("all", (Use(Resource("server", servers), kind(0.4)),), rate=4.0),), (), CURVE),
            LASTING,
            seed,
            replications=2,
            warm_up=0.0,
            fast=False,
        )
        .cases["all"]
        .percentile(share)
        .value
        for servers in (1, 2, 3, 6)
    ]
    assert all(after <= before * (1 + 1e-9) for before, after in pairwise(found))


@given(systems(), seeds)
@few
def test_the_same_seed_gives_the_same_result(build: Callable[[float], System], seed: int) -> None:
    """To the last bit; and another seed another one."""
    system = build(1.0)
    _same(_ran(system, seed=seed), _ran(system, seed=seed))


@given(systems(), seeds)
@few
def test_another_seed_gives_another_result(build: Callable[[float], System], seed: int) -> None:
    """Requests come at other times."""
    one, other = (_ran(build(1.0), seed=each).samples for each in (seed, seed + 1))
    assert one.shape != other.shape or not np.array_equal(one, other)


@given(systems(), seeds)
@few
def test_compiled_and_plain_are_the_same(build: Callable[[float], System], seed: int) -> None:
    """To the last bit."""
    pytest.importorskip("numba")
    system = build(1.0)
    _same(_ran(system, seed=seed), _ran(system, seed=seed, fast=True))


@given(systems(), seeds, st.sampled_from([0.25, 8.0, 1024.0]))
@few
def test_a_unit_of_time_is_a_name(build: Callable[[float], System], seed: int, unit: float) -> None:
    """All times so many times as long give all results so many times as long."""
    _same(_ran(build(1.0), seed=seed), _ran(build(unit), LASTING * unit, seed=seed), unit)


@pytest.mark.parametrize("kind", KINDS[:3])
@given(st.integers(1, 3), st.booleans(), seeds)
@few
def test_free_times_and_events_tell_the_same(
    kind: Callable[[float], Distribution], servers: int, busy: bool, seed: int
) -> None:
    """One station by the recursion of free times and by events, from the same random numbers."""
    source = Source(
        "all", (Use(Resource("server", servers), kind(1.0)),), rate=servers * (1.2 if busy else 0.7)
    )
    assembled = assemble(System((source,)))
    one = replicate.replicate(assembled, COMING * 5, seed, 0, False)
    other = feedforward.replicate(assembled, COMING * 5, seed, 0, False)
    for column in (layout.SAMPLE_START, layout.SAMPLE_TIME):
        assert np.sort(other.samples[column]) == pytest.approx(
            np.sort(one.samples[column]), rel=1e-9, abs=1e-9
        )
    assert other.totals == pytest.approx(one.totals, rel=1e-6, abs=1e-6)


@given(st.integers(1, 3), st.floats(0.2, 3.0), seeds)
@few
def test_no_station_is_used_more_than_always(servers: int, load: float, seed: int) -> None:
    """Utilisation stays within one, and Little's law holds, also where more comes than can be served."""
    steps = (Use(Resource("server", servers), exponential(1.0)),)
    system = System((Source("all", steps, rate=load * servers),))
    found = simulate(system, 500.0, seed, replications=2, warm_up=0.0, fast=False).resources["server"]
    assert found.utilisation.value <= 1 + 1e-9
    # Those who still wait at the end have waited, and are not counted among those served.
    assert found.waiting.value >= found.rate.value * found.wait.value * (1 - 1e-9)
