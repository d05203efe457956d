"""How often use cases run."""

from __future__ import annotations

import pytest

from tests.design.scalability.drafts import Tree, drafted, drafted_brief
from vitruvio.design.facts import LOADS
from vitruvio.design.scalability.derive_load import connections_open
from vitruvio.model.parts import UseCaseLoad

DAY, HOUR = 86_400.0, 3_600.0


def loads(use_cases: Tree, **rest: Tree) -> dict[str, UseCaseLoad]:
    """The loads of a brief with one entity and these use cases."""
    return drafted({"entities": {"Page": {"count": "1k"}}, "use_cases": use_cases, **rest})[LOADS].raw()


def test_a_batch_runs_at_its_peak_as_often_as_fits_the_time_that_it_has() -> None:
    load = loads({"tidy": {"every": "1 day", "within": "2 hours", "updates": ["Page"]}})["tidy"]
    assert load.mean.value == pytest.approx(1 / DAY)
    assert load.peak.value == pytest.approx(1 / (2 * HOUR))


def test_a_batch_without_a_bound_has_no_peak() -> None:
    load = loads({"tidy": {"every": "1 day", "updates": ["Page"]}})["tidy"]
    assert load.peak.value == load.mean.value


def test_what_a_batch_sets_off_comes_at_once_and_is_spread_over_the_time_that_it_has() -> None:
    batch = {"every": "30 days", "within": "4 hours", "reads": ["Page"], "then": {"send": "9000x"}}
    late = loads({"close": batch, "send": {"updates": ["Page"], "within": "1 day"}})["send"]
    assert late.mean.value == pytest.approx(9000 / (30 * DAY))
    assert late.peak.value == pytest.approx(9000 / DAY)


@pytest.mark.parametrize(("within", "levelled"), [("5 s", False), ("2 days", True)])
def test_only_what_may_be_later_than_a_peak_lasts_is_levelled(within: str, levelled: bool) -> None:
    found = loads(
        {
            "post": {"creates": ["Page"], "rate": "4/s", "peak": "5x", "then": ["index"]},
            "index": {"updates": ["Page"], "within": within},
        }
    )["index"]
    assert found.mean.value == pytest.approx(4.0)
    assert found.peak.value == pytest.approx(4.0 if levelled else 20.0)


@pytest.mark.parametrize(("lasting", "levelled"), [("20 min", True), ("3 h", False)])
def test_how_long_a_peak_lasts_is_taken_from_the_brief_where_it_says_so(lasting: str, levelled: bool) -> None:
    found = loads(
        {
            "post": {
                "creates": ["Page"],
                "rate": "4/s",
                "peak": {"factor": "5x", "for": lasting},
                "then": ["index"],
            },
            "index": {"updates": ["Page"], "within": "30 min"},
        }
    )["index"]
    assert (found.peak.value == pytest.approx(found.mean.value)) is levelled


def test_a_rate_that_is_not_stated_follows_the_people_who_might_ask() -> None:
    def rate(people: str) -> float:
        actors = {"reader": {"kind": "person", "count": people}}
        return loads({"view": {"actor": "reader", "reads": ["Page"]}}, actors=actors)["view"].mean.value

    assert rate("3M") == pytest.approx(10 * rate("300k"))


def test_a_rate_that_is_not_stated_follows_the_open_connections() -> None:
    def rate(open_now: str) -> float:
        case = {"mode": "websocket", "connections": open_now, "reads": ["Page"], "actor": "device"}
        return loads({"watch": case}, actors={"device": {"kind": "device"}})["watch"].mean.value

    assert rate("20k") == pytest.approx(2 * rate("10k"))


def test_load_that_shrinks_to_nothing_is_a_load() -> None:
    load = loads({"post": {"creates": ["Page"], "rate": "4/s"}}, quality={"growth": "-100%/year"})["post"]
    assert load.mean.value == 4.0
    assert load.mean_horizon.value == 0.0


@pytest.mark.parametrize(("connections", "factor"), [("20", 1.0), ("30", 1.5), ("9k", None)])
def test_no_peak_asks_more_often_than_all_open_connections(connections: str, factor: float | None) -> None:
    """Ten a second are asked of connections that ask every two seconds."""
    case = {"mode": "websocket", "reads": ["Page"], "rate": "10/s", "connections": connections}
    usual = loads({"watch": case})["watch"].peak_factor.value
    found = loads({"watch": {**case, "staleness": "2 s"}})["watch"]
    assert found.peak_factor.value == pytest.approx(usual if factor is None else factor)


def test_a_peak_that_the_brief_states_is_not_bounded_by_connections() -> None:
    case = {"mode": "websocket", "reads": ["Page"], "rate": "10/s", "connections": "20", "staleness": "2 s"}
    assert loads({"watch": {**case, "peak": "4x"}})["watch"].peak_factor.value == 4.0
    assert loads({"watch": {**case, "staleness": "0 s"}})["watch"].peak_factor.value > 1.0


def test_open_connections_grow_with_the_load() -> None:
    draft = drafted_brief("cantiere")
    held = connections_open(draft, draft.brief.use_cases["cruscotto dal vivo"])
    load = draft[LOADS].raw()["cruscotto dal vivo"]
    assert held is not None
    assert held[1].value / held[0].value == pytest.approx(load.mean_horizon.value / load.mean.value)
