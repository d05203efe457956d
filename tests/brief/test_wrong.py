"""A wrong brief gets all its errors at once, each with its place and with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.brief.wrong_cases import WRONG_CASES, Expected, WrongCase
from vitruvio.brief import read_brief
from vitruvio.source import SourceError, render_problem, render_problems

FOLDER = Path(__file__).parent / "wrong"
ADVICE = (
    "write", "take", "put", "mean", "valid", "name", "keep", "use", "give", "add", "make", "types",
    "such", "change", "say", "must", "delete", "shorten", "leave", "close", "split", "check",
)  # fmt: skip


def problems_of(path: Path) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_brief(path)
    return caught.value


@pytest.mark.parametrize("case", WRONG_CASES, ids=[case.name for case in WRONG_CASES])
def test_a_wrong_brief_is_told_what_is_wrong_where_and_what_to_do(case: WrongCase) -> None:
    said = [
        Expected(each.line, each.column, render_problem(each, "en"), render_problem(each, "it"))
        for each in problems_of(FOLDER / f"{case.name}.yaml").problems
    ]
    assert tuple(said) == case.expected


def test_every_wrong_brief_is_in_the_table_and_none_is_in_it_more_than_once() -> None:
    names = [case.name for case in WRONG_CASES]
    assert sorted(names) == sorted(path.stem for path in FOLDER.iterdir())
    assert len(names) >= 60
    titles = [case.title for case in WRONG_CASES]
    assert len(set(titles)) == len(titles)


def test_every_message_ends_with_something_to_do_or_to_choose_from() -> None:
    for case in WRONG_CASES:
        for each in case.expected:
            assert any(word in each.en for word in ADVICE), each.en


def test_no_two_languages_say_the_same_words() -> None:
    for case in WRONG_CASES:
        for each in case.expected:
            assert each.en != each.it


def test_problems_are_shown_in_the_language_of_the_brief_unless_another_is_asked_for() -> None:
    path = FOLDER / "in_italian.yaml"
    assert "nessuna entità si chiama" in str(problems_of(path))
    with pytest.raises(SourceError) as caught:
        read_brief(path, "en")
    assert "no entity is called" in str(caught.value)
    assert "no entity is called" in str(problems_of(FOLDER / "unknown_entity.yaml"))


def test_problems_name_the_file_as_it_was_named() -> None:
    path = FOLDER / "unknown_entity.yaml"
    [line] = render_problems(problems_of(path).problems, "en")
    assert line == f"{path}:5:27: no entity is called “Ordr”: did you mean `Order`?"


def test_a_missing_file_is_a_problem_like_others(tmp_path: Path) -> None:
    [problem] = problems_of(tmp_path / "brief.yaml").problems
    assert (problem.id, problem.line) == ("source.missing", 0)


def test_a_brief_that_is_wrong_in_a_thousand_places_is_told_in_a_readable_number_of_lines(
    tmp_path: Path,
) -> None:
    path = tmp_path / "brief.yaml"
    cases = "".join(f"  use case {number}: {{reads: [Ordr], rate: 5}}\n" for number in range(1_000))
    path.write_text(f"entities: {{Order: {{}}}}\nuse_cases:\n{cases}", encoding="utf-8")
    problems = problems_of(path).problems
    assert len(problems) == 101
    assert problems[-1].id == "source.more"
