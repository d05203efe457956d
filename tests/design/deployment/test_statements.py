"""What the deployment fields say of a brief."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES
from tests.design.changes import changed, without
from tests.design.laws.shop import shop
from tests.design.said import drafted, drafted_brief, figure, messages, said
from vitruvio.design.facts import AVAILABILITIES, SERVICES

CONTAINERS = "deployment_strategy.containerization"
PIPELINE = "deployment_strategy.ci_cd_pipeline"
ENVIRONMENTS = "deployment_strategy.environment_management"
ROLLBACK = "deployment_strategy.rollback_procedures"
FLAGS = "deployment_strategy.feature_flags"
ROLLOUT = "deployment_strategy.blue_green_deployment"


def test_all_replicas_together_have_the_cores_of_each() -> None:
    draft = drafted_brief("bottega")
    sizings = draft[SERVICES].values()
    cores = figure(draft, CONTAINERS, "deployment.figure.cores")
    assert cores.value == pytest.approx(sum(each.replicas.value * each.cores.value for each in sizings))


def test_what_nobody_sends_runs_as_a_worker() -> None:
    text = said(drafted(shop()), CONTAINERS)
    assert "send receipt" in text
    assert "view product" not in text


def test_functions_have_no_replicas() -> None:
    tree = changed(shop(), "constraints", "platform", to="serverless")
    found = messages(drafted(tree), CONTAINERS)
    assert "deployment.containers.functions" in found
    assert "deployment.containers.replicas" not in found


def test_a_pipeline_for_each_deployable_and_all_of_them_released() -> None:
    one, five = drafted_brief("ambulatorio"), drafted_brief("bottega")
    each = figure(one, PIPELINE, "deployment.figure.releases").value
    assert figure(five, PIPELINE, "deployment.figure.releases").value == pytest.approx(5 * each)


def test_duties_ask_for_reviews_and_an_inventory_of_components() -> None:
    assert "PCI DSS 6.3.2" in said(drafted_brief("bottega"), PIPELINE)
    assert "deployment.pipeline.duties" not in messages(drafted(shop()), PIPELINE)


def test_protected_records_are_made_up_outside_production() -> None:
    assert "records of Line and Order are made up" in said(drafted(shop()), ENVIRONMENTS)
    assert "sample of the real Paste" in said(drafted_brief("pastebin"), ENVIRONMENTS)


def test_a_tenth_of_the_downtime_bears_a_tenth_of_the_failed_releases() -> None:
    borne = "deployment.figure.failures_borne"
    tree = without(shop(), "use_cases", "place order", "availability")
    loose = drafted(changed(tree, "quality", "availability", to="99%"))
    strict = drafted(changed(tree, "quality", "availability", to="99.9%"))
    more, fewer = figure(loose, ROLLBACK, borne), figure(strict, ROLLBACK, borne)
    assert more.value == pytest.approx(10 * fewer.value)


def test_a_table_too_long_to_fill_leaves_old_records_as_they_are() -> None:
    assert "deployment.rollback.schemas" in messages(drafted_brief("pastebin"), ROLLBACK)
    long = changed(shop(), "entities", "Stock", "count", to="90G")
    assert "deployment.rollback.schemas_of_new" in messages(drafted(long), ROLLBACK)


def test_each_external_in_use_has_a_switch() -> None:
    text = said(drafted(shop()), FLAGS)
    assert "kill switch for payment provider" in text
    assert "deployment.flags.external" not in messages(drafted_brief("pastebin"), FLAGS)


def test_failed_releases_are_held_against_the_strictest_use_case() -> None:
    draft = drafted_brief("bottega")
    allowed = min(each.allowed.value for each in draft[AVAILABILITIES].values())
    lost = figure(draft, ROLLOUT, "deployment.figure.lost_in_all").value
    assert 0 < lost < allowed


@pytest.mark.parametrize("field", [CONTAINERS, ENVIRONMENTS, ROLLBACK, FLAGS, ROLLOUT])
def test_no_two_briefs_are_told_the_same(field: str) -> None:
    texts = [said(drafted_brief(name), field, "it") for name in NAMES]
    assert all(texts)
    assert len(set(texts)) == len(NAMES)
