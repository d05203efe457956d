"""A misspelt name finds the one that was meant, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.source import fold, nearest

NAMES = ("availability", "latency", "rate", "reads", "refers_to", "retention", "returns", "staleness")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("avalability", "availability"),
        ("latancy", "latency"),
        ("Latency", "latency"),
        ("refers to", "refers_to"),
        ("REFERS-TO", "refers_to"),
        ("raet", "rate"),
        ("read", "reads"),
        ("stalenes", "staleness"),
        ("retrention", "retention"),
    ],
)
def test_a_slip_finds_the_name_that_was_meant(written: str, meant: str) -> None:
    assert nearest(written, NAMES) == meant


@pytest.mark.parametrize("written", ["", "x", "deployment", "zzzzzz", "🐟", "r" * 10_000])
def test_what_resembles_nothing_finds_nothing(written: str) -> None:
    assert nearest(written, NAMES) is None


def test_among_equally_near_names_the_first_of_the_alphabet_is_given_whatever_the_order() -> None:
    assert nearest("carb", ["cart", "card", "care"]) == "card"
    assert nearest("carb", ["care", "cart", "card"]) == "card"


def test_swapped_neighbours_are_one_slip() -> None:
    assert nearest("form", ["from", "foam"]) == "foam"
    assert nearest("ab", ["ba"]) == "ba"


@given(st.sampled_from(NAMES), st.data())
def test_one_character_more_less_or_other_still_finds_a_name_one_slip_away(
    name: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    character = data.draw(st.characters(codec="ascii", categories=["Ll"]))
    slips = (
        name[:place] + name[place + 1 :],
        name[:place] + character + name[place:],
        name[:place] + character + name[place + 1 :],
    )
    for slip in slips:
        assert nearest(slip, NAMES) is not None


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=10))
def test_the_answer_is_one_of_the_names_and_does_not_depend_on_their_order(
    name: str, names: list[str]
) -> None:
    found = nearest(name, names)
    assert found is None or found in names
    assert nearest(name, list(reversed(names))) == found


@given(st.text(max_size=30))
def test_a_name_is_nearest_to_itself(name: str) -> None:
    found = nearest(name, [name])
    assert found == name


@pytest.mark.parametrize("name", ["OrderLine", "order line", "order-line", "ORDER_LINE", "Order  Line"])
def test_case_spaces_and_hyphens_tell_no_names_apart(name: str) -> None:
    assert fold(name) == "orderline"
