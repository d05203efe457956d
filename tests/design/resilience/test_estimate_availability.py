"""Nothing is more available than what it depends on, and what falls short is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.briefs import NAMES, tree_of
from tests.design.changes import changed
from tests.design.resilience.stand import Tree, catalogue, drafted, stand
from vitruvio.design.facts import AVAILABILITIES, STORES
from vitruvio.design.resilience.facts import PATHS
from vitruvio.model.parts import Availability

few = settings(max_examples=10)


def availabilities(tree: Tree) -> dict[str, Availability]:
    return drafted(tree)[AVAILABILITIES].raw()


def banking(share: float) -> Tree:
    return changed(stand(), "externals", "bank", "availability", to=f"{share:.4f}%")


@few
@given(asked=st.floats(90, 99.9999), promised=st.floats(50, 99.999))
def test_nothing_exceeds_what_a_provider_promises(asked: float, promised: float) -> None:
    tree = changed(banking(promised), "quality", "availability", to=f"{asked:.6f}%")
    region = catalogue().fact("sla.aws.ec2.region").typical
    found = availabilities(tree)
    assert all(each.predicted.value <= region for each in found.values())
    assert found["take payment"].predicted.value <= promised / 100 + 1e-9


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_out_of_a_database_exceeds_what_is_promised_of_it_in_a_region(name: str) -> None:
    draft = drafted(tree_of(name))
    promised = catalogue().fact("sla.aws.rds.multi-az").typical
    found = draft[AVAILABILITIES].raw()
    tables = {store for store, each in draft[STORES].raw().items() if each.kind == "postgresql"}
    for use_case, path in draft[PATHS].raw().items():
        if tables & {*path.stores} and draft.decisions["regions"].chosen != "all":
            assert found[use_case].predicted.value <= promised


def test_who_asks_more_than_a_database_promises_is_told_of_one_that_promises_more() -> None:
    draft = drafted(changed(stand(), "quality", "availability", to="99.97%"))
    assert draft.shortfalls["availability.my tickets"].remedy.message == "resilience.remedy.database"
    tree = changed(stand(), "quality", "availability", to="99.97%")
    tree = changed(tree, "constraints", "regions", to=["eu-west-1", "us-east-1"])
    assert "availability.my tickets" not in drafted(tree).shortfalls


@few
@given(shares=st.lists(st.floats(50, 99.999), min_size=2, max_size=2).map(sorted))
def test_a_better_bank_never_makes_buying_less_available(shares: list[float]) -> None:
    low, high = (availabilities(banking(each))["buy ticket"].predicted.value for each in shares)
    assert low <= high


def test_a_caller_is_no_more_available_than_what_it_calls() -> None:
    found = availabilities(stand())
    assert found["buy ticket"].predicted.value <= found["take payment"].predicted.value


def test_only_answers_have_an_availability() -> None:
    assert sorted(availabilities(stand())) == ["buy ticket", "my tickets", "take payment", "view concert"]


def test_downtime_is_what_is_left_of_a_month() -> None:
    for each in availabilities(stand()).values():
        month = each.downtime.value / (1 - each.predicted.value)
        assert month == pytest.approx(365 * 86_400 / 12, rel=1e-6)


def test_what_falls_short_is_reported_with_a_remedy() -> None:
    draft = drafted(banking(99))
    assert not draft[AVAILABILITIES]["take payment"].met
    assert draft[AVAILABILITIES]["view concert"].met
    assert draft.shortfalls["availability.take payment"].remedy.message == "resilience.remedy.external"
    assert "availability.view concert" not in draft.shortfalls


def test_nobody_is_told_of_an_objective_that_nobody_has_stated() -> None:
    tree = changed(banking(50), "quality", to={})
    draft = drafted(tree)
    assert not draft[AVAILABILITIES]["take payment"].met
    assert not draft.shortfalls or all(not id.startswith("availability") for id in draft.shortfalls)


def searching(rate: str) -> Tree:
    """A stand whose concerts are searched this often in an index of their own."""
    reads = {"Concert": {"records": "20", "match": "full text"}}
    tree = changed(stand(), "use_cases", "view concert", "reads", to=reads)
    tree = changed(tree, "use_cases", "view concert", "rate", to=rate)
    tree = changed(tree, "entities", "Concert", "count", to="20M")
    tree = changed(tree, "quality", "availability", to="99.92%")
    return changed(tree, "decide", "search.Concert", to="search index")


def test_a_search_is_answered_from_the_tables_where_its_index_is_down_and_they_can_carry_it() -> None:
    draft = drafted(searching("1/day"))
    assert draft.decisions["dependence.view concert"].chosen == "degraded answer"
    assert draft[AVAILABILITIES]["view concert"].met


def test_a_search_that_the_tables_cannot_carry_fails_with_its_index() -> None:
    draft = drafted(searching("2k/s"))
    assert draft.decisions["dependence.view concert"].chosen == "short"
    found = draft[AVAILABILITIES]["view concert"]
    assert found.predicted.value <= catalogue().fact("sla.aws.opensearch").typical
    assert draft.shortfalls["availability.view concert"].remedy.message == "resilience.remedy.index"


def test_a_batch_that_is_called_counts_for_its_caller() -> None:
    tree = changed(stand(), "use_cases", "take payment", "every", to="10 min")
    found = availabilities(tree)
    assert "take payment" not in found or found["take payment"].predicted.value < 1
    assert found["buy ticket"].predicted.value <= found["my tickets"].predicted.value
