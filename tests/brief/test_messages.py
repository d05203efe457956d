"""What the reader can say, it can say in both languages, and some brief provokes each of its errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import vitruvio.brief
import vitruvio.source
from tests.brief.samples import text_of
from tests.text.catalogues import entries
from vitruvio.brief import read_brief, read_brief_text
from vitruvio.brief.keys import ITEM_LIMIT
from vitruvio.source import Detail, Phrase, Problem, SourceError, render_problem
from vitruvio.text import LANGUAGES, has_message

WRONG = Path(__file__).parent / "wrong"
_ID = re.compile(r'"((?:brief|source)\.[a-z0-9_.]+[a-z0-9_])"')


def literal_ids() -> set[str]:
    """The ids of messages that stand in the source of both rooms."""
    rooms = [Path(room.__file__ or "").parent for room in (vitruvio.brief, vitruvio.source)]
    return {
        id for room in rooms for path in room.rglob("*.py") for id in _ID.findall(path.read_text("utf-8"))
    }


def phrases(details: Mapping[str, Detail]) -> Iterator[str]:
    for detail in details.values():
        if isinstance(detail, Phrase):
            yield detail.id
            yield from phrases(detail.details)


def provoked() -> set[str]:
    """The ids of all that is said of the wrong briefs."""
    found: set[str] = set()
    for path in sorted(WRONG.iterdir()):
        with pytest.raises(SourceError) as caught:
            read_brief(path)
        for problem in caught.value.problems:
            found |= {problem.id, *phrases(problem.details)}
    return found


def test_every_message_that_the_source_names_exists_in_both_languages() -> None:
    ids = literal_ids()
    assert len(ids) > 80
    for language in LANGUAGES:
        assert sorted(id for id in ids if not has_message(id, language)) == []


def test_every_error_of_a_brief_is_provoked_by_a_wrong_brief() -> None:
    silent = ("brief.doc", "brief.new", "brief.warning", "brief.too_many")
    errors = {id for id in entries("brief", "en") if not id.startswith(silent)}
    assert sorted(errors - provoked()) == []


def test_more_names_than_are_read_are_refused_and_nothing_else_is_said() -> None:
    names = "".join(f"  Entity{number}:\n" for number in range(ITEM_LIMIT + 1))
    with pytest.raises(SourceError) as caught:
        read_brief_text(f"entities:\n{names}use_cases: {{view: {{reads: [Entity7]}}}}\n", "x")
    [problem] = caught.value.problems
    assert render_problem(problem, "en") == (
        f"`entities` holds {ITEM_LIMIT + 1} names, and at most {ITEM_LIMIT} are read:"
        " split the system into several briefs"
    )


def test_warnings_exist_in_both_languages() -> None:
    [warning] = read_brief_text(text_of("twitter"), "x").warnings
    assert isinstance(warning, Problem)
    assert {render_problem(warning, language) for language in LANGUAGES} != {""}
