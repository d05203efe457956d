"""Laws of storage: what is larger, more, or kept for longer never takes less room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.briefs import design_tree
from tests.design.changes import changed, scaled_at
from tests.design.generated import FEW, Tree, briefs
from tests.design.laws.shop import shop
from tests.design.laws.test_load import less
from vitruvio.model import Design

few = settings(max_examples=FEW)
factors = st.sampled_from((1.2, 3.0, 20.0))


def stored(design: Design) -> dict[str, float]:
    """Bytes of each entity, now and at the horizon."""
    now = {f"{name} now": each.size.value for name, each in design.parts.storage.items()}
    return now | {f"{name} then": each.size_horizon.value for name, each in design.parts.storage.items()}


@few
@given(tree=briefs(), factor=factors)
def test_longer_retention_never_stores_less(tree: Tree, factor: float) -> None:
    longer = scaled_at(tree, "retention", factor)
    assert not less(stored(design_tree(tree)), stored(design_tree(longer)))


def test_twice_the_retention_stores_more() -> None:
    year, two = (changed(shop(), "entities", "Receipt", "retention", to=f"{each} years") for each in (1, 2))
    before, after = stored(design_tree(year)), stored(design_tree(two))
    assert after["Receipt now"] > before["Receipt now"]
    assert after["Receipt then"] > before["Receipt then"]


@few
@given(tree=briefs(), factor=factors)
def test_larger_records_never_store_less(tree: Tree, factor: float) -> None:
    larger = changed(tree, "entities", to=scaled_at(tree["entities"], "size", factor))
    assert not less(stored(design_tree(tree)), stored(design_tree(larger)))


def test_records_three_times_as_large_store_three_times_as_much() -> None:
    before = stored(design_tree(shop()))["Product now"]
    after = stored(design_tree(changed(shop(), "entities", "Product", "size", to="12 KB")))["Product now"]
    assert after == pytest.approx(3 * before)


@few
@given(tree=briefs(), factor=factors)
def test_more_records_never_store_less(tree: Tree, factor: float) -> None:
    more = changed(tree, "entities", to=scaled_at(tree["entities"], "count", factor))
    assert not less(stored(design_tree(tree)), stored(design_tree(more)))


def test_twice_the_records_store_twice_as_much() -> None:
    before = stored(design_tree(shop()))["Stock now"]
    after = stored(design_tree(changed(shop(), "entities", "Stock", "count", to="800k")))["Stock now"]
    assert after == pytest.approx(2 * before)


@few
@given(tree=briefs(without=("deletes",)))
def test_nothing_stored_shrinks_where_nothing_is_deleted(tree: Tree) -> None:
    for storage in design_tree(tree).parts.storage.values():
        assert storage.size.value <= storage.size_horizon.value * (1 + 1e-9)
        assert storage.monthly.value >= 0


def test_what_is_created_makes_more_by_the_horizon() -> None:
    tree = changed(shop(), "use_cases", "place order", "rate", to="40/s")
    before, after = (design_tree(each).parts.storage["Receipt"] for each in (shop(), tree))
    assert after.monthly.value > before.monthly.value
    assert after.size_horizon.value > before.size_horizon.value


@few
@given(tree=briefs())
def test_every_store_holds_at_least_its_records(tree: Tree) -> None:
    design = design_tree(tree)
    for name, size in design.parts.store_sizes.items():
        store = design.parts.stores[name]
        if store.kind == "postgresql":
            files = sum(
                each.blob_size.value
                for entity in store.entities
                if (each := design.parts.storage[entity]).blob_size is not None
            )
            rows = sum(design.parts.storage[entity].size_horizon.value for entity in store.entities)
            assert size.size_horizon.value >= (rows - files) * (1 - 1e-9)
