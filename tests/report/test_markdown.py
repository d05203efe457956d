"""The Markdown says all that the report says, each thing once, and shows names as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from tests.report.diagrams.drawn import CASES, made, reading, wording_of
from tests.report.made import Workshop, falling_short
from vitruvio.catalogue import load_catalogue
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.model import Design, Name, Prose, Statement
from vitruvio.report import Inputs, Wording, markdown
from vitruvio.report.markdown.prose import told
from vitruvio.report.risk import riskiest
from vitruvio.text import Language

CATALOGUE = load_catalogue()
_FENCE = re.compile(r"^```mermaid\n.*?^```$", re.MULTILINE | re.DOTALL)


def written(design: Design, language: Language = "en") -> str:
    wording = Wording(language, CATALOGUE)
    return markdown(design, Inputs(design, CATALOGUE, wording), wording, FUNCTIONS)


def plain(text: str) -> str:
    """Markdown as it is read: without the diagram and the signs that escape others."""
    return (
        _FENCE.sub("", text).replace("\\", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    )


def statements(thing: Any) -> Iterator[Statement]:
    """Every statement of the report."""
    if isinstance(thing, Statement):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from statements(each)
    elif isinstance(thing, msgspec.Struct) and not isinstance(thing, Name):
        for name in thing.__struct_fields__:
            yield from statements(getattr(thing, name))


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_statement_and_every_item_of_its_lists_stands_in_it(name: str, language: Language) -> None:
    design, found = made(name, language)[0], plain(reading(name, language))
    wording = wording_of(name, language)
    for each in statements(design.sections):
        text, items = told(each, wording)
        for one in (text.rstrip(":"), *items):
            assert " ".join(one.split()) in found


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_list_taken_apart_has_all_words_of_its_sentence(name: str, language: Language) -> None:
    wording = wording_of(name, language)
    apart = 0
    for each in statements(made(name, language)[0].sections):
        text, items = told(each, wording)
        apart += bool(items)
        assert wording.statement(each) == (f"{text} {'; '.join(items)}." if items else text)
    assert apart


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_operation_stands_in_a_row_of_its_own(name: str, language: Language) -> None:
    wording = wording_of(name, language)
    for service in made(name, language)[0].sections.service_design.services:
        for each in service.api_endpoints:
            row = f"| {wording.part(each.method)} | `{wording.part(each.path)}` |"
            assert any(line.startswith(row) for line in reading(name, language).splitlines())


@pytest.mark.parametrize(("name", "language"), CASES)
def test_nothing_is_said_more_often_than_the_report_says_it(name: str, language: Language) -> None:
    wording = wording_of(name, language)
    every = [told(each, wording) for each in statements(made(name, language)[0].sections)]
    said = Counter(" ".join(one.split()) for text, items in every for one in (text, *items))
    lines = (line.lstrip(" ") for line in plain(reading(name, language)).splitlines())
    found = Counter(line.removeprefix("- ") for line in lines if line.startswith("- "))
    assert found
    for line, times in found.items():
        assert times == 1 or times <= said[line]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_what_falls_short_is_told_once(name: str, language: Language) -> None:
    wording, found = wording_of(name, language), plain(reading(name, language))
    for each in made(name, language)[0].shortfalls:
        assert found.count(wording.prose((each.what, each.remedy))) == 1


@pytest.mark.parametrize(("name", "language"), CASES)
def test_the_first_page_ends_with_links_that_lead_to_every_section(name: str, language: Language) -> None:
    text = _FENCE.sub("", reading(name, language))
    titles = re.findall(r"^## (.*)$", text, re.MULTILINE)
    (line,) = (each for each in text.splitlines() if each.startswith("[") and "](#" in each)
    links = re.findall(r"\[([^]]+)\]\(#([^)]+)\)", line)
    later = re.findall(r"^## (.*)$", text.partition(line)[2], re.MULTILINE)
    assert [title for title, _ in links] == later
    assert set(later) <= set(titles)
    anchors = [_slug(each) for each in re.findall(r"^#+ (.*)$", text, re.MULTILINE)]
    assert {anchor.rstrip("0123456789").rstrip("-") for _, anchor in links} <= set(anchors)


def _slug(title: str) -> str:
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


@pytest.mark.parametrize(("name", "language"), CASES)
def test_the_first_page_names_the_riskiest_assumptions(name: str, language: Language) -> None:
    page = reading(name, language).partition("](#")[0]
    risks = riskiest(made(name, language)[0], FUNCTIONS, 3)
    for each in risks:
        assert f"`{each.paths[0] if each.paths else each.figure.origin}`" in page


def test_what_falls_short_stands_before_the_sections() -> None:
    workshop = Workshop()
    found = written(workshop.design(shortfalls=falling_short(workshop)))
    assert found.index("a second zone") < found.index("## Overview")


def test_assumptions_come_with_value_and_reason() -> None:
    (row,) = [
        line for line in written(Workshop().design()).splitlines() if line.startswith("| `quality.peak`")
    ]
    assert row.split(" | ")[1] == "3"


def test_assumptions_of_one_value_and_reason_share_a_row() -> None:
    workshop = Workshop()
    design = workshop.design()
    (assumption,) = design.assumptions.values()
    other = msgspec.structs.replace(assumption, path="use_cases.buy.peak")
    both = {**design.assumptions, other.path: other}
    found = written(workshop.design(assumptions=both))
    assert "| `quality.peak`<br>`use_cases.buy.peak` |" in found


def test_names_with_signs_of_markdown_are_shown_as_they_are() -> None:
    workshop = Workshop()
    sections = workshop.design().sections
    (service,) = sections.service_design.services
    odd = msgspec.structs.replace(service, service_name=Name("a|b *c* <d> [e]"))
    services = msgspec.structs.replace(sections.service_design, services=(odd,))
    found = written(workshop.design(sections=msgspec.structs.replace(sections, service_design=services)))
    assert "a\\|b \\*c\\* \\<d\\> \\[e\\]" in found


@pytest.mark.parametrize(
    ("said", "shown"),
    [("- x", "\\- x"), ("1. x", "1\\. x"), ("# x", "\\# x"), ("12) x", "12\\) x"), ("1.5 s", "1.5 s")],
)
def test_a_sentence_begins_no_list_of_its_own(said: str, shown: str) -> None:
    sections = Workshop().design().sections
    prose: Prose = (Statement("report.summary.cost", {"change": Name(said)}),)
    steps = msgspec.structs.replace(sections, next_steps=(prose,))
    assert f"\n1. {shown}\n" in written(Workshop().design(sections=steps))


def test_all_rows_of_a_table_have_as_many_cells_as_its_head() -> None:
    for text in (written(Workshop().design()), *(reading(*each) for each in CASES)):
        tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
        assert tables
        for table in tables:
            cells = [len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()]
            assert len(set(cells)) == 1


@pytest.mark.parametrize(("name", "language"), CASES)
def test_what_unfolds_is_closed_again_and_keeps_its_blank_lines(name: str, language: Language) -> None:
    lines = reading(name, language).splitlines()
    opened = [place for place, line in enumerate(lines) if line == "<details>"]
    assert opened
    assert len(opened) == lines.count("</details>")
    for place in opened:
        assert re.fullmatch(r"<summary>[^<>]+ \(\d+\)</summary>", lines[place + 1])
        assert lines[place + 2] == ""
        assert lines[lines.index("</details>", place) - 1] == ""
