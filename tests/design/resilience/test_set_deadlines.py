"""Deadlines shrink inwards: whoever calls waits for as long as all that he calls may take."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.changes import changed, without
from tests.design.resilience.stand import Tree, drafted, stand
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEADLINES, LATENCIES, POLICIES
from vitruvio.design.resilience.facts import CALLS

few = settings(max_examples=15)
BRIEFS = sorted((Path(__file__).parents[3] / "briefs").glob("*.yaml"))


def uncovered(draft: Draft) -> list[str]:
    """The use cases whose deadline is shorter than what they may take."""
    found = []
    for name, deadline in draft[DEADLINES].raw().items():
        calls = draft[CALLS].raw().get(name, ())
        spent = sum(each.attempts.value * each.timeout.value + each.backoff.value for each in calls)
        if deadline.deadline.value < (spent + deadline.own_work.value) * (1 - 1e-9):
            found.append(name)
    return found


def impatient(draft: Draft) -> list[str]:
    """The calls of use cases that are given less than those may take."""
    return [
        call.target.key
        for calls in draft[CALLS].raw().values()
        for call in calls
        if call.target.called and call.timeout.value < draft[DEADLINES][call.target.called].deadline.value
    ]


@pytest.mark.parametrize("file", BRIEFS, ids=[each.stem for each in BRIEFS])
def test_a_deadline_covers_attempts_pauses_and_own_work(file: Path) -> None:
    draft = drafted(yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader))
    assert not uncovered(draft)
    assert not impatient(draft)


@few
@given(
    wanted=st.integers(50, 5000),
    called=st.integers(50, 5000),
    promised=st.integers(1, 20000),
)
def test_it_does_so_whatever_is_wanted_and_promised(wanted: int, called: int, promised: int) -> None:
    tree = changed(stand(), "use_cases", "buy ticket", "latency", to=f"p99 < {wanted} ms")
    tree = changed(tree, "use_cases", "take payment", "latency", to=f"p99 < {called} ms")
    tree = changed(tree, "externals", "bank", "latency", to=f"p95 < {promised} ms")
    draft = drafted(tree)
    assert not uncovered(draft)
    assert not impatient(draft)


def test_a_deadline_is_later_than_the_latency_wanted() -> None:
    draft = drafted(stand())
    for name in ("view concert", "buy ticket"):
        assert draft[DEADLINES][name].deadline.value > draft[LATENCIES][name].target.value


def test_an_external_is_waited_for_as_long_as_it_promises() -> None:
    def timeout(tree: Tree) -> float:
        return drafted(tree)[POLICIES]["stand>bank:take payment"].timeout.value

    slow = changed(stand(), "externals", "bank", "latency", to="p99 < 5 s")
    assert timeout(stand()) > 0.5
    assert timeout(slow) == pytest.approx(10 * timeout(stand()))


def test_what_was_written_elsewhere_is_not_written_again_blindly() -> None:
    policies = drafted(stand())[POLICIES]
    assert policies["stand>bank:take payment"].attempts.value == 1
    assert not policies["stand>bank:take payment"].idempotent


def test_what_nobody_waits_for_is_tried_again() -> None:
    assert drafted(stand())[POLICIES]["stand>printer:print ticket"].attempts.value > 1


def test_the_user_knows_who_recognises_a_request() -> None:
    tree = changed(stand(), "decide", "retry.bank.take payment", to="repeated")
    tree = changed(tree, "use_cases", "take payment", "latency", to="p99 < 10 s")
    policy = drafted(tree)[POLICIES]["stand>bank:take payment"]
    assert policy.idempotent
    assert policy.attempts.value == 3


@few
@given(target=st.integers(100, 60_000))
def test_nothing_is_tried_more_than_three_times(target: int) -> None:
    tree = changed(stand(), "use_cases", "my tickets", "latency", to=f"p95 < {target} ms")
    assert {each.attempts.value for each in drafted(tree)[POLICIES].raw().values()} <= {1, 2, 3}


def test_a_latency_that_nobody_asked_for_gives_way_to_what_it_takes() -> None:
    slow = changed(stand(), "externals", "bank", "latency", to="p99 < 30 s")
    free = drafted(without(slow, "use_cases", "take payment", "latency"))
    latency = free[LATENCIES]["take payment"]
    assert latency.predicted.value > latency.target.value
    assert free[DEADLINES]["take payment"].deadline.value > latency.predicted.value


CHAIN = {
    "externals": {"archive": {"latency": "p99 < 100 ms"}},
    "entities": {name: {"owner": name, "count": "1M"} for name in ("A", "B", "C", "D")},
    "use_cases": {
        "first": {"reads": ["A"], "calls": ["second"], "latency": "p99 < 50 s"},
        "second": {"reads": ["B"], "calls": ["third"], "latency": "p99 < 20 s"},
        "third": {"reads": ["C"], "calls": ["fourth"], "latency": "p99 < 9 s"},
        "fourth": {"reads": ["D"], "external": ["archive"], "latency": "p99 < 4 s"},
    },
    "constraints": {"teams": "4", "people": "40"},
    "pins": {"apart": [["A", "B"], ["B", "C"], ["C", "D"], ["A", "C"], ["A", "D"], ["B", "D"]]},
    "decide": {"packing": "one per context"},
}


def test_attempts_along_a_chain_of_calls_do_not_multiply() -> None:
    calls = drafted(CHAIN)[CALLS].raw()
    reached = {name: max(each.reached.value for each in made) for name, made in calls.items()}
    assert reached["fourth"] == 3
    assert reached["first"] <= 6
    assert max(each.attempts.value for each in calls["first"] if each.target.kind == "store") == 3
