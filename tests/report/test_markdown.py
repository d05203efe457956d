"""The Markdown says all that the report says, and shows names as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from tests.report.made import Workshop, falling_short
from vitruvio.catalogue import load_catalogue
from vitruvio.model import Design, Name
from vitruvio.report import Inputs, Wording, architecture, markdown
from vitruvio.text import LANGUAGES, Language

CATALOGUE = load_catalogue()


def written(design: Design, language: Language = "en") -> str:
    wording = Wording(language, CATALOGUE)
    return markdown(
        design, architecture(design.sections, wording), Inputs(design, CATALOGUE, wording), wording
    )


def said(thing: Any, key: str = "") -> Iterator[str]:
    """Every text of a report, the examples apart."""
    if isinstance(thing, str):
        yield thing
    elif not key.endswith("_example"):
        for name, each in thing.items() if isinstance(thing, dict) else (("", one) for one in thing):
            yield from said(each, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_the_report_says_stands_in_it(language: Language) -> None:
    design = Workshop().design()
    found = written(design, language).replace("\\", "")
    for text in said(architecture(design.sections, Wording(language, CATALOGUE))):
        assert text in found


def test_what_falls_short_stands_before_everything_else() -> None:
    workshop = Workshop()
    found = written(workshop.design(shortfalls=falling_short(workshop)))
    assert found.index("a second zone") < found.index("## Overview")


def test_assumptions_come_with_value_and_reason() -> None:
    (row,) = [line for line in written(Workshop().design()).splitlines() if "`quality.peak`" in line]
    assert row.split(" | ")[1] == "3"


def test_names_with_signs_of_markdown_are_shown_as_they_are() -> None:
    workshop = Workshop()
    sections = workshop.design().sections
    (service,) = sections.service_design.services
    odd = msgspec.structs.replace(service, service_name=Name("a|b *c* <d> [e]"))
    services = msgspec.structs.replace(sections.service_design, services=(odd,))
    found = written(workshop.design(sections=msgspec.structs.replace(sections, service_design=services)))
    assert "a\\|b \\*c\\* \\<d\\> \\[e\\]" in found


def test_all_rows_of_a_table_have_as_many_cells_as_its_head() -> None:
    tables = re.findall(r"(?:^\|.*\n)+", written(Workshop().design()), re.MULTILINE)
    assert tables
    for table in tables:
        cells = [len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()]
        assert len(set(cells)) == 1
