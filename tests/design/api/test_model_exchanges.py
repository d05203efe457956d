"""How answers may be kept, and what a change must name."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES, design_text, text_of
from vitruvio.model import Design
from vitruvio.model.parts import Exchange

NEWS = """
actors: {reader: {kind: %s}, editor: {kind: person}}
entities:
  Article: {attributes: {id: uuid, title: text, body: long text}, data: [%s], count: 10k}
use_cases:
  read article: {actor: reader, reads: {Article: {records: 1, staleness: %s}}, rate: 2/s}
  edit article: {actor: %s, updates: [Article], rate: 1/hour}
"""


def exchange(
    key: str, kind: str = "anonymous", data: str = "public", staleness: str = "5 min", by: str = "editor"
) -> Exchange:
    return design_text(NEWS % (kind, data, staleness, by)).parts.exchanges[key]


READ = "GET /articles/{article_id}"
EDIT = "PUT /articles/{article_id}"


def test_an_answer_is_kept_as_long_as_it_may_be_old() -> None:
    found = exchange(READ)
    assert found.max_age is not None
    assert (found.cache, found.max_age.value) == ("public", 300)


def test_one_that_only_its_caller_may_see_is_kept_by_its_caller_alone() -> None:
    assert exchange(READ, kind="person").cache == "private"


def test_one_with_protected_data_is_kept_by_nobody() -> None:
    assert exchange(READ, kind="person", data="health").cache == "no-store"


def test_one_that_must_be_fresh_is_asked_for_again() -> None:
    found = exchange(READ, staleness="0 s")
    assert (found.cache, found.max_age) == ("no-cache", None)
    assert found.etag


def test_who_can_read_a_record_must_name_the_version_that_it_changes() -> None:
    assert exchange(EDIT).if_match == "required"
    assert exchange(EDIT, kind="person").if_match == "optional"
    assert exchange(EDIT, kind="person", by="reader").if_match == "required"


@pytest.fixture(scope="module", params=NAMES)
def design(request: pytest.FixtureRequest) -> Design:
    return design_text(text_of(request.param))


def test_every_operation_has_its_exchange(design: Design) -> None:
    assert design.parts.exchanges.keys() == design.parts.operations.keys()


def test_rates_are_those_of_the_use_cases(design: Design) -> None:
    for key, each in design.parts.operations.items():
        if each.use_case and each.kind not in ("progress", "bulk"):
            load = design.parts.loads[each.use_case]
            told = design.parts.exchanges[key]
            assert told.mean is not None
            assert told.mean.value == load.mean.value


def test_a_cache_within_the_design_leaves_nothing_for_one_outside(design: Design) -> None:
    cached = {each.use_case for each in design.parts.caches.values() if each.layer in ("shared", "process")}
    for key, each in design.parts.operations.items():
        if each.use_case in cached:
            assert design.parts.exchanges[key].max_age is None, key
