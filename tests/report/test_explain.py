"""An explanation goes down to the brief and the catalogue, and knows which inputs decide."""

from __future__ import annotations

import msgspec
import pytest

from tests.report.made import TRACE, Workshop
from vitruvio.catalogue import load_catalogue
from vitruvio.model import Cite, Design, Name, say
from vitruvio.report import (
    Explanation,
    NoSuchFieldError,
    Wording,
    explain,
    explanation_text,
    field_paths,
    fields_text,
    list_fields,
)
from vitruvio.text import LANGUAGES, Language

CATALOGUE = load_catalogue()
SCALE = "architecture_overview.estimated_scale"
RESOURCES = "scalability_design.capacity_planning.resource_estimates"


def explained(path: str, design: Design | None = None, language: Language = "en") -> Explanation:
    return explain(design or Workshop().design(), path, CATALOGUE, {}, Wording(language, CATALOGUE))


def deciding(explanation: Explanation) -> set[str]:
    return {each.key for each in explanation.deciding}


def weighed(explanation: Explanation) -> set[str]:
    return {each.key for each in explanation.weighed}


def test_what_a_field_says_stands_at_the_top() -> None:
    assert [each.text for each in explained(SCALE).values] == ["120/s"]


def test_the_tree_goes_down_to_the_lines_of_the_brief() -> None:
    explanation = explained(SCALE)
    (top,) = (each for each in explanation.figures if each.id in explanation.top)
    assert top.formula == "20/s × 6"
    leaves = [each.key for each in explanation.figures if each.key]
    assert leaves == ["brief:use_cases.buy.rate", "brief:use_cases.buy.peak.factor"]


def test_an_input_whose_move_changes_the_text_decides() -> None:
    assert {"brief:use_cases.buy.rate", "brief:use_cases.buy.peak.factor"} <= deciding(explained(SCALE))


def test_an_input_that_was_read_and_changes_nothing_is_weighed() -> None:
    assert "brief:use_cases.buy.latency" in weighed(explained(SCALE))
    assert "brief:use_cases.buy.within" in weighed(explained(SCALE))


def test_every_leaf_is_either_deciding_or_weighed() -> None:
    explanation = explained(RESOURCES)
    read = {key for reads in (TRACE["fact:services/shop"], TRACE["fact:loads/buy"]) for key in reads}
    assert deciding(explanation) | weighed(explanation) == {
        k for k in read if k[:5] in ("brief", "catal")
    } | {"brief:use_cases"}
    assert not deciding(explanation) & weighed(explanation)


def test_a_deciding_input_comes_with_the_move_that_shows_it() -> None:
    (rate,) = (each for each in explained(SCALE).deciding if each.key == "brief:use_cases.buy.rate")
    assert rate.witness is not None
    assert (rate.witness.before, rate.witness.after) == (20.0, 22.0)
    assert (rate.witness.then, rate.witness.now) == ("120/s", "132/s")
    assert (rate.line, rate.text) == (12, "20/s")


def test_a_change_smaller_than_what_is_read_decides_nothing() -> None:
    workshop = Workshop()
    tiny = workshop.peak + workshop.rate * 1e-12 * workshop.latency / workshop.latency
    overview = msgspec.structs.replace(
        workshop.design().sections.architecture_overview,
        estimated_scale=(say("report.summary.cost", change=tiny),),
    )
    sections = msgspec.structs.replace(workshop.design().sections, architecture_overview=overview)
    design = workshop.design(sections=sections)
    assert "brief:use_cases.buy.latency" in weighed(explained(SCALE, design))


def test_an_input_that_tips_a_decision_of_the_field_decides() -> None:
    workshop = Workshop()
    overview = msgspec.structs.replace(
        workshop.design().sections.architecture_overview,
        estimated_scale=(say("report.summary.cost", change="nothing counted"),),
    )
    sections = msgspec.structs.replace(workshop.design().sections, architecture_overview=overview)
    trace = {**TRACE, "decision:style": ("fact:loads/buy",)}
    explanation = explained(SCALE, workshop.design(sections=sections, trace=trace))
    (peak,) = (each for each in explanation.deciding if each.witness is not None)
    assert peak.key == "brief:use_cases.buy.peak.factor"
    assert peak.witness is not None
    assert (peak.witness.decision, peak.witness.then, peak.witness.now) == (
        "style",
        "monolith",
        "microservices",
    )


def test_a_word_that_only_one_line_says_decides_where_it_is_shown() -> None:
    workshop = Workshop()
    sections = workshop.design().sections
    (service,) = sections.service_design.services
    shown = msgspec.structs.replace(
        service, domain_responsibility=(say("report.summary.cost", change="sales"),)
    )
    services = msgspec.structs.replace(sections.service_design, services=(shown,))
    design = workshop.design(sections=msgspec.structs.replace(sections, service_design=services))
    path = "service_design.services[shop].domain_responsibility"
    assert "brief:entities.Order.owner" in deciding(explained(path, design))
    assert "brief:entities.Order.owner" in weighed(
        explained("service_design.services[shop].data_stores", design)
    )


def test_a_word_that_stands_in_several_lines_proves_nothing() -> None:
    workshop = Workshop()
    sections = workshop.design().sections
    (service,) = sections.service_design.services
    shown = msgspec.structs.replace(service, service_name=Name("sales"))
    services = msgspec.structs.replace(sections.service_design, services=(shown,))
    source = workshop.design().source
    lines = {**source.lines, "entities.Cart.owner": source.lines["entities.Order.owner"]}
    design = workshop.design(
        sections=msgspec.structs.replace(sections, service_design=services),
        source=msgspec.structs.replace(source, lines=lines),
        trace={**TRACE, "field:service_design.services[sales]": ("brief:entities.Order.owner",)},
    )
    assert "brief:entities.Order.owner" in weighed(
        explained("service_design.services[sales].service_name", design)
    )


def test_a_word_of_a_list_counts_as_said() -> None:
    workshop = Workshop()
    sections = workshop.design().sections
    security = msgspec.structs.replace(
        sections.security_architecture,
        audit_logging=(say("report.summary.cost", change=Name("gdpr")),),
        data_encryption=(say("report.summary.cost", change=Name("nothing")),),
    )
    source = workshop.design().source
    lines = {**source.lines, "constraints.compliance": Cite(40, 15, "[gdpr, pci-dss]")}
    read = ("brief:constraints.compliance",)
    design = workshop.design(
        sections=msgspec.structs.replace(sections, security_architecture=security),
        source=msgspec.structs.replace(source, lines=lines),
        trace={f"field:security_architecture.{each}": read for each in ("audit_logging", "data_encryption")},
    )
    assert deciding(explained("security_architecture.audit_logging", design)) == {*read}
    assert weighed(explained("security_architecture.data_encryption", design)) == {*read}


def test_facts_come_with_their_source_and_assumptions_with_their_reason() -> None:
    notes = {each.key: each for each in (*explained(RESOURCES).deciding, *explained(RESOURCES).weighed)}
    fact = notes["catalogue:demand.store.postgres.insert_one"]
    assert (fact.kind, bool(fact.source), bool(fact.date)) == ("fact", True, True)
    assumed = notes["catalogue:assumption.peak.unstated"]
    assert (assumed.kind, bool(assumed.why)) == ("assumption", True)
    assert assumed.source == "Vitruvio's own judgement"
    assert notes["brief:use_cases.buy.within"].kind == "silent"


def test_a_decision_shows_every_option_and_what_became_of_its_conditions() -> None:
    explanation = explained("style")
    (decision,) = explanation.decisions
    assert decision.chosen == "monolith"
    assert [(each.name, each.possible) for each in decision.options] == [
        ("monolith", True),
        ("microservices", True),
    ]
    (condition,) = decision.options[0].conditions
    assert condition.holds
    assert "≤ 200/s" in condition.text
    assert "brief:use_cases.buy.peak.factor" in deciding(explanation)


def test_an_item_of_a_list_is_explained_by_itself() -> None:
    (one,) = explained("next_steps[0]").values
    assert one.path == "next_steps[0]"


@pytest.mark.parametrize("path", field_paths())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_can_be_explained(path: str, language: Language) -> None:
    explanation = explained(path, language=language)
    text = explanation_text(explanation, Wording(language, CATALOGUE))
    assert explanation.values[0].text in text


@pytest.mark.parametrize(
    "path", ["", "service_design", "service_design.services", "service_design.services[shop]"]
)
def test_a_section_lists_its_fields_and_each_can_be_asked_for(path: str) -> None:
    sections = Workshop().design().sections
    wording = Wording("en", CATALOGUE)
    fields = list_fields(sections, path, wording)
    assert fields
    assert all(each.path in fields_text(fields, wording) for each in fields)
    for each in fields:
        assert list_fields(sections, each.path, wording) or explained(each.path).values


@pytest.mark.parametrize(
    ("path", "found", "among"),
    [
        ("service_desing", "service_desing", "service_design"),
        ("service_design.services[shep].dependencies", "shep", "shop"),
        ("service_design.services[shop].dependancies", "dependancies", "dependencies"),
        ("service_design.services[7]", "7", "shop"),
    ],
)
def test_a_field_that_is_not_there_is_told_with_what_is(path: str, found: str, among: str) -> None:
    with pytest.raises(NoSuchFieldError) as error:
        explained(path)
    assert error.value.found == found
    assert among in error.value.expected


def test_a_section_is_no_field_and_its_fields_are_named() -> None:
    with pytest.raises(NoSuchFieldError) as error:
        explained("resilience_patterns.disaster_recovery")
    assert "resilience_patterns.disaster_recovery.backup_strategy" in error.value.expected


@pytest.mark.parametrize(
    "path", [".", "a..b", "service_design.", "[0]", "next_steps[", "next_steps[0]x", "é"]
)
def test_what_is_no_path_is_told(path: str) -> None:
    with pytest.raises(NoSuchFieldError):
        explained(path)


def test_an_explanation_is_the_same_in_both_languages_but_for_its_words() -> None:
    english, italian = (explained(RESOURCES, language=language) for language in LANGUAGES)
    assert deciding(english) == deciding(italian)
    assert english.top == italian.top
