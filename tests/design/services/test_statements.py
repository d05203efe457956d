"""What the report says of services, their stores and how they talk."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.design.briefs import NAMES, design_of, design_tree, tree_of
from vitruvio.catalogue import load_catalogue
from vitruvio.model import Design, Prose
from vitruvio.report import Wording


@cache
def wording(language: str) -> Wording:
    """The words of a language."""
    return Wording("it" if language == "it" else "en", load_catalogue())


def said(prose: Prose, language: str = "en") -> str:
    """A field as text."""
    return wording(language).prose(prose)


def with_style(name: str, style: str) -> Design:
    """The design of a brief that decides the style."""
    tree: dict[str, Any] = tree_of(name)
    return design_tree({**tree, "decide": {"style": style}})


@pytest.mark.parametrize("name", NAMES)
def test_a_service_depends_on_those_that_it_calls_or_copies(name: str) -> None:
    design = design_of(name)
    for service in design.sections.service_design.services:
        mine = service.service_name.text
        needed = {
            each.target
            for each in design.parts.interactions.values()
            if each.source == mine and each.kind != "event"
        }
        assert len(service.dependencies) == len(needed)
        shown = " ".join(said(each) for each in service.dependencies)
        assert all(target in shown for target in needed)


@pytest.mark.parametrize("name", NAMES)
def test_a_service_shows_every_store_that_it_owns(name: str) -> None:
    design = design_of(name)
    for service in design.sections.service_design.services:
        shown = " ".join(said(each) for each in service.data_stores)
        owned = [
            each.name for each in design.parts.stores.values() if each.service == service.service_name.text
        ]
        assert owned
        assert all(store in shown for store in owned)


@pytest.mark.parametrize("name", NAMES)
def test_services_stand_by_name(name: str) -> None:
    names = [each.service_name.text for each in design_of(name).sections.service_design.services]
    assert names == sorted(set(names))


def test_health_data_are_isolated_and_the_report_says_how() -> None:
    service = design_of("ambulatorio").sections.service_design.services[0]
    assert "Isolated by role and key: health data." in " ".join(said(x) for x in service.data_stores)


def test_a_monolith_says_that_it_has_no_saga_and_no_calls() -> None:
    sections = with_style("bottega", "monolith").sections
    assert said(sections.data_architecture.data_consistency.saga_patterns).startswith("No saga")
    communication = sections.service_design.communication_patterns
    assert "no call between services" in said(communication.synchronous)


def test_the_step_that_undoes_each_step_is_named() -> None:
    shown = said(design_of("bottega").sections.data_architecture.data_consistency.saga_patterns)
    assert "payments writes Payment or “refund payment” undoes it" in shown


def sagas_of(tree: dict[str, Any]) -> str:
    return said(design_tree(tree).sections.data_architecture.data_consistency.saga_patterns)


def test_the_actor_of_a_saga_waits_for_what_can_be_undone_unless_it_may_be_pending() -> None:
    tree = tree_of("bottega")
    waits = sagas_of(tree)
    assert "customer waits up to 2.25 s for the outcome, or for a refusal with its reason" in waits
    assert "artisan has the outcome within" in waits
    assert "202" not in waits
    tree["use_cases"]["place order"]["may_be_pending"] = "yes"
    assert "customer gets 202 at once and follows a status" in sagas_of(tree).replace(" Accepted", "")


def test_another_kind_of_store_names_what_forced_it_and_without_one_it_is_said() -> None:
    stack = said(design_of("mint").sections.architecture_overview.technology_stack)
    assert "no file, search or stream forces another kind" in stack
    assert "forces another kind" not in said(
        design_of("cantiere").sections.architecture_overview.technology_stack
    )
    stores = " ".join(
        said(store)
        for each in design_of("cantiere").sections.service_design.services
        for store in each.data_stores
    )
    assert "A file is up to 8 MB, and a row holds at most 100 KB well." in stores


def test_a_hybrid_names_what_runs_on_functions() -> None:
    design = with_style("bottega", "hybrid")
    on_functions = [each.name for each in design.parts.deployables.values() if each.hosting == "functions"]
    assert len(on_functions) == 1
    assert on_functions[0] in said(design.sections.architecture_overview.technology_stack)


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("name", NAMES)
def test_every_queue_is_listed_with_what_orders_it(name: str, language: str) -> None:
    design = design_of(name)
    shown = said(design.sections.integration_patterns.message_queues, language)
    assert all(queue in shown for queue in design.parts.queues)
