"""How long use cases take."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES
from tests.design.scalability.drafts import LIBRARY, Tree, drafted, drafted_brief, with_case
from vitruvio.design.facts import LATENCIES
from vitruvio.model.parts import Latency

MAIL = {**LIBRARY, "externals": {"mail": {"latency": "p99 < 800 ms"}}}


def latency(tree: Tree, name: str = "view book") -> Latency:
    """The latency of a use case."""
    return drafted(tree)[LATENCIES][name]


@pytest.mark.parametrize("name", NAMES)
def test_a_percentile_is_above_the_mean_and_takes_time(name: str) -> None:
    for found in drafted_brief(name)[LATENCIES].raw().values():
        assert 0 < found.mean.value < found.predicted.value


def test_whoever_waits_for_an_external_waits_at_least_as_long_as_it_takes() -> None:
    alone = latency(MAIL)
    waiting = latency(with_case(MAIL, "view book", external=["mail"], latency="p99 < 2 s"))
    assert waiting.predicted.value > 0.79
    assert waiting.mean.value > alone.mean.value


def test_whoever_calls_waits_for_the_called() -> None:
    tree = with_case(MAIL, "view book", calls=["send copy"])
    found = drafted(with_case(tree, "send copy", reads=["Book"], external=["mail"]))[LATENCIES].raw()
    assert found["view book"].mean.value > found["send copy"].mean.value


def test_a_longer_percentile_takes_longer() -> None:
    half, most = (
        latency(with_case(LIBRARY, "view book", latency=f"{each} < 1 s")) for each in ("p50", "p99")
    )
    assert half.predicted.value < most.predicted.value
    assert half.mean.value == most.mean.value


def test_a_target_that_cannot_be_kept_is_a_shortfall() -> None:
    tight = with_case(MAIL, "view book", external=["mail"], latency="p99 < 500 ms")
    assert "latency.view book" in drafted(tight).shortfalls
    assert "latency.view book" not in drafted(with_case(tight, "view book", latency="p99 < 3 s")).shortfalls


def test_a_target_that_nobody_stated_is_none_to_fall_short_of() -> None:
    slow = {**MAIL, "externals": {"mail": {"latency": "p99 < 30 s"}}}
    draft = drafted(with_case(slow, "view book", external=["mail"]))
    assert draft.decisions["latency.view book"].chosen == "missed"
    assert "latency.view book" not in draft.shortfalls


def test_what_nobody_waits_for_is_held_against_how_late_it_may_be() -> None:
    tree = with_case(LIBRARY, "add book", then=["index book"])
    found = latency(with_case(tree, "index book", updates=["Book"], within="90 s"), "index book")
    assert found.target.value == 90.0
    assert found.target_stated
