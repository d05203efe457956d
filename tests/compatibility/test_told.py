"""Changes in words: every kind has its sentences in both languages, with steps that name what to change."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest

from tests.compatibility.case import CHARGE, ORDER, SEARCH, Case, base
from tests.compatibility.cases import CASES
from tests.compatibility.edits import api, at, called, gone, operation, several, typed
from tests.design.briefs import ROOT, catalogue, design_of
from vitruvio.brief.words import ATTRIBUTE_KINDS
from vitruvio.compatibility import KINDS, WAYS, compare
from vitruvio.model import Design
from vitruvio.report import Wording
from vitruvio.report.changes import changes_document, changes_text
from vitruvio.report.changes.told import STEPS, told
from vitruvio.text import LANGUAGES, Language, has_message

FORMS = ("reference", "enumeration", "list", "file", "object", "sort", "fields")
WORDINGS = {language: Wording(language, catalogue()) for language in LANGUAGES}
every_case = pytest.mark.parametrize("case", CASES, ids=[each.name for each in CASES])
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def text(before: Design, after: Design, language: Language = "en") -> str:
    """What is printed of two designs."""
    return changes_text(compare(before, after), WORDINGS[language])


def document(before: Design, after: Design) -> dict[str, Any]:
    """What programs get of two designs."""
    loaded: dict[str, Any] = json.loads(
        msgspec.json.encode(changes_document(compare(before, after), WORDINGS["en"]))
    )
    return loaded


@every_case
@in_both_languages
def test_a_break_is_told_with_steps_that_name_its_field_or_operation(case: Case, language: Language) -> None:
    for before, after in ((base(), case.edit(base())), (case.edit(base()), base())):
        for change in compare(before, after).changes:
            words = told([change], WORDINGS[language])
            assert words.what
            assert words.why
            assert set(words.steps) == (set(STEPS) if change.breaks else set())
            about = {change.subject, change.leaf} - {""} | {
                WORDINGS[language].part(part) for part in change.parts.values()
            }
            assert not change.breaks or any(name in " ".join(words.steps.values()) for name in about)


@in_both_languages
def test_every_sentence_that_is_written_is_used_and_the_other_way_round(language: Language) -> None:
    for way in WAYS.values():
        for step, end in way._asdict().items():
            assert has_message(f"diff.{step}.{end}", language)
    for kind in KINDS.values():
        assert has_message(f"diff.what.{kind.what}", language)
        assert has_message(f"diff.why.{kind.why}", language)
        assert (kind.weight == "break") == bool(kind.way)
    assert {each.way for each in KINDS.values()} - {""} == WAYS.keys()


@in_both_languages
def test_every_kind_of_property_has_a_name(language: Language) -> None:
    names = [kind.replace(" ", "_") for kind in (*ATTRIBUTE_KINDS, *FORMS)]
    assert [name for name in names if not has_message(f"diff.type.{name}", language)] == []


def test_no_sentence_is_left_over() -> None:
    source = (ROOT / "src/vitruvio/text/locale/en/LC_MESSAGES/diff.po").read_text(encoding="utf-8")
    written = {
        tuple(each) for each in re.findall(r'msgid "diff\.(what|why|expand|migrate|contract)\.(\w+)"', source)
    }
    used = {("what", each.what) for each in KINDS.values()} | {("why", each.why) for each in KINDS.values()}
    used |= {(step, end) for way in WAYS.values() for step, end in way._asdict().items()}
    assert written == used


def test_the_first_line_is_the_verdict() -> None:
    assert text(base(), base()).startswith(
        "Bottega: nothing changed in the contracts.\nVersion 1.0.0, as before"
    )
    more = operation(SEARCH, errors=())
    assert "none breaks anybody" in text(base(), more(base())).splitlines()[0]
    one = at(ORDER, "answer", "total", gone)
    assert text(base(), one(base())).startswith("Bottega: 1 change breaks clients.\n")
    both = several(one, at(CHARGE, "answer", "amount", gone))
    head = "Bottega: 1 change breaks clients and 1 breaks callers inside.\n"
    assert text(base(), both(base())).startswith(head)


def test_a_change_that_many_operations_have_is_told_once_with_its_places() -> None:
    longer = typed(kind="integer")
    edit = several(
        at("GET /products", "answer", "items.title", longer),
        at("GET /products/{product_id}", "answer", "title", longer),
    )
    printed = text(base(), edit(base()))
    assert printed.count("the field title was a text") == 1
    assert "GET /products               items[].title  catalogue" in printed
    assert "GET /products/{product_id}  title          catalogue" in printed


def test_a_rename_says_to_hold_both_names() -> None:
    printed = text(base(), at(ORDER, "answer", "placed_at", called("created_at"))(base()))
    assert "answer placed_at as well as created_at at POST /orders" in printed


def test_lines_fit_a_terminal_and_end_without_blanks() -> None:
    printed = text(design_of("bottega"), design_of("twitter"))
    assert [line for line in printed.splitlines() if line != line.rstrip()] == []
    prose = [line for line in printed.splitlines() if not re.search(r"[/.]\S{40}", line)]
    assert max(map(len, prose)) <= 100


def test_the_document_tells_all_that_the_text_does() -> None:
    found = document(base(), several(at(ORDER, "answer", "total", gone), api(version="1.1.0"))(base()))
    assert found["breaks"] is True
    assert found["summary"] == {"public": 1, "internal": 0, "event": 0}
    assert found["version"]["verdict"] == "hidden_break"
    assert found["version"]["least"] == "2.0.0"
    (change,) = found["changes"]
    assert change["kind"] == "response.removed"
    assert (change["service"], change["subject"], change["place"]) == ("sales", "POST /orders", "total")
    assert set(change["instead"]) == {"expand", "migrate", "contract"}
    (renamed,) = document(base(), at(ORDER, "answer", "placed_at", called("created_at"))(base()))["changes"]
    assert renamed["details"] == {"before": "placed_at", "after": "created_at"}
    assert found["besides"]["decisions"] == []


def test_the_page_tells_the_verdict_of_every_kind() -> None:
    page = (ROOT / "docs" / "compatibility.md").read_text(encoding="utf-8")
    verdicts = {"break": "breaks", "addition": "harmless", "neutral": "harmless"}
    for aspect in {name.partition(".")[2] for name in KINDS if name.startswith("request.")}:
        sides = [verdicts[KINDS[f"{side}.{aspect}"].weight] for side in ("request", "response")]
        assert f"| {aspect} | {sides[0]} | {sides[1]} |" in page
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("|")
    ]
    told_of = {
        name: verdict
        for row in rows
        if len(row) == 4
        for names, verdict in (row[:2], row[2:])
        for name in re.findall(r"[a-z]+_[a-z_]+|\bremoved|\bmoved|\badded|\bdeprecated", names)
    }
    own = {name.partition(".")[2]: each for name, each in KINDS.items() if name.startswith("operation.")}
    fields = {name.partition(".")[2] for name in KINDS if name.startswith("response.")}
    own |= {
        name.partition(".")[2]: each
        for name, each in KINDS.items()
        if name.startswith("event.") and name.partition(".")[2] not in fields
    }
    assert {name: told_of.get(name) for name in own} == {
        name: verdicts[each.weight] for name, each in own.items()
    }


def test_a_type_that_has_no_words_is_told_as_it_is_written() -> None:
    odd = at(ORDER, "answer", "total", typed(kind="riddle"))
    assert "was an amount of money and is riddle" in text(base(), odd(base()))
