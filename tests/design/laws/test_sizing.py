"""Laws of sizing: what is stated holds with a zone lost, at the least cost over the sizes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.design.briefs import NAMES, design_tree, scale_rates
from tests.design.changes import decided
from tests.design.generated import FEW, briefs
from tests.design.scalability.drafts import LIBRARY, Tree, drafted, drafted_brief, only, with_case
from vitruvio import capacity
from vitruvio.design.draft import Draft
from vitruvio.design.facts import BALANCING, DEPLOYABLES, INTERACTIONS, LOADS, SERVICES
from vitruvio.design.scalability.facts import LATENCIES_LEFT, RUNS, STORE_WAITS
from vitruvio.model.parts import ServiceSizing

few = settings(max_examples=FEW)
ZONES = 3
SMALL = {"style": "monolith", "replica size.book": "quarter"}
times = st.integers(4, 300)


def limited(time: int) -> Tree:
    """The library with a bound (ms) on how long a book takes."""
    return with_case(LIBRARY, "view book", latency=f"p95 < {time} ms")


def sizing(tree: Tree) -> ServiceSizing:
    """The size of the one deployable."""
    return only(drafted(tree), SERVICES)


def numbers(found: ServiceSizing) -> list[float]:
    """Replicas at today's peak and mean, and at the horizon's."""
    assert found.minimum_horizon is not None
    each = (found.replicas, found.minimum, found.replicas_horizon, found.minimum_horizon)
    return [one.value for one in each]


def waiting(draft: Draft, rate: float, busy: float, replicas: float, cores: float) -> tuple[float, float]:
    """Mean and variance of the wait at so many replicas, of which a part of a core is taken for longer."""
    servers = max(1, math.ceil(cores))
    time = busy / rate * servers / cores
    if draft[BALANCING] == "in turn":
        station = (rate, time, servers, replicas)
        return capacity.turn_wait(*station), capacity.turn_wait_variance(*station)
    pooled = (rate, time, servers * replicas)
    return capacity.mmc_wait(*pooled), max(0.0, capacity.mmc_response_variance(*pooled) - time**2)


def asked(draft: Draft, name: str) -> float:
    """Runs a second that a deployable has at today's peak, the questions of others among them."""
    loads = draft[LOADS].raw()
    own = sum(loads[each].peak.value for each in draft[DEPLOYABLES].raw()[name].use_cases)
    calls = [
        each for each in draft[INTERACTIONS].raw().values() if each.kind == "call" and each.target == name
    ]
    peaks = {case: load.peak.value / load.mean.value for case, load in loads.items()}
    return own + sum(each.rate.value * peaks[each.use_case] for each in calls if each.entities)


def left(draft: Draft, name: str) -> float:
    """Replicas that a deployable has when the fullest zone is lost, if it should outlive that."""
    replicas = draft[SERVICES].raw()[name].replicas.value
    alone = draft.decisions[f"replicas.{name}"].chosen == "one"
    return replicas if alone else replicas - math.ceil(replicas / ZONES)


def percentile_of(stages: Sequence[tuple[float, float]], share: float) -> float:
    """The percentile (s) of stages one after the other, by their means and variances."""
    return capacity.sum_percentile([mean for mean, _ in stages], [spread for _, spread in stages], share)


def found_without_a_zone(draft: Draft) -> Iterator[tuple[str, float, float, float]]:
    """Use cases with a stated target: what they take if no replica lets them wait, what they take, target."""
    services = draft[SERVICES].raw()
    hosting = {name: each.hosting for name, each in draft[DEPLOYABLES].raw().items()}
    waits = {
        name: waiting(draft, asked(draft, name), each.busy.value, left(draft, name), each.cores.value)
        for name, each in services.items()
        if hosting[name] != "functions" and each.busy.value
    }
    stores = {
        name: (each.now.mean.value, each.now.variance.value)
        for name, each in draft[STORE_WAITS].raw().items()
    }
    for name, bound in draft[LATENCIES_LEFT].raw().items():
        run = draft[RUNS].raw()[name]
        queues = [each.partition(":") for each in run.queues]
        rest = [
            (run.mean.value, run.variance.value),
            *(stores[key] for kind, _, key in queues if kind == "store"),
        ]
        whole = [*rest, *(waits.get(key, (0.0, 0.0)) for kind, _, key in queues if kind == "service")]
        least, most = (percentile_of(stages, bound.share.value) for stages in (rest, whole))
        yield name, least, most, bound.target.value


def missed(draft: Draft) -> dict[str, tuple[float, float, float]]:
    """The targets that more replicas could meet and that are missed with a zone lost."""
    return {
        name: (least, most, target)
        for name, least, most, target in found_without_a_zone(draft)
        if least < target < most * (1 - 1e-9)
    }


@pytest.mark.parametrize("name", NAMES)
def test_with_a_zone_lost_what_replicas_can_keep_is_kept(name: str) -> None:
    assert not missed(drafted_brief(name))


@few
@given(tree=briefs())
def test_with_a_zone_lost_what_replicas_can_keep_is_kept_of_any_brief(tree: Tree) -> None:
    assume(len(tree.get("constraints", {}).get("regions", ())) < 2)
    assert not missed(drafted(tree))


@few
@given(time=times, load=st.sampled_from((0.03, 0.4, 1.0, 9.0)))
def test_a_bound_of_the_library_is_kept_without_a_zone(time: int, load: float) -> None:
    draft = drafted(scale_rates(limited(time), load))
    assert not missed(draft)
    assert [each.predicted.value for each in draft[LATENCIES_LEFT].raw().values()] == pytest.approx(
        [most for _, _, most, _ in found_without_a_zone(draft)]
    )


@few
@given(time=times, tighter=times)
def test_a_tighter_latency_never_takes_fewer_replicas(time: int, tighter: int) -> None:
    low, high = sorted((time, tighter))
    assume(all(least < low / 1000 for _, least, _, _ in found_without_a_zone(drafted(limited(low)))))
    tight, loose = (sizing({**limited(each), "decide": SMALL}) for each in (low, high))
    assert all(one >= two for one, two in zip(numbers(tight), numbers(loose), strict=True))


def test_a_tight_latency_takes_more_replicas_and_says_so() -> None:
    tight, loose = drafted(limited(8)), drafted(limited(300))
    service = only(tight, SERVICES).service
    assert only(tight, SERVICES).replicas.value > only(loose, SERVICES).replicas.value
    assert tight.decisions[f"most replicas.{service}"].chosen == "latency"
    assert loose.decisions[f"most replicas.{service}"].chosen != "latency"


def test_a_latency_that_no_replicas_keep_takes_none() -> None:
    hopeless = drafted(limited(1))
    assert numbers(only(hopeless, SERVICES)) == numbers(sizing(limited(300)))
    assert "latency.view book" in hopeless.shortfalls


@pytest.mark.parametrize("load", [0.01, 0.3, 1.0, 2.5, 8.0, 14.0])
@pytest.mark.parametrize("time", [9, 300])
def test_no_other_size_that_is_possible_costs_less(load: float, time: int) -> None:
    tree = scale_rates(limited(time), load)
    design = design_tree(tree)
    (chosen,) = [each for id, each in design.decisions.items() if id.startswith("replica size.")]
    pins = {id: each.chosen for id, each in design.decisions.items() if not id.startswith("most replicas.")}
    bills = {
        each.name: decided(tree, {**pins, chosen.id: each.name}).parts.bill.horizon.value
        for each in chosen.options
        if each.possible()
    }
    assert bills
    assert bills[chosen.chosen] <= min(bills.values()) * (1 + 1e-9)
