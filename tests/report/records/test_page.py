"""Every record has the sections of MADR, tells what the design tells, and links to what there is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.design.briefs import design_of, design_text, text_of
from tests.report.records.made import CATALOGUE, LIST, NAMES, decision, designed, drafts, pages, written
from vitruvio.model import Decision
from vitruvio.report import Wording
from vitruvio.report.decision_names import option_label
from vitruvio.report.records import records
from vitruvio.report.records.topics import TOPICS, drafts_of, kind_of
from vitruvio.report.records.words import safe
from vitruvio.rules.listing import all_rules
from vitruvio.text import LANGUAGES, Language
from vitruvio.units import EUR_RATE, USD_RATE

# The headings of MADR 4.0.0, template/adr-template.md, in their order; options have headings of their own.
MADR = (
    "Context and Problem Statement",
    "Decision Drivers",
    "Considered Options",
    "Decision Outcome",
    "Consequences",
    "Confirmation",
    "Pros and Cons of the Options",
    "More Information",
)
ITALIAN = (
    "Contesto e problema",
    "Fattori della decisione",
    "Opzioni considerate",
    "Esito della decisione",
    "Conseguenze",
    "Verifica",
    "Pro e contro delle opzioni",
    "Altre informazioni",
)
PARSER = MarkdownIt("commonmark").enable("table")

of_all_briefs = pytest.mark.parametrize("name", NAMES)
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def parted(text: str) -> tuple[str, str]:
    """The head of a record and its body."""
    _, head, body = text.split("---\n", 2)
    return head, body


def headings(body: str) -> list[tuple[str, str]]:
    """The level and the text of each heading, as a parser of Markdown sees them."""
    tokens = PARSER.parse(body)
    return [(one.tag, two.content) for one, two in pairwise(tokens) if one.type == "heading_open"]


def inline(body: str) -> Iterator[Token]:
    """All that stands within the lines of a text."""
    for token in PARSER.parse(body):
        yield from token.children or ()


@of_all_briefs
@in_both_languages
def test_the_sections_are_those_of_madr_in_their_order(name: str, language: Language) -> None:
    for text in pages(written(name, language)).values():
        found = headings(parted(text)[1])
        assert [tag for tag, _ in found].count("h1") == 1
        assert found[0][0] == "h1"
        asked = MADR if language == "en" else ITALIAN
        assert [said for _, said in found if said in asked] == list(asked)
        assert all(said in asked for tag, said in found if tag == "h2")


@of_all_briefs
@in_both_languages
def test_no_section_is_empty(name: str, language: Language) -> None:
    for file, text in pages(written(name, language)).items():
        lines = [line for line in text.splitlines() if line]
        for one, two in pairwise(lines):
            if one.startswith("#"):
                deeper = len(two) - len(two.lstrip("#")) > len(one) - len(one.lstrip("#"))
                assert not two.startswith("#") or deeper, f"{file}: nothing below {one}"


@of_all_briefs
@in_both_languages
def test_every_head_is_yaml_and_says_what_the_design_chose(name: str, language: Language) -> None:
    decisions = designed(name, language).decisions
    for text in pages(written(name, language)).values():
        head = yaml.safe_load(parted(text)[0])
        assert head["status"] == "accepted"
        assert {id: decisions[id].chosen for id in head["decisions"]} == head["decisions"]
        weighed = {option.name for id in head["decisions"] for option in decisions[id].options}
        assert {each for names in head["options"].values() for each in names} == weighed


@of_all_briefs
def test_every_significant_decision_is_in_one_record_and_no_other_is(name: str) -> None:
    told = Counter(
        id
        for text in pages(written(name, "en")).values()
        for id in yaml.safe_load(parted(text)[0])["decisions"]
    )
    kinds = {kind: topic for topic in TOPICS for kind in topic.kinds}
    decisions = designed(name, "en").decisions
    silent = {topic.name for topic in TOPICS if topic.silent}
    significant = {id for id in decisions if kind_of(id) in kinds and kinds[kind_of(id)].name not in silent}
    assert set(told.values()) == {1}
    assert significant <= told.keys()
    for id in told.keys() - significant:
        topic = kinds[kind_of(id)]
        lead = next(each for each in decisions if kind_of(each) == topic.kinds[0] and each in told)
        assert decisions[lead].chosen != topic.plain


def test_a_large_design_has_as_many_records_as_a_team_reads() -> None:
    assert 15 <= len(pages(written("bottega", "it"))) <= 40


@of_all_briefs
@in_both_languages
def test_costs_are_those_of_the_design(name: str, language: Language) -> None:
    design, wording = designed(name, language), Wording(language, CATALOGUE)
    seen = 0
    for draft, text in zip(drafts_of(design.decisions), pages(written(name, language)).values(), strict=True):
        part = text.split("\n## ")[3]
        for question in draft.questions:
            lone = len(question.decisions) == 1
            priced = [each for each in question.decisions if each.by == "cost" or lone]
            for each in priced:
                for option in each.options:
                    money = option.cost is not None and option.cost.dimension in (EUR_RATE, USD_RATE)
                    if option.cost is not None and (money or not lone):
                        assert wording.figure(option.cost) in part, (draft.id, option.name)
                        seen += 1
    assert seen > 3


@of_all_briefs
@in_both_languages
def test_the_outcome_names_every_option_chosen(name: str, language: Language) -> None:
    design = designed(name, language)
    for draft, text in zip(drafts_of(design.decisions), pages(written(name, language)).values(), strict=True):
        outcome = text.split("\n## ")[4]
        for question in draft.questions:
            for each in question.decisions:
                label = option_label(each.id, each.chosen, language)
                shown = safe(label.replace(">", " → ") if label == each.chosen else label)
                assert shown in outcome, (draft.id, each.id)


@of_all_briefs
@in_both_languages
def test_links_lead_to_files(name: str, language: Language) -> None:
    files = written(name, language)
    for text in files.values():
        targets = [token.attrs["href"] for token in inline(text) if token.type == "link_open"]
        assert targets
        assert all(each in files or each == "../ARCHITECTURE.md" for each in targets)


@of_all_briefs
@in_both_languages
def test_the_list_names_every_record_once(name: str, language: Language) -> None:
    files = written(name, language)
    rows = re.findall(r"^\| \[(\d{4})\]\(([^)]+)\) \|", files[LIST], re.MULTILINE)
    assert [file for _, file in rows] == sorted(pages(files))
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))


@of_all_briefs
@in_both_languages
def test_tables_have_rows_as_wide_as_their_heads(name: str, language: Language) -> None:
    for text in written(name, language).values():
        for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


@of_all_briefs
@in_both_languages
def test_nothing_is_said_of_infinity_and_no_line_is_said_twice_in_a_section(
    name: str, language: Language
) -> None:
    for file, text in pages(written(name, language)).items():
        assert "∞" not in text
        for section in re.split(r"\n#+ ", text):
            lines = [line for line in section.splitlines() if line.startswith("- ")]
            assert len(lines) == len(set(lines)), file


def test_every_rule_that_guards_a_record_is_one() -> None:
    known = {each.id for each in all_rules()}
    named = {rule for topic in TOPICS for rule in topic.rules}
    assert named <= known


def test_topics_rest_on_topics_and_share_no_kind() -> None:
    names = {each.name for each in TOPICS}
    kinds = Counter(kind for each in TOPICS for kind in each.kinds)
    assert {each for topic in TOPICS for each in topic.rests_on} <= names
    assert set(kinds.values()) == {1}


def test_what_is_plain_shares_a_record_and_what_is_not_has_one_of_its_own() -> None:
    names = ("call", "cached", "copy")
    reads = [
        decision("remote read.a.B", "call", names),
        decision("remote read.b.C", "copy", names),
        decision("remote read.c.D", "call", names),
    ]
    assert [each.id for each in drafts(*reads)] == ["reads.b.C", "reads"]
    assert list(drafts(*reads)[1].chosen) == ["remote read.a.B", "remote read.c.D"]


def test_what_every_design_does_anyway_has_no_record() -> None:
    waits = [decision("pooler.a", "direct", ("direct", "pooler")), decision("bottleneck", "a")]
    assert drafts(*waits) == []


def test_an_overruled_decision_says_what_it_costs_against_the_best() -> None:
    best = design_of("bottega").decisions["broker"]
    pinned = design_text(f"{text_of('bottega')}\ndecide: {{broker: nats}}\n")
    (page,) = [
        each
        for file, each in pages(records(pinned, Wording("en", CATALOGUE))).items()
        if "message-broker" in file
    ]
    wording = Wording("en", CATALOGUE)
    outcome = page.split("\n## ")[4]
    for option in (best.option(), next(each for each in best.options if each.name == "nats")):
        assert option.cost is not None
        assert wording.figure(option.cost) in outcome
    assert "`decide.broker`" in outcome


def test_an_overruled_decision_among_others_says_so_too() -> None:
    pinned = design_text(f"{text_of('bottega')}\ndecide: {{remote read.catalogue.Stock: call}}\n")
    pages_of = pages(records(pinned, Wording("en", CATALOGUE)))
    (page,) = [each for file, each in pages_of.items() if "reads-across" in file]
    copied = next(
        each.cost for each in pinned.decisions["remote read.catalogue.Stock"].options if each.name == "copy"
    )
    assert copied is not None
    (line,) = [each for each in page.splitlines() if "`decide.remote read.catalogue.Stock`" in each]
    assert Wording("en", CATALOGUE).figure(copied) in line


def test_names_with_signs_of_markdown_are_shown_as_they_are() -> None:
    assert "".join(token.content for token in inline(safe("a|b *c* <d> [e] &amp; `f` #g"))) == (
        "a|b *c* <d> [e] &amp; `f` #g"
    )


def test_decisions_of_a_kind_are_found_by_their_id() -> None:
    kinds = {
        "sharding.a-db": "sharding",
        "sharding.a-db.horizon": "sharding.horizon",
        "isolation.personal": "isolation",
        "isolation.Order": "isolation",
        "protocol.internal": "protocol.internal",
        "remote read.a.B": "remote read",
    }
    assert {id: kind_of(id) for id in kinds} == kinds


def test_a_decision_without_a_record_changes_no_record() -> None:
    design = designed("pastebin", "en")
    extra = Decision("bottleneck", "elsewhere", design.decisions["bottleneck"].options)
    assert drafts_of({**design.decisions, "bottleneck": extra}) == drafts_of(design.decisions)
