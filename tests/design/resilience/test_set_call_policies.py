"""Every call has a policy, and no target can take all of a replica."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.changes import changed
from tests.design.resilience.stand import drafted, stand
from vitruvio import capacity
from vitruvio.design.facts import DEADLINES, POLICIES, SERVICES
from vitruvio.design.resilience.facts import CALLS, CLIENTS

few = settings(max_examples=10)


def test_every_call_that_leaves_a_service_has_a_policy() -> None:
    draft = drafted(stand())
    calls = [each.target for found in draft[CALLS].raw().values() for each in found]
    leaving = {each.key for each in calls if each.kind != "inside"}
    assert leaving == set(draft[POLICIES].raw())
    assert leaving < {each.key for each in calls}


def test_no_attempt_outlasts_its_callers_deadline() -> None:
    draft = drafted(stand())
    for key, policy in draft[POLICIES].raw().items():
        assert 0 < policy.timeout.value <= policy.deadline.value, key
        case = key.rpartition(":")[2]
        assert policy.deadline.value == draft[DEADLINES][case].deadline.value


@few
@given(factor=st.integers(2, 400))
def test_more_load_never_takes_permits_away(factor: int) -> None:
    def permits(rate: int) -> dict[str, float]:
        tree = changed(stand(), "use_cases", "view concert", "rate", to=f"{rate}/s")
        pinned = {"replicas.stand": "two", "replica size.stand": "four", "cache.view concert": "none"}
        draft = drafted({**tree, "decide": pinned})
        return {pair: each.permits.value for pair, each in draft[CLIENTS].raw().items()}

    low, high = permits(1), permits(factor)
    assert all(high[pair] >= low[pair] for pair in low)


def test_rare_calls_are_judged_over_a_longer_time() -> None:
    def window(rate: str) -> float:
        tree = changed(stand(), "use_cases", "buy ticket", "rate", to=rate)
        return drafted(tree)[CLIENTS]["stand>bank"].window.value

    assert window("2/hour") > window("1/min") > window("50/s")


def test_what_is_slower_holds_more_calls_in_flight() -> None:
    slow = changed(stand(), "externals", "bank", "latency", to="p99 < 10 s")
    fast, slower = (drafted(tree)[CLIENTS]["stand>bank"].permits.value for tree in (stand(), slow))
    assert slower > fast


def test_permits_and_connections_carry_the_calls_of_a_replica_when_a_zone_is_lost() -> None:
    busy = changed(stand(), "use_cases", "buy ticket", "rate", to="400/s")
    draft = drafted({**busy, "decide": {"replica size.stand": "quarter"}})
    replicas = draft[SERVICES]["stand"].replicas.value
    left = replicas - math.ceil(replicas / 3)
    (bank,) = [each for found in draft[CALLS].raw().values() for each in found if each.target.name == "bank"]
    assert draft[CLIENTS]["stand>bank"].permits.value >= capacity.jobs_present(
        bank.rate.value / left, bank.need.value
    )


def threshold(available: str) -> tuple[float, str]:
    """The share of failures at which the breaker before the bank opens, and which one that is."""
    draft = drafted(changed(stand(), "externals", "bank", "availability", to=available))
    policies = [each for each in draft[POLICIES].raw().values() if each.target == "bank"]
    return policies[0].opens_at.value, draft.decisions["breaker threshold.bank"].chosen


def opening(share: float, failing: float, calls: int = 20) -> float:
    """The probability that at least such a share of calls fails."""
    least = math.ceil(round(share * calls, 9))
    return math.fsum(
        math.comb(calls, failed) * failing**failed * (1 - failing) ** (calls - failed)
        for failed in range(least, calls + 1)
    )


@pytest.mark.parametrize("available", ["99.99%", "99%", "95%", "92%", "90%", "80%"])
def test_no_breaker_opens_by_chance_oftener_than_once_a_year(available: str) -> None:
    share, chosen = threshold(available)
    failing = 1 - float(available.rstrip("%")) / 100 + 0.001
    assert opening(share, failing) * 365 * 86_400 / 30 <= 1
    assert (chosen == "usual") is (opening(0.5, failing) * 365 * 86_400 / 30 <= 1)


def test_what_fails_often_is_given_up_later() -> None:
    assert threshold("80%")[0] > threshold("99.9%")[0]
