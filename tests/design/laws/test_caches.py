"""Laws of caching: what may be older is found more often, and what must be fresh is never kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.briefs import design_tree
from tests.design.generated import FEW, Tree, briefs

few = settings(max_examples=FEW)
LAYERS = ("process", "shared", "cdn")


def library(staleness: float, rate: str = "800/s", alpha: str = "0.8", layer: str = "shared") -> Tree:
    """One class of public records, read by everybody through a cache of the size that its layer has."""
    return {
        "actors": {"reader": {"kind": "anonymous"}},
        "entities": {
            "Book": {"count": "2M", "size": "3 KB", "data": ["public"], "popularity": f"zipf({alpha})"}
        },
        "use_cases": {
            "view book": {
                "actor": "reader",
                "reads": ["Book"],
                "rate": rate,
                "staleness": f"{staleness:.9f} s",
            }
        },
        "decide": {"cache.view book": layer},
    }


def hit_ratio(tree: Tree) -> float:
    """The hit ratio of the one cache that there is."""
    (cache,) = design_tree(tree).parts.caches.values()
    return cache.hit_ratio.value


@few
@given(
    layer=st.sampled_from(LAYERS),
    rate=st.sampled_from(("3/s", "90/s", "20k/s")),
    alpha=st.sampled_from(("0", "0.7", "1.1")),
    ages=st.lists(st.floats(0.01, 1e6), min_size=2, max_size=2, unique=True).map(sorted),
)
def test_a_longer_staleness_never_hits_less(layer: str, rate: str, alpha: str, ages: list[float]) -> None:
    short, long = (hit_ratio(library(each, rate, alpha, layer)) for each in ages)
    assert long >= short * (1 - 1e-6)


@pytest.mark.parametrize("layer", LAYERS)
def test_ten_times_the_staleness_hits_more(layer: str) -> None:
    assert hit_ratio(library(60, layer=layer)) > hit_ratio(library(6, layer=layer))


@few
@given(
    layer=st.sampled_from(LAYERS),
    age=st.sampled_from((0.5, 30.0, 3600.0)),
    rates=st.sampled_from((("1/s", "9/s"), ("200/s", "210/s"), ("3k/s", "90k/s"))),
)
def test_more_readers_never_hit_less(layer: str, age: float, rates: tuple[str, str]) -> None:
    # A cache in the process is one for each replica, so that more readers may share each of them less.
    few_readers, many = (hit_ratio(library(age, each, layer="shared")) for each in rates)
    assert many >= few_readers * (1 - 1e-6)
    assert 0 <= many <= 1
    assert layer in LAYERS


def test_ten_times_the_readers_hit_more() -> None:
    assert hit_ratio(library(30, "2k/s")) > hit_ratio(library(30, "200/s"))


@few
@given(tree=briefs())
def test_what_must_be_fresh_is_never_cached(tree: Tree) -> None:
    design = design_tree(tree)
    for cache in design.parts.caches.values():
        case = tree["use_cases"][cache.use_case]
        for entity in cache.entities:
            read = case["reads"][entity]
            allowed = read.get("staleness") if isinstance(read, dict) else None
            assert (allowed or case.get("staleness", "0 s")) != "0 s"
        assert cache.ttl.value > 0
        assert 0 <= cache.hit_ratio.value <= 1


def test_what_may_be_old_is_cached() -> None:
    fresh, old = (library(each) for each in (0, 60))
    del fresh["decide"], old["decide"]
    assert not design_tree(fresh).parts.caches
    assert design_tree(old).parts.caches


@few
@given(tree=briefs())
def test_no_cache_keeps_anything_longer_than_its_readers_allow(tree: Tree) -> None:
    limits = {"1 s": 1.0, "20 s": 20.0, "5 min": 300.0, "1 hour": 3600.0}
    for cache in design_tree(tree).parts.caches.values():
        case = tree["use_cases"][cache.use_case]
        for entity in cache.entities:
            read = case["reads"][entity]
            stated = read.get("staleness") if isinstance(read, dict) else None
            assert cache.ttl.value <= limits[stated or case["staleness"]]


def test_what_may_be_older_is_kept_for_longer() -> None:
    short, long = (next(iter(design_tree(library(each)).parts.caches.values())) for each in (6, 60))
    assert long.ttl.value > short.ttl.value
