"""What is said of caching, division and failure: all, in both languages, and differently where it differs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.design.briefs import written
from tests.design.changes import changed
from tests.design.closure import with_providers
from tests.design.resilience.stand import Tree, catalogue, stand
from vitruvio.brief import read_brief_text
from vitruvio.design import data, resilience
from vitruvio.design.draft import Draft
from vitruvio.design.passes import run
from vitruvio.model import Prose
from vitruvio.model.sections import CacheLayer
from vitruvio.report import Wording

BRIEFS = sorted((Path(__file__).parents[3] / "briefs").glob("*.yaml"))
NAMES = [each.stem for each in BRIEFS]
FIELDS = [each.field for each in (*data.PASSES, *resilience.PASSES) if each.field]


@cache
def stated(name: str) -> dict[str, Any]:
    """The fields of these sections for one of the six briefs."""
    text = next(each for each in BRIEFS if each.stem == name).read_text("utf-8")
    return state(yaml.load(text, Loader=yaml.BaseLoader))


def state(tree: Tree) -> dict[str, Any]:
    """The fields of these sections for a brief."""
    draft = Draft(read_brief_text(written(tree), "brief.yaml"), catalogue())
    run(with_providers([*data.PASSES, *resilience.PASSES]), draft)
    return draft.fields


def proses(value: Any) -> list[Prose]:
    """The prose of a field, which may hold several."""
    if value and isinstance(value[0], CacheLayer):
        return [getattr(layer, part) for layer in value for part in layer.__struct_fields__]
    return [value]


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("name", NAMES)
def test_every_field_says_something_with_a_figure_or_a_name(name: str, language: Any) -> None:
    wording = Wording(language, catalogue())
    for field in FIELDS:
        for prose in proses(stated(name)[field]):
            assert prose, field
            assert all(each.parts for each in prose), field
            text = wording.prose(prose)
            assert text.strip(), field
            assert "{" not in text, field


@pytest.mark.parametrize("field", FIELDS)
def test_different_systems_are_told_differently(field: str) -> None:
    wording = Wording("en", catalogue())
    texts = [" ".join(wording.prose(each) for each in proses(stated(name)[field])) for name in NAMES]
    assert len(set(texts)) == len(NAMES)


def test_a_system_without_externals_says_what_is_there() -> None:
    (statement,) = stated("pastebin")["integration_patterns.external_apis"]
    assert statement.message == "resilience.externals.none"


def test_where_nothing_is_cached_the_report_says_why() -> None:
    (layer,) = stated("ambulatorio")["data_architecture.caching_strategy.layers"]
    assert layer.cache_type[0].message == "data.layers.none.fresh"
    (layer,) = stated("mint")["data_architecture.caching_strategy.layers"]
    assert layer.cache_type[0].message == "data.layers.none.dearer"


def test_a_cache_that_would_be_seldom_hit_is_told_as_that() -> None:
    rare = changed(stand(), "entities", "Concert", "popularity", to="zipf(0)")
    rare = changed(rare, "entities", "Concert", "count", to="900M")
    rare = changed(rare, "use_cases", "view concert", "reads", to={"Concert": "200"})
    rare = changed(rare, "use_cases", "view concert", "rate", to="20k/s")
    rare = changed(rare, "use_cases", "view concert", "staleness", to="10 s")
    (layer,) = state(rare)["data_architecture.caching_strategy.layers"]
    assert [each.message for each in layer.cache_type] == ["data.layers.none.seldom"]


@pytest.mark.parametrize(
    ("limit", "pending", "said"),
    [("60/s", "no", "within"), ("20/s", "yes", "spread"), ("20/s", "no", "beyond")],
)
def test_what_becomes_of_calls_above_a_limit_is_told(limit: str, pending: str, said: str) -> None:
    tree = changed(stand(), "externals", "bank", "limit", to=limit)
    tree = changed(tree, "use_cases", "take payment", "may_be_pending", to=pending)
    messages = [each.message for each in state(tree)["integration_patterns.external_apis"]]
    outcomes = ("within", "spread", "beyond")
    assert [each for each in outcomes if f"resilience.externals.{each}" in messages] == [said]
