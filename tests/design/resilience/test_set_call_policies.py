"""Every call has a policy, and no target can take all of a replica."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.changes import changed
from tests.design.resilience.stand import drafted, stand
from vitruvio.design.facts import DEADLINES, POLICIES
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
