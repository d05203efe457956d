"""Every rule accepts what is good, finds what is broken, and notices a change of a real design."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.design.briefs import NAMES, catalogue, design_of
from tests.rules.cases_data import COST, DATA
from tests.rules.cases_interface import API, SECURITY
from tests.rules.cases_operations import OPERATIONS
from tests.rules.cases_resilience import RESILIENCE
from tests.rules.cases_structure import BOUNDARIES, INTERACTIONS
from tests.rules.small import Case
from tests.text.catalogues import entries, placeholders, texts
from vitruvio.catalogue import CatalogueError
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.model import Design
from vitruvio.report.findings import RuleWording, rules_page
from vitruvio.rules import GROUPS, SEVERITIES, Judged, Verdict, Work, all_rules, judge, rule_named
from vitruvio.text import LANGUAGES

CASES: dict[str, Case] = {
    **BOUNDARIES, **INTERACTIONS, **DATA, **RESILIENCE, **SECURITY, **API, **OPERATIONS, **COST,
}  # fmt: skip
IDS = [each.id for each in all_rules()]
# Defects of designs that the rules found and that their passes still have.
KNOWN: set[tuple[str, str, str]] = set()
every_rule = pytest.mark.parametrize("id", IDS)
ROOT = Path(__file__).parents[2]


def findings(design: Design, id: str) -> tuple[Judged, ...]:
    """What a rule finds in a design."""
    return judge(design, catalogue(), FUNCTIONS, [rule_named(id)])


def test_there_are_rules_in_every_group() -> None:
    assert len(IDS) == len(set(IDS)) >= 40
    assert {each.group for each in all_rules()} == set(GROUPS)
    assert sorted(IDS, key=lambda id: (GROUPS.index(id.partition(".")[0]), id)) == IDS


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert sorted(CASES) == sorted(IDS)


@every_rule
def test_a_rule_accepts_a_good_design(id: str) -> None:
    assert [findings(each, id) for each in (CASES[id].good, *CASES[id].fine) if findings(each, id)] == []


@every_rule
def test_a_rule_finds_what_is_broken(id: str) -> None:
    assert findings(CASES[id].broken, id)


@every_rule
def test_a_rule_notices_a_change_of_a_real_design(id: str) -> None:
    design = design_of(CASES[id].brief)
    before = {each.subject for each in findings(design, id)}
    after = {each.subject for each in findings(CASES[id].change(design), id)}
    assert after - before


@pytest.mark.parametrize("name", NAMES)
def test_the_designs_of_the_briefs_pass(name: str) -> None:
    found = judge(design_of(name), catalogue(), FUNCTIONS)
    counted = {(name, each.rule.id, each.subject) for each in found if each.rule.severity != "note"}
    assert counted == {each for each in KNOWN if each[0] == name}


@every_rule
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_rule_says_can_be_said_in_both_languages(id: str, language: str) -> None:
    wording = RuleWording("it" if language == "it" else "en", catalogue())
    rule = rule_named(id)
    told = [wording.rule(rule, what) for what in ("what", "why", "example", "fix")]
    real = findings(CASES[id].change(design_of(CASES[id].brief)), id)
    told += [wording.found(Verdict(each, "error")) for each in (*findings(CASES[id].broken, id), *real)]
    assert all(told)
    assert not [text for text in told if "{" in re.sub(r"\{\w+_id\}|\{shortlink\}", "", text)]


@every_rule
def test_a_finding_fills_its_message_and_nothing_else(id: str) -> None:
    messages = entries("rules", "en")
    for each in findings(CASES[id].broken, id):
        message = each.what.message
        assert placeholders(texts(messages[message])[0]) == each.finding.parts.keys()


@every_rule
def test_a_rule_rests_on_works_or_on_entries_of_the_catalogue(id: str) -> None:
    rule = rule_named(id)
    assert rule.references
    assert rule.severity in SEVERITIES
    for each in rule.references:
        if isinstance(each, Work):
            assert all(each)
            continue
        kind, _, entry = each.partition("/")
        ask = {"patterns": catalogue().pattern, "duties": catalogue().duty, "facts": catalogue().fact}[kind]
        try:
            assert ask(entry)
        except CatalogueError as error:
            raise AssertionError(str(error)) from error


def test_a_rule_finds_one_thing_at_a_place_and_tells_it_apart_without_figures() -> None:
    for id, case in CASES.items():
        found = findings(case.broken, id)
        assert len({each.fingerprint for each in found}) == len(found)
    one = findings(CASES["data.full-disk"].broken, "data.full-disk")
    other = findings(CASES["data.full-disk"].change(design_of("bottega")), "data.full-disk")
    assert one[0].fingerprint != other[0].fingerprint


def test_every_message_of_rules_belongs_to_one() -> None:
    owned = {id.removeprefix("rules.").rpartition(".")[0] for id in entries("rules", "en")}
    assert owned == set(IDS)


def test_the_page_of_rules_is_made_from_the_rules() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_page(RuleWording("en", catalogue()))
    assert all(f"### {id}\n" in page for id in IDS)
