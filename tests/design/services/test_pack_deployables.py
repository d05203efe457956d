"""How many deployables there are, and that the brief has the last word."""

from __future__ import annotations

from typing import Any

import pytest

from tests.design.briefs import tree_of
from tests.design.services.drafts import drafted_tree, services_of
from vitruvio.design.facts import PLATFORM, STYLE

MICROSERVICES = ("bottega", "cantiere", "mint", "twitter")
MONOLITHS = ("ambulatorio", "pastebin")


def with_teams(name: str, teams: int) -> dict[str, Any]:
    """A brief with so many teams."""
    tree = tree_of(name)
    tree["constraints"] = {**tree.get("constraints", {}), "teams": str(teams), "people": str(7 * teams)}
    return tree


def idle(tree: dict[str, Any]) -> dict[str, Any]:
    """A brief that hardly anybody uses, free to run anywhere."""
    for use_case in tree["use_cases"].values():
        if "rate" in use_case:
            use_case["rate"] = "2/day"
    tree.get("constraints", {}).pop("platform", None)
    return tree


@pytest.mark.parametrize("name", MONOLITHS)
def test_one_team_with_little_load_has_a_monolith(name: str) -> None:
    draft = drafted_tree(tree_of(name))
    assert draft[STYLE] == "monolith"
    assert services_of(draft) == [name]


@pytest.mark.parametrize("name", MICROSERVICES)
def test_several_teams_with_unequal_load_have_several_services(name: str) -> None:
    draft = drafted_tree(tree_of(name))
    assert draft[STYLE] == "microservices"
    assert 4 <= len(services_of(draft)) <= 6


@pytest.mark.parametrize("name", MICROSERVICES)
def test_the_same_with_one_team_is_a_monolith(name: str) -> None:
    assert drafted_tree(with_teams(name, 1))[STYLE] == "monolith"


@pytest.mark.parametrize("name", ["ambulatorio", "pastebin", "bottega"])
def test_the_same_mostly_idle_is_serverless(name: str) -> None:
    assert drafted_tree(idle(tree_of(name)))[STYLE] == "serverless"


def test_open_connections_keep_even_an_idle_system_off_functions() -> None:
    assert drafted_tree(idle(tree_of("cantiere")))[PLATFORM] != "functions"


@pytest.mark.parametrize("name", ["bottega", "mint"])
def test_more_teams_never_have_fewer_services(name: str) -> None:
    many = [len(services_of(drafted_tree(with_teams(name, teams)))) for teams in range(1, 9)]
    assert many == sorted(many)
    assert many[0] == 1 < many[-1]


@pytest.mark.parametrize("style", ["monolith", "microservices", "serverless", "hybrid"])
@pytest.mark.parametrize("name", [*MONOLITHS, *MICROSERVICES])
def test_the_style_that_the_brief_decides_is_the_style(name: str, style: str) -> None:
    draft = drafted_tree({**tree_of(name), "decide": {"style": style}})
    assert draft[STYLE] == style
    assert (len(services_of(draft)) == 1) >= (style == "monolith")
    assert (len(services_of(draft)) > 1) >= (style in ("microservices", "hybrid"))
    assert (draft[PLATFORM] == "functions") >= (style == "serverless")


def test_a_monolith_of_several_deployables_is_refused() -> None:
    tree = {**tree_of("bottega"), "decide": {"style": "monolith", "packing": "one per context"}}
    assert [each.message for each in drafted_tree(tree).refused] == ["services.error.monolith_of_several"]


def test_several_services_of_one_context_are_refused() -> None:
    tree = tree_of("pastebin")
    tree |= {"pins": {"together": [["Paste", "VisitStats"]]}, "decide": {"style": "microservices"}}
    assert [each.message for each in drafted_tree(tree).refused] == ["services.error.several_of_one"]


def test_services_that_wait_for_each_other_become_one() -> None:
    tree = tree_of("bottega")
    tree["use_cases"]["edit product"]["calls"] = ["update stock"]
    tree["use_cases"]["update tracking"]["calls"] = ["write review"]
    together = next(each for each in services_of(drafted_tree(tree)) if each in ("catalogue", "warehouse"))
    assert len(services_of(drafted_tree(tree))) == 4
    assert together


def test_card_data_under_pci_dss_have_a_deployable_of_their_own() -> None:
    tree = with_teams("bottega", 1)
    tree["entities"]["Payment"]["data"] = ["payment"]
    assert len(services_of(drafted_tree(tree))) == 2
    tree["constraints"]["compliance"] = ["gdpr"]
    assert len(services_of(drafted_tree(tree))) == 1


def test_the_platform_that_the_brief_names_is_the_platform() -> None:
    for platform in ("kubernetes", "containers", "machines"):
        tree = tree_of("ambulatorio")
        tree["constraints"]["platform"] = platform
        assert drafted_tree(tree)[PLATFORM] == platform
