"""What several fields say of the same thing agrees, and what a sentence computes can be computed again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.design.briefs import NAMES, tree_of
from tests.design.changes import changed
from tests.design.said import drafted, drafted_brief, figure, messages, said
from vitruvio.design.draft import Draft
from vitruvio.design.facts import POLICIES, SERVICES, STORE_SIZES, STORES
from vitruvio.model import Statement, Value

RECOVERY = "resilience_patterns.disaster_recovery.recovery_time_objectives"
FAILOVER = "resilience_patterns.disaster_recovery.failover_mechanisms"
RETRIES = "resilience_patterns.fault_tolerance.retry_policies"
HEALTH = "resilience_patterns.monitoring_and_alerting.health_checks"
CONTAINERS = "deployment_strategy.containerization"
CHAOS = "testing_strategy.chaos_engineering"
ROLLOUT = "deployment_strategy.blue_green_deployment"
ROLLBACK = "deployment_strategy.rollback_procedures"
TWO = ["us-east-1", "eu-west-1"]


def told(draft: Draft, field: str, message: str) -> list[Statement]:
    return [each for each in draft.fields[field] if each.message == message]


def values(statement: Statement) -> dict[str, float]:
    """The numbers that a statement prints, by placeholder."""
    found: dict[str, Any] = statement.parts
    return {name: each.figure.value for name, each in found.items() if isinstance(each, Value)}


def alone() -> Draft:
    """Twitter in one region."""
    return drafted(changed(tree_of("twitter"), "constraints", "regions", to=TWO[:1]))


@pytest.mark.parametrize("name", NAMES)
def test_the_time_of_a_restore_follows_from_what_is_printed_beside_it(name: str) -> None:
    (restore,) = told(drafted_brief(name), RECOVERY, "resilience.recovery.restore")
    shown = values(restore)
    assert shown["stored"] == pytest.approx(shown["copying"] * shown["speed"])
    assert shown["time"] == pytest.approx(shown["waiting"] + shown["copying"] + shown["replaying"])


@pytest.mark.parametrize("name", NAMES)
def test_a_replica_that_stops_has_the_same_time_wherever_that_is_said(name: str) -> None:
    draft = drafted_brief(name)
    for stop in told(draft, CONTAINERS, "deployment.containers.stop"):
        assert values(stop)["time"] == figure(draft, HEALTH, "resilience.figure.drain").value


@pytest.mark.parametrize("name", NAMES)
def test_no_replica_calls_its_database_more_often_at_once_than_it_has_connections(name: str) -> None:
    draft = drafted_brief(name)
    for policy in draft[POLICIES].raw().values():
        if policy.target in draft[STORES].raw() and draft[STORES].raw()[policy.target].kind == "postgresql":
            pool = draft[SERVICES].raw()[policy.source].pool
            assert pool is None or policy.permits.value <= pool.value


def test_the_regions_that_are_left_carry_the_peak_without_shedding_load() -> None:
    draft = drafted_brief("twitter")
    assert draft.decisions["regions"].chosen == "all"
    (lost,) = told(draft, CHAOS, "testing.chaos.region")
    assert values(lost)["busy"] < draft.catalogue.fact("assumption.shed.utilisation").typical
    assert values(lost)["promoted"] > values(lost)["time"]


def test_a_second_region_takes_more_replicas() -> None:
    one, two = alone()[SERVICES].raw(), drafted_brief("twitter")[SERVICES].raw()
    assert all(two[name].replicas.value > one[name].replicas.value for name in one)


def test_outages_are_told_of_all_regions_where_several_serve() -> None:
    draft, single = drafted_brief("twitter"), alone()
    assert "resilience.failover.everywhere" in messages(draft, FAILOVER)
    assert "resilience.failover.everywhere" not in messages(single, FAILOVER)
    together = figure(draft, CHAOS, "testing.figure.away")
    assert together.value < figure(single, CHAOS, "testing.figure.away").value


def test_what_a_saga_repeats_is_not_said_to_be_asked_only_once() -> None:
    draft = drafted_brief("bottega")
    (asked,) = told(draft, RETRIES, "resilience.retries.asked_first")
    (once,) = told(draft, RETRIES, "resilience.retries.once")
    assert "refund payment" in str(asked.parts["use_cases"])
    assert "refund payment" not in str(once.parts["use_cases"])


def test_a_canary_with_more_requests_shows_milder_failures() -> None:
    tree = tree_of("pastebin")
    busier = changed(tree, "use_cases", "read paste", "rate", to="9k/s")
    mild, plain = (
        figure(each, ROLLOUT, "resilience.figure.shown").value for each in (drafted(busier), drafted(tree))
    )
    assert 0 < mild < plain <= 1


@pytest.mark.parametrize("name", NAMES)
def test_consumers_read_an_old_shape_for_as_long_as_messages_may_come(name: str) -> None:
    draft = drafted_brief(name)
    for each in told(draft, ROLLBACK, "deployment.rollback.messages"):
        for fact in ("assumption.outbox.retention", "assumption.dead-letter.retention"):
            assert values(each)["kept"] >= draft.catalogue.fact(fact).typical


def test_an_external_that_takes_all_the_time_is_named_at_the_root_of_a_chain() -> None:
    draft = drafted_brief("bottega")
    for use_case in ("refund payment", "cancel order"):
        found = draft.shortfalls[f"latency.{use_case}"]
        assert found.what.message == "scalability.shortfall.latency_external"
        assert "payment provider" in str(found.what.parts["external"])
    faster = changed(tree_of("bottega"), "externals", "payment provider", "latency", to="p99 < 300 ms")
    assert "latency.refund payment" not in drafted(faster).shortfalls


@pytest.mark.parametrize("name", NAMES)
def test_replicas_without_a_pooler_hold_no_more_connections_than_a_database_may_allow(name: str) -> None:
    draft = drafted_brief(name)
    most = draft.catalogue.fact("rds.postgres.max-connections-default.most").typical
    for store, each in draft[STORES].raw().items():
        found = draft[SERVICES].raw()[each.service]
        if found.pool is not None and draft.decisions[f"pooler.{each.service}"].chosen == "direct":
            shards = draft[STORE_SIZES].raw()[store].shards.value
            assert found.pool.value * found.replicas_horizon.value <= most * max(shards, 1)


def test_a_pooler_is_told_with_what_asks_for_it() -> None:
    tree = changed(tree_of("bottega"), "decide", "pooler.catalogue", to="pooler")
    field = "scalability_design.performance_optimization.optimization_strategies"
    assert "scalability.optimize.poolers" in [each.message for (each,) in drafted(tree).fields[field]]
    assert "PgBouncer" in said(drafted(tree), field)
    assert "PgBouncer" not in said(drafted_brief("bottega"), field)
