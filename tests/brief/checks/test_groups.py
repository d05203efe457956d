"""Pins contradict each other wherever a chain of groups holds together what is pinned apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.brief import read_brief_text
from vitruvio.source import SourceError

NAMES = "ABCDEF"
groups = st.lists(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True), max_size=4)


def contradictions(together: list[list[str]], apart: list[list[str]], atomic: list[list[str]]) -> int:
    """How many contradictions the reader finds between groups of the entities A to F."""
    entities = ", ".join(f"{name}: {{}}" for name in NAMES)
    text = (
        f"entities: {{{entities}}}\n"
        f"use_cases: {{write: {{writes: [{', '.join(NAMES)}], atomic: {atomic}}}}}\n"
        f"pins: {{together: {together}, apart: {apart}}}\n"
    )
    try:
        read_brief_text(text, "x")
    except SourceError as error:
        return [each.id for each in error.problems].count("brief.groups.contradiction")
    return 0


def held(together: list[list[str]], apart: list[list[str]]) -> int:
    """How many groups of `apart` have members that merging the groups of `together` brings into one set."""
    sets = [{name} for name in NAMES]
    for group in together:
        touched = [each for each in sets if each & set(group)]
        sets = [each for each in sets if each not in touched] + [set().union(*touched)]
    distinct = {tuple(sorted(group)) for group in apart}
    return sum(any(len(each & set(group)) > 1 for each in sets) for group in distinct)


@given(groups, groups, groups)
def test_contradictions_are_those_of_merged_groups(
    together: list[list[str]], apart: list[list[str]], atomic: list[list[str]]
) -> None:
    assert contradictions(together, apart, atomic) == held([*together, *atomic], apart)


def test_groups_that_share_nothing_with_what_is_apart_contradict_nothing() -> None:
    assert contradictions([["A", "B"], ["C", "D"]], [["A", "C"], ["B", "D"], ["E", "F"]], []) == 0


def test_a_contradiction_names_the_lines_of_the_shortest_chain() -> None:
    text = (
        "entities: {A: {}, B: {}, C: {}, D: {}}\n"
        "use_cases:\n"
        "  write:\n"
        "    writes: [A, B, C, D]\n"
        "    atomic:\n"
        "      - [A, D]\n"
        "pins:\n"
        "  together:\n"
        "    - [A, B]\n"
        "    - [B, C]\n"
        "    - [C, D]\n"
        "  apart:\n"
        "    - [A, C]\n"
    )
    with pytest.raises(SourceError) as caught:
        read_brief_text(text, "x")
    [problem] = caught.value.problems
    assert (problem.line, problem.column) == (13, 7)
    assert problem.details["lines"] == ("9", "10")
