"""Whether version numbers tell the truth about what changed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.compatibility.case import ORDER, SEARCH, UPDATED, base
from tests.compatibility.edits import Edit, added, api, at, event, event_of, field, gone, payload, several
from vitruvio.compatibility import compare
from vitruvio.compatibility.versions import numbers_of
from vitruvio.model import Design

BREAK = at(ORDER, "answer", "total", gone)
ADDITION = added(ORDER, "answer", field("note"))
NEUTRAL = at(SEARCH, "answer", "items.title", lambda each: replace(each, required=True))


def verdict(before: str, after: str, edit: Edit, root: str = "") -> tuple[str, str]:
    """What is said of two versions with an edit between them, and the least that would be true."""
    roots = {"root": root} if root else {"root": f"/api/v{after.partition('.')[0]}"}
    old = api(version=before, root=f"/api/v{before.partition('.')[0]}")(base())
    found = compare(old, several(edit, api(version=after, **roots))(base())).truth
    return found.verdict, found.least


def same(design: Design) -> Design:
    """No edit."""
    return design


@pytest.mark.parametrize(
    ("before", "after", "edit", "said", "least"),
    [
        ("1.4.2", "1.4.2", same, "true", "1.4.2"),
        ("1.4.2", "1.4.3", same, "true", "1.4.2"),
        ("1.4.2", "1.5.0", ADDITION, "true", "1.5.0"),
        ("1.4.2", "1.6.0", ADDITION, "true", "1.5.0"),
        ("1.4.2", "1.4.3", ADDITION, "hidden_addition", "1.5.0"),
        ("1.4.2", "1.4.2", ADDITION, "hidden_addition", "1.5.0"),
        ("1.4.2", "2.0.0", BREAK, "true", "2.0.0"),
        ("1.4.2", "1.5.0", BREAK, "hidden_break", "2.0.0"),
        ("1.4.2", "1.4.2", BREAK, "hidden_break", "2.0.0"),
        ("1.4.2", "3.0.0", BREAK, "true", "2.0.0"),
        ("1.4.2", "2.0.0", ADDITION, "needless_major", "1.5.0"),
        ("1.4.2", "2.0.0", same, "needless_major", "1.4.2"),
        ("1.4.2", "1.4.1", same, "backwards", "1.4.2"),
        ("2.0.0", "1.9.9", BREAK, "backwards", "3.0.0"),
        ("0.3.1", "0.4.0", BREAK, "true", "0.4.0"),
        ("0.3.1", "0.3.2", BREAK, "hidden_break", "0.4.0"),
        ("0.9.0", "1.0.0", same, "true", "0.9.0"),
        ("1.0", "2.0.0", BREAK, "unreadable", ""),
        ("1.0.0", "soon", same, "unreadable", ""),
    ],
)
def test_numbers_are_judged_by_what_changed(
    before: str, after: str, edit: Edit, said: str, least: str
) -> None:
    assert verdict(before, after, edit) == (said, least)


def test_a_new_major_version_at_the_old_address_is_told() -> None:
    assert verdict("1.4.2", "2.0.0", BREAK, root="/api/v1")[0] == "other_root"


def test_a_new_address_alone_is_a_new_major_version_that_breaks_for_nothing() -> None:
    found = compare(base(), api(root="/api/v2", version="2.0.0")(base()))
    assert found.breaks
    assert found.truth.verdict == "needless_major"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.2.3", (1, 2, 3)),
        ("1.2.3-rc.1", (1, 2, 3)),
        ("10.20.30+build", (10, 20, 30)),
        ("1.2", None),
        ("v1.2.3", None),
        ("", None),
    ],
)
def test_versions_are_read_as_semantic_versioning_writes_them(text: str, numbers: object) -> None:
    assert numbers_of(text) == numbers


def test_an_event_that_breaks_and_keeps_its_version_is_told() -> None:
    name = event_of(base(), UPDATED).payload[0].name
    broken = payload(UPDATED, name, gone)
    assert compare(base(), broken(base())).truth.events == ((UPDATED, "hidden_break"),)
    raised = several(broken, event(UPDATED, version="2.0.0"))
    assert compare(base(), raised(base())).truth.events == ()


def test_an_event_that_holds_more_needs_a_minor_version() -> None:
    more = event(UPDATED, payload=(*event_of(base(), UPDATED).payload, field("note")))
    assert compare(base(), more(base())).truth.events == ((UPDATED, "hidden_addition"),)
    raised = several(more, event(UPDATED, version="1.1.0"))
    assert compare(base(), raised(base())).truth.events == ()
