"""A path means one place of the brief, and a value is written there and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.design.briefs import NAMES, text_of
from vitruvio.source import MappingNode, Problem, Problems, parse_yaml
from vitruvio.workbench.exploring.editing import UneditableError, put
from vitruvio.workbench.exploring.places import BriefPlace, Step, find_place, places_in

WRITTEN = "77 things, 'new': {x}"


def places(text: str) -> list[BriefPlace]:
    """The places of a brief's text."""
    root = parse_yaml(text, Problems("brief.yaml"))
    assert isinstance(root, MappingNode)
    return places_in(root)


def found(path: str, name: str = "bottega") -> str:
    """The path of the place that is meant, or the id of the problem."""
    place = find_place(path, places(text_of(name)), "--vary")
    return place.id if isinstance(place, Problem) else place.path


_ALL = [(name, each) for name in NAMES for each in places(text_of(name))]


def without(node: Any, steps: Sequence[Step], main: str = "") -> Any:
    """Plain text with a place taken out, and what is then empty; what is short on the way is in full."""
    if not steps:
        return None
    if isinstance(node, list):
        node = dict.fromkeys(node, "")
    elif isinstance(node, str):
        node = {main: node} if node and main else {}
    first, *rest = steps
    inner = without(node.get(first.key, ""), rest, first.main)
    kept = {key: value for key, value in node.items() if key != first.key}
    return {**kept, first.key: inner} if inner else kept


def read(text: str, place: BriefPlace) -> Any:
    """What stands at a place, in plain text."""
    node: Any = yaml.load(text, Loader=yaml.CBaseLoader)
    for each in place.steps:
        node = node[each.key] if isinstance(node, dict) else node
    return node


@given(st.sampled_from(_ALL))
def test_a_value_is_written_at_its_place_and_all_else_stays(case: tuple[str, BriefPlace]) -> None:
    name, place = case
    text = text_of(name)
    edited = put(text, place, WRITTEN)
    assert read(edited, place) == WRITTEN
    before, after = (yaml.load(each, Loader=yaml.CBaseLoader) for each in (text, edited))
    assert without(after, place.steps) == without(before, place.steps)


@given(
    st.sampled_from(_ALL),
    st.sampled_from(["5", "99,95%", "p99 < 2 s", "# no", "- a", "it's", "a: b", "*x", " "]),
)
def test_a_value_reads_back_as_it_was_given_and_replaces_the_one_before(
    case: tuple[str, BriefPlace], value: str
) -> None:
    name, place = case
    once = put(text_of(name), place, WRITTEN)
    again = put(once, place, value)
    assert read(again, place) == value
    assert put(again, place, WRITTEN) == put(once, place, WRITTEN) or "\n" in value


@given(st.sampled_from(_ALL))
def test_the_whole_path_means_its_place(case: tuple[str, BriefPlace]) -> None:
    name, place = case
    assert found(place.path, name) == place.path


@pytest.mark.parametrize(
    ("path", "means"),
    [
        ("place order.rate", "use_cases.place order.rate"),
        ("Place-Order.rate", "use_cases.place order.rate"),
        ("Customer.count", "entities.Customer.count"),
        ("customer.count", "actors.customer.count"),
        ("budget", "constraints.budget"),
        ("peak.ramp", "explore.ambiguous_more"),
        ("place order.peak", "use_cases.place order.peak"),
        ("place order.peak.factor", "use_cases.place order.peak"),
        ("view product.peak.for", "use_cases.view product.peak.for"),
        ("search products.reads.Product.records", "use_cases.search products.reads.Product"),
        ("mail provider.availability", "externals.mail provider.availability"),
        ("CUSTOMER.count", "explore.ambiguous"),
        ("rate", "explore.ambiguous_more"),
        ("wholly unknown", "explore.no_place"),
    ],
)
def test_as_much_of_a_path_as_is_not_ambiguous_is_enough(path: str, means: str) -> None:
    assert found(path) == means


@pytest.mark.parametrize(
    ("path", "nearest"),
    [("place ordr.rate", "place order.rate"), ("qualty.latency", "quality.latency"), ("budgett", "budget")],
)
def test_the_nearest_place_is_named(path: str, nearest: str) -> None:
    problem = find_place(path, places(text_of("bottega")), "--vary")
    assert isinstance(problem, Problem)
    assert str(problem.details["nearest"]).endswith(nearest)


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("quality:\n  rpo: 5 min # note\nx: y\n", "rpo", "quality:\n  rpo: 7 # note\nx: y\n"),
        ("quality: {rpo: 5 min}\n", "rto", "quality: {rpo: 5 min, rto: 7}\n"),
        ("quality: {}\n", "rto", "quality: {rto: 7}\n"),
        ("quality:\nsystem: S\n", "rto", "quality: {rto: 7}\nsystem: S\n"),
        ("api:\n  host: a # a\n\n# b\nx: y\n", "licence", "api:\n  host: a # a\n  licence: 7\n\n# b\nx: y\n"),
        ("system: S", "rto", "system: S\nquality: {rto: 7}"),
        ("entities: {A, B}\n", "A.count", "entities: {A: {count: 7}, B}\n"),
        ("use_cases: {u: {peak: 8x}}\n", "u.peak.for", "use_cases: {u: {peak: {factor: 8x, for: 7}}}\n"),
        ("use_cases: {u: {reads: [A, B]}}\n", "reads.B", "use_cases: {u: {reads: {A, B: 7}}}\n"),
        ("use_cases: {u: {reads: [A]}}\n", "A.match", "use_cases: {u: {reads: {A: {match: 7}}}}\n"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_added_as_one_would_write_it(text: str, path: str, after: str) -> None:
    place = find_place(path, places(text), "--vary")
    assert isinstance(place, BriefPlace)
    assert put(text, place, "7") == after


def test_where_a_value_cannot_be_added_that_is_said() -> None:
    place = find_place("rto", places("quality:\n  rpo: 5 min\n"), "--vary")
    assert isinstance(place, BriefPlace)
    with pytest.raises(UneditableError):
        put("quality: [rpo]\n", place, "7")
