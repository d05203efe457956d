"""The order of a brief's lines means nothing, but where an order has a meaning."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brief.samples import EVERYTHING, NAMES, text_of
from vitruvio.brief import plain, read_brief_text
from vitruvio.source import MappingNode, Problems, ScalarNode, SequenceNode, SourceNode, parse_yaml

TEXTS = {"everything": EVERYTHING, **{name: text_of(name) for name in NAMES}}
# Attributes, values of an enumeration, and regions: the first is the main one.
ORDERED = ("attributes", "regions")


def shuffled(node: SourceNode, chance: random.Random, ordered: bool = False) -> object:
    """The content of a node, mappings and lists in another order."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        items = [shuffled(item, chance, ordered) for item in node.items]
        return items if ordered else chance.sample(items, len(items))
    assert isinstance(node, MappingNode)
    entries = [
        (key.text, shuffled(value, chance, ordered or key.text in ORDERED)) for key, value in node.entries
    ]
    return dict(entries if ordered else chance.sample(entries, len(entries)))


def told(text: str) -> str:
    """All that a brief says, in the order that others see it in."""
    return json.dumps(plain(read_brief_text(text, "x")))


@pytest.mark.parametrize("name", TEXTS)
@given(seed=st.integers(0, 2**32))
def test_a_brief_whose_lines_are_shuffled_says_the_same(name: str, seed: int) -> None:
    node = parse_yaml(TEXTS[name], Problems("x"))
    assert node is not None
    other = json.dumps(shuffled(node, random.Random(seed)), indent=1)
    assert told(other) == told(TEXTS[name])
    assert read_brief_text(other, "x").digest == read_brief_text(TEXTS[name], "x").digest


def test_parts_of_a_brief_come_by_name() -> None:
    brief = read_brief_text(EVERYTHING, "x")
    for children in (brief.actors, brief.externals, brief.entities, brief.use_cases):
        assert list(children) == sorted(children)


def test_attributes_values_and_regions_keep_their_order() -> None:
    text = (
        "entities: {Order: {attributes: {z: text, status: [paid, late, early], a: text}}}\n"
        "use_cases: {view: {reads: [Order]}}\n"
        "constraints: {regions: [us-east-1, eu-west-1]}\n"
    )
    brief = read_brief_text(text, "x")
    attributes = brief.entities["Order"].attributes
    assert list(attributes) == ["z", "status", "a"]
    status = attributes["status"].type
    assert status is not None
    assert status.values == ("paid", "late", "early")
    assert brief.constraints.regions == ("us-east-1", "eu-west-1")
