"""What the testing fields say of a brief."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES
from tests.design.changes import changed, without
from tests.design.laws.shop import shop
from tests.design.said import catalogue, drafted, drafted_brief, figure, messages, said
from vitruvio.design.facts import LOADS

UNIT = "testing_strategy.unit_testing"
INTEGRATION = "testing_strategy.integration_testing"
LOAD = "testing_strategy.performance_testing"
CHAOS = "testing_strategy.chaos_engineering"


def test_the_rules_of_the_brief_are_the_invariants() -> None:
    tree = changed(shop(), "entities", "Stock", "rules", to=["available >= 0"])
    assert "Stock: available >= 0" in said(drafted(tree), UNIT)
    assert "The brief states no rule" in said(drafted(shop()), UNIT)


def test_without_rules_what_is_written_at_once_holds_together() -> None:
    tree = changed(shop(), "use_cases", "place order", "atomic", to=[["Order", "Line"]])
    assert "Line and Order" in said(drafted(tree), UNIT)


def test_every_change_from_one_of_four_values_to_another_is_tried() -> None:
    tree = changed(shop(), "entities", "Order", "attributes", "status", to=["a", "b", "c", "d"])
    assert "Order.status (12)" in said(drafted(tree), UNIT)


def test_services_apart_are_tried_in_pairs_and_one_alone_is_not() -> None:
    assert "testing.integration.pairs" in messages(drafted_brief("bottega"), INTEGRATION)
    assert "testing.integration.pairs" not in messages(drafted_brief("pastebin"), INTEGRATION)


def test_each_saga_is_killed_at_each_of_its_steps() -> None:
    assert "place order (3)" in said(drafted_brief("bottega"), INTEGRATION)


def test_the_load_test_goes_beyond_the_peak_of_all_that_is_sent() -> None:
    draft = drafted(shop())
    sent = [draft[LOADS][name].peak_horizon.value for name in ("view product", "place order")]
    factor = catalogue().fact("assumption.load-test.factor").typical
    rate = figure(draft, LOAD, "testing.figure.target_rate")
    assert rate.value == pytest.approx(factor * sum(sent))


def test_the_load_test_lasts_as_long_as_the_longest_peak() -> None:
    peak = {"factor": "6x", "for": "5 hours", "ramp": "90 s"}
    tree = changed(shop(), "use_cases", "view product", "peak", to=peak)
    text = said(drafted(tree), LOAD)
    assert "stays there for 5 h" in text
    assert "rises in 90 s" in text


def test_every_latency_that_the_brief_states_is_a_target() -> None:
    text = said(drafted(shop()), LOAD)
    assert "view product p95 < 200 ms" in text
    assert "place order p99 < 2 s" in text


def test_an_external_that_no_answer_or_effect_needs_is_not_silenced() -> None:
    assert "If payment provider does not answer" in said(drafted(shop()), CHAOS)
    assert "payment provider" not in said(
        drafted(without(shop(), "use_cases", "take payment", "external")), CHAOS
    )


def test_a_failover_takes_more_of_a_stricter_budget() -> None:
    share = "testing.figure.failover_share"
    loose = figure(drafted_brief("ambulatorio"), CHAOS, share)
    strict = figure(drafted_brief("twitter"), CHAOS, share)
    assert strict.value > loose.value


def test_a_region_is_lost_only_where_another_one_answers() -> None:
    assert "us-east-1 lost: eu-west-1 answers" in said(drafted_brief("twitter"), CHAOS)
    assert "testing.chaos.region" not in messages(drafted_brief("bottega"), CHAOS)


@pytest.mark.parametrize("field", [UNIT, INTEGRATION, LOAD, CHAOS])
def test_no_two_briefs_are_told_the_same(field: str) -> None:
    texts = [said(drafted_brief(name), field, "it") for name in NAMES]
    assert all(texts)
    assert len(set(texts)) == len(NAMES)
