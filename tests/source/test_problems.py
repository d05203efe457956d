"""Problems are gathered, told in the order of the file, and shown in both languages."""

from __future__ import annotations

import pytest

from vitruvio.source import (
    MOST_PROBLEMS,
    NOWHERE,
    Amount,
    Phrase,
    Place,
    Problems,
    SourceError,
    render_problem,
    render_problems,
)
from vitruvio.units import DATA


def test_problems_are_told_in_the_order_of_the_file_whatever_the_order_they_were_found_in() -> None:
    problems = Problems("shop.yaml")
    for line, column in ((9, 1), (2, 7), (2, 3)):
        problems.add("source.tab", Place(line, column))
    assert [(each.line, each.column) for each in problems.sorted()] == [(2, 3), (2, 7), (9, 1)]


def test_the_same_problem_at_the_same_place_is_told_once() -> None:
    problems = Problems("shop.yaml")
    problems.add("source.tab", Place(1, 1))
    problems.add("source.tab", Place(1, 1))
    problems.add("source.syntax", Place(1, 1))
    assert len(problems) == 2


def test_nothing_is_raised_where_nothing_is_wrong() -> None:
    Problems("shop.yaml").raise_if_any()


def test_all_problems_are_raised_at_once() -> None:
    problems = Problems("shop.yaml")
    problems.add("source.tab", Place(3, 1))
    problems.add("source.missing", NOWHERE)
    with pytest.raises(SourceError) as caught:
        problems.raise_if_any("it")
    assert [each.id for each in caught.value.problems] == ["source.missing", "source.tab"]
    assert caught.value.language == "it"
    assert str(caught.value).splitlines() == [
        "shop.yaml: il file non esiste: controlla il nome e la cartella",
        "shop.yaml:3:1: questa riga rientra con una tabulazione, che YAML non accetta: usa gli spazi",
    ]


def test_no_more_problems_are_kept_than_anybody_reads_and_the_rest_is_not_hidden() -> None:
    problems = Problems("shop.yaml")
    for line in range(MOST_PROBLEMS + 5):
        problems.add("source.tab", Place(line + 1, 1))
    shown = problems.sorted()
    assert len(shown) == MOST_PROBLEMS + 1
    assert render_problem(shown[-1], "en") == (
        f"only the first {MOST_PROBLEMS} problems are shown: "
        "mend them and read the file again to see the others"
    )
    assert problems.full


def test_exactly_as_many_problems_as_are_kept_hide_nothing() -> None:
    problems = Problems("shop.yaml")
    for line in range(MOST_PROBLEMS):
        problems.add("source.tab", Place(line + 1, 1))
    assert len(problems.sorted()) == MOST_PROBLEMS
    assert not problems.full


def test_details_are_shown_in_the_language_of_the_message() -> None:
    problems = Problems("shop.yaml")
    problems.add("source.too_large", NOWHERE, limit=Amount(2_500_000.0, DATA))
    problems.add("brief.word.listed", Place(1, 1), key="kind", word="x", words=("a", "b", "c"))
    problems.add("brief.value", Place(2, 1), key="rate", reason=Phrase("units.empty"))
    assert render_problems(problems.sorted(), "en") == [
        "shop.yaml: the file is larger than 2.5 MB, the most that is read: check that it is the right file",
        "shop.yaml:1:1: `kind` cannot be “x”; valid words: a, b and c",
        "shop.yaml:2:1: `rate`: nothing is written where a quantity should stand",
    ]
    assert render_problems(problems.sorted(), "it") == [
        "shop.yaml: il file supera 2,5 MB, il massimo che viene letto: controlla che sia il file giusto",
        "shop.yaml:1:1: `kind` non può essere «x»; valori validi: a, b e c",
        "shop.yaml:2:1: `rate`: manca la quantità: non c'è scritto niente",
    ]


def test_what_a_user_wrote_cannot_break_the_line_it_is_shown_on() -> None:
    problems = Problems("bad\nname\x1b[31m.yaml")
    problems.add(
        "source.repeated_key", Place(1, 1), key="{line}\n\x1b[2J" + "x" * 9_000, line="1", column="1"
    )
    [shown] = render_problems(problems.sorted(), "en")
    assert shown.isprintable()
    assert len(shown) < 400
    assert "“{line}" in shown
