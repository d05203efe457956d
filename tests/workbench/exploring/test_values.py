"""Values are read as a brief's are, and ranges are spaced so that steps mean the same everywhere."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.design.briefs import text_of
from vitruvio.brief import read_brief_text
from vitruvio.source import Problem, SourceError
from vitruvio.text import LANGUAGES
from vitruvio.workbench.exploring.axes import VariedAxis, read_axes
from vitruvio.workbench.exploring.scales import Scale, amount_of
from vitruvio.workbench.exploring.values import Item, read_values

BRIEF = read_brief_text(text_of("bottega"), "bottega.yaml")
# A value is tried on the whole brief: the properties try many.
SMALL = read_brief_text(
    "entities: {Order: {}}\nuse_cases: {place order: {creates: [Order], rate: 1/s}}\n", "small.yaml"
)
OPTIONS: dict[str, tuple[str, ...]] = {"broker": ("sqs", "nats", "kafka")}


def axes(*varied: str, points: int = 5) -> tuple[VariedAxis, ...]:
    """The axes that a call describes."""
    return read_axes(BRIEF, varied, points, lambda: OPTIONS, "en")


def texts(varied: str, points: int = 5) -> list[str]:
    """The values of one axis."""
    return [each.text for each in axes(varied, points=points)[0].values]


def refused(*varied: str) -> list[str]:
    """The ids of the problems with a call."""
    with pytest.raises(SourceError) as caught:
        axes(*varied)
    assert all(str(caught.value) for _ in LANGUAGES)
    return [each.id for each in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "measure", "items"),
    [
        ("99,9%,99,95%", "availability", [Item("99,9%"), Item("99,95%")]),
        ("99,95%", "availability", [Item("99,95%")]),
        ("1,5x", "peak", [Item("1,5x")]),
        ("1,2,3", "whole", [Item("1"), Item("2"), Item("3")]),
        ("5,10", "whole", [Item("5"), Item("10")]),
        ("0,5/s..1,5/s", "rate", [Item("0,5/s", "1,5/s")]),
        ("10/s, 20/s..30/s", "rate", [Item("10/s"), Item("20/s", "30/s")]),
        ("p99 < 200 ms..2 s", "percentile", [Item("p99 < 200 ms", "p99 < 2 s")]),
        ("zipf(0,9), zipf(1)", "popularity", [Item("zipf(0,9)"), Item("zipf(1)")]),
        ("[gdpr, pci-dss], [gdpr]", "", [Item("[gdpr, pci-dss]"), Item("[gdpr]")]),
        ("kafka,nats", "", [Item("kafka"), Item("nats")]),
    ],
)
def test_a_comma_is_a_decimal_one_where_that_alone_makes_sense(
    text: str, measure: str, items: list[Item]
) -> None:
    assert read_values(text, measure, "--vary") == items


@pytest.mark.parametrize(("text", "measure"), [("1,5", "records"), ("1,500", "whole"), ("2,250", "records")])
def test_where_a_comma_may_be_either_both_readings_are_shown(text: str, measure: str) -> None:
    found = read_values(text, measure, "--vary")
    assert isinstance(found, Problem)
    assert found.id == "explore.comma"
    assert found.details["text"] == text
    assert found.details["apart"] == text.replace(",", "; ")
    assert read_values(text.replace(",", ", "), measure, "--vary") == [Item(each) for each in text.split(",")]


def test_every_mistake_is_told_at_once() -> None:
    found = refused(
        "place ordr.rate=1/s",
        "rate=1/s",
        "quality.rpo",
        "quality.rto=5 min,,6 min",
        "teams=many",
        "budget=1000 EUR/month..2000 USD/month",
        "latency=p95 < 1 s..p99 < 2 s",
        "quality.latency=p95 < 1 s..p99 < 2 s",
        "quality.availability=100%",
        "entities.Product.owner=nobody at all, \\x00",
        "decide.broker=kafak",
        "decide.brokr=kafka",
        "horizon=1 year",
        "quality.horizon=2 years",
    )
    assert found == [
        "explore.no_place_near",
        "explore.ambiguous_more",
        "explore.no_equals",
        "explore.no_value",
        "explore.value",
        "explore.value",
        "explore.ambiguous_more",
        "explore.value",
        "explore.value",
        "explore.no_option_near",
        "explore.no_place_near",
        "explore.repeated",
    ]


def test_a_value_that_contradicts_the_brief_is_told_with_the_reader_s_words() -> None:
    with pytest.raises(SourceError) as caught:
        axes("place order.undo=cancel ordr")
    assert "cancel order" in str(caught.value)
    assert str(caught.value).startswith("--vary place order.undo=cancel ordr: ")


@pytest.mark.parametrize(
    ("varied", "values"),
    [
        ("place order.rate=1/s..10k/s", ["1/s", "10/s", "100/s", "1000/s", "10k/s"]),
        ("place order.rate=10/s..50/s", ["10/s", "20/s", "30/s", "40/s", "50/s"]),
        ("availability=99%..99.99%", []),
        ("quality.availability=99%..99.99%", ["99%", "99.7%", "99.9%", "99.97%", "99.99%"]),
        ("teams=1..4", ["1", "2", "3", "4"]),
        ("Order.count=1M..100M", ["1M", "3000000", "10000000", "30000000", "100M"]),
        ("quality.growth=-10%/year..30%/year", ["-10%/year", "0%/year", "10%/year", "20%/year", "30%/year"]),
        ("quality.rpo=0 s..4 s", ["0 s", "1 s", "2 s", "3 s", "4 s"]),
        ("budget=4000 EUR/month..8000 EUR/month", ["4000 EUR/month", "5000 EUR/month"]),
        ("place order.rate=100/s, 3/s, 100/s, 20/s", ["3/s", "20/s", "100/s"]),
        ("platform=kubernetes, serverless", ["kubernetes", "serverless"]),
        ("place order.rate=5/s..5/s", ["5/s"]),
        ("broker=nats, kafka", ["nats", "kafka"]),
    ],
)
def test_ranges_and_lists_become_values(varied: str, values: list[str]) -> None:
    if not values:
        assert refused(varied) == ["explore.ambiguous_more"]
        return
    assert texts(varied)[: len(values)] == values


_ENDS = st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)).filter(lambda ends: ends[0] != ends[1])


def small(varied: str, points: int) -> VariedAxis:
    """An axis of the small brief."""
    return read_axes(SMALL, [varied], points, dict, "en")[0]


@given(_ENDS, st.integers(2, 12), st.sampled_from(["/s", "/day", "k/month"]))
def test_a_range_keeps_its_ends_and_its_points_are_in_order(
    ends: tuple[int, int], points: int, unit: str
) -> None:
    axis = small(f"place order.rate={ends[0]}{unit}..{ends[1]}{unit}", points)
    numbers = [each.number for each in axis.values if each.number is not None]
    assert len(numbers) == points
    assert all(a < b for a, b in pairwise(numbers))
    assert [axis.values[0].text, axis.values[-1].text] == [f"{each}{unit}" for each in sorted(ends)]


@given(_ENDS, st.integers(3, 12))
def test_steps_by_ratio_are_alike(ends: tuple[int, int], points: int) -> None:
    low, high = min(ends), max(ends) * 10
    axis = small(f"place order.rate={low}/s..{high}/s", points)
    steps = [math.log(b / a) for a, b in pairwise(each.number or 0.0 for each in axis.values)]
    assert max(steps) < 1.25 * min(steps)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(2, 4), st.integers(3, 9))
def test_what_is_missing_shrinks_by_alike_steps(first: int, last: int, nines: int, points: int) -> None:
    low, high = 100 - first * 10, 100 - last / 10**nines
    axis = small(f"quality.availability={low}%..{high:.{nines}f}%", points)
    missing = [100 - (each.number or 0.0) for each in axis.values]
    steps = [math.log(a / b) for a, b in pairwise(missing)]
    assert len(missing) == points
    assert 0 < max(steps) < 1.25 * min(steps)


@given(st.integers(1, 10**5), st.integers(1, 10**5), st.integers(2, 12))
def test_whole_numbers_stay_whole(first: int, last: int, points: int) -> None:
    found = [each.text for each in small(f"Order.count={first}..{last}", points).values]
    assert all(each.isdecimal() for each in found)
    assert len(found) <= points


@given(
    st.sampled_from(["/s", " ms", "%", "x", " EUR/month", "%/year", " KB", ""]),
    st.floats(0.001, 1e9, allow_nan=False),
)
def test_a_number_reads_back_from_what_is_written(unit: str, number: float) -> None:
    measures = {"/s": "rate", " ms": "duration", "%": "share", "x": "factor", " EUR/month": "money"}
    measure = {**measures, "%/year": "growth", " KB": "size", "": "records"}[unit]
    if unit == "%":
        number = number % 100
    scale = Scale(measure, "", unit.strip(), "even", False)
    assert amount_of(measure, scale.text(number)).number == pytest.approx(number, rel=1e-12)
