"""Numbers are stable: what stands is kept, what changed is superseded, nothing that was written is lost."""

from __future__ import annotations

import pytest

from tests.report.records.made import (
    CATALOGUE,
    LIST,
    NAMES,
    decision,
    designed,
    drafts,
    pages,
    standing,
    status_of,
    written,
)
from vitruvio.report import Wording
from vitruvio.report.records import MOST, digest_of, records, with_status
from vitruvio.report.records.numbering import plan
from vitruvio.report.records.topics import Draft, drafts_of

HOSTING = drafts(decision("hosting", "a"))[0]
OTHER = drafts(decision("hosting", "b"))[0]
REGIONS = drafts(decision("regions", "a"))[0]


def slugs(*found: Draft) -> dict[str, str]:
    """File names for drafts."""
    return {each.id: each.id.replace(" ", "-") for each in found}


def test_in_an_empty_folder_numbers_follow_the_importance() -> None:
    made = plan([HOSTING, REGIONS], slugs(HOSTING, REGIONS), [], ())
    assert [each.name for each in made.placed.values()] == ["0001-hosting.md", "0002-regions.md"]


def test_a_choice_that_stays_keeps_its_number_and_its_file_wherever_it_stands() -> None:
    old = standing(HOSTING, 7)._replace(name="0007-under-another-name.md")
    made = plan([HOSTING, REGIONS], slugs(HOSTING, REGIONS), [old], ())
    assert made.placed["hosting"].name == "0007-under-another-name.md"
    assert made.placed["regions"].number == 8
    assert made.former == ()


def test_a_choice_that_changes_is_superseded_and_its_text_stays() -> None:
    old = standing(HOSTING, 1)
    made = plan([OTHER], slugs(OTHER), [old], ())
    (former,) = made.former
    assert status_of(former.text) == "superseded by [0002](0002-hosting.md)"
    assert former.text == with_status(old.text, former.status)
    assert digest_of(former.text) == digest_of(old.text)
    assert list(made.replaced_by(made.placed["hosting"])) == [former]


def test_another_option_to_choose_from_is_another_decision() -> None:
    wider = drafts(decision("hosting", "a", ("a", "b", "c", "d")))[0]
    made = plan([wider], slugs(wider), [standing(HOSTING, 1)], ())
    assert made.placed["hosting"].number == 2


def test_options_in_another_order_are_the_same_decision() -> None:
    turned = drafts(decision("hosting", "a", ("c", "b", "a")))[0]
    assert plan([turned], slugs(turned), [standing(HOSTING, 1)], ()).placed["hosting"].number == 1


def test_a_decision_that_is_gone_is_deprecated() -> None:
    made = plan([HOSTING], slugs(HOSTING), [standing(HOSTING, 1), standing(REGIONS, 2)], ())
    (former,) = made.former
    assert (former.number, status_of(former.text)) == (2, "deprecated")


def test_a_decision_that_moves_into_another_record_is_superseded_by_that() -> None:
    names = ("call", "copy")
    alone = drafts(decision("remote read.a.B", "copy", names))[0]
    shared = drafts(decision("remote read.a.B", "call", names))[0]
    assert alone.id != shared.id
    (former,) = plan([shared], slugs(shared), [standing(alone, 4)], ()).former
    assert status_of(former.text) == "superseded by [0005](0005-reads.md)"


def test_a_decision_that_joins_others_does_not_change_their_record() -> None:
    one = drafts(decision("retry.a.b", "a"))[0]
    both = drafts(decision("retry.a.b", "a"), decision("retry.a.c", "b"))[0]
    assert plan([both], slugs(both), [standing(one, 3)], ()).placed["calls"].number == 3
    assert plan([one], slugs(one), [standing(both, 3)], ()).placed["calls"].number == 4


def test_a_choice_that_goes_back_and_forth_gets_a_record_each_time() -> None:
    first = standing(HOSTING, 1)
    made = plan([OTHER], slugs(OTHER), [first], ())
    second = standing(OTHER, 2)
    again = plan([HOSTING], slugs(HOSTING), [*made.former, second], ())
    assert again.placed["hosting"].number == 3
    assert [status_of(each.text) for each in again.former] == [
        "superseded by [0002](0002-hosting.md)",
        "superseded by [0003](0003-hosting.md)",
    ]


def test_what_was_retired_is_never_touched_again() -> None:
    old = standing(HOSTING, 1, "deprecated")
    (former,) = plan([HOSTING], slugs(HOSTING), [old], ()).former
    assert former is old


def test_of_two_records_of_one_decision_the_later_one_stands() -> None:
    made = plan([HOSTING], slugs(HOSTING), [standing(HOSTING, 5), standing(HOSTING, 2)], ())
    assert made.placed["hosting"].number == 5
    assert [status_of(each.text) for each in made.former] == ["superseded by [0005](0005-hosting.md)"]


def test_numbers_that_somebody_else_uses_are_passed_over() -> None:
    found = plan([HOSTING, REGIONS], slugs(HOSTING, REGIONS), [], {1, 3, 999_999_999}).placed
    assert [each.number for each in found.values()] == [2, 4]


def test_after_the_last_number_the_gaps_are_filled() -> None:
    made = plan([HOSTING, REGIONS], slugs(HOSTING, REGIONS), [standing(REGIONS, MOST)], {1})
    assert made.placed["hosting"].number == 2


@pytest.mark.parametrize(
    "head",
    ["status: >\n  accepted\nrecord: x\n", "record: x\n", "{status: accepted, record: x}\n"],
    ids=["folded", "none", "braces"],
)
def test_a_status_that_is_not_on_one_line_is_left_as_it_is(head: str) -> None:
    text = f"---\n{head}---\n\nstatus: of the text\nmore\n"
    assert with_status(text, "deprecated") == text


def test_only_the_status_changes_whatever_the_line_endings() -> None:
    text = "---\r\nstatus: accepted\r\nrecord: x\r\n---\r\n\r\n# Text\r\nstatus: 1\r\n"
    assert with_status(text, "deprecated") == text.replace("accepted", '"deprecated"')


@pytest.mark.parametrize("name", NAMES)
def test_a_design_written_again_among_its_own_records_is_the_same(name: str) -> None:
    files = written(name, "en")
    design = designed(name, "en")
    assert read_again(name) == files
    assert records(design, Wording("en", CATALOGUE)) == files


def read_again(name: str) -> dict[str, str]:
    """The records of a brief, made among those that were made before."""
    files, design = written(name, "en"), designed(name, "en")
    found = drafts_of(design.decisions)
    known = [
        standing(draft, number)._replace(name=file, text=text)
        for number, (draft, (file, text)) in enumerate(zip(found, pages(files).items(), strict=True), 1)
    ]
    return records(design, Wording("en", CATALOGUE), known)


def test_an_edited_record_keeps_its_text_and_the_list_says_so() -> None:
    design = designed("pastebin", "en")
    mine = standing(drafts(design.decisions["hosting"])[0], 1, edited=True)
    files = records(design, Wording("en", CATALOGUE), [mine])
    assert files[mine.name] == mine.text
    (row,) = [line for line in files[LIST].splitlines() if mine.name in line]
    assert "edited by hand" in row


def test_a_language_changes_the_text_and_no_number() -> None:
    english, italian = written("bottega", "en"), designed("bottega", "it")
    known = [
        standing(draft, number)._replace(name=file, text=english[file])
        for number, (draft, file) in enumerate(
            zip(drafts_of(italian.decisions), pages(english), strict=True), 1
        )
    ]
    files = records(italian, Wording("it", CATALOGUE), known)
    assert files.keys() == english.keys()
    assert all("## Contesto e problema" in text for text in pages(files).values())
