"""A cache is a trade: what may be old against what reading costs; what must be fresh is no matter for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.changes import changed, without
from tests.design.resilience.stand import Tree, drafted, stand
from vitruvio.design.facts import CACHES
from vitruvio.model.parts import Cache

few = settings(max_examples=15)
VIEW = ("use_cases", "view concert")


def caches(tree: Tree) -> dict[str, Cache]:
    return drafted(tree)[CACHES].raw()


def decided(tree: Tree, layer: str) -> Tree:
    return changed(tree, "decide", "cache.view concert", to=layer)


def test_what_many_read_and_may_be_old_is_cached() -> None:
    (cache,) = caches(stand()).values()
    assert cache.use_case == "view concert"
    assert cache.entities == ("Concert",)
    assert 0.5 < cache.hit_ratio.value < 1
    assert cache.saved.value > 0


def test_what_must_be_fresh_is_not() -> None:
    assert not caches(without(stand(), *VIEW, "staleness"))


def test_zero_seconds_of_age_are_fresh() -> None:
    assert not caches(changed(stand(), *VIEW, "staleness", to="0 s"))


def test_what_few_read_is_not_worth_a_cache() -> None:
    assert not caches(changed(stand(), *VIEW, "rate", to="2/day"))


def test_secrets_are_kept_out_of_caches() -> None:
    tree = changed(stand(), "entities", "Concert", "data", to=["secret"])
    assert not caches(decided(tree, "none"))


@pytest.mark.parametrize("layer", ["process", "shared", "cdn"])
def test_the_user_chooses_the_layer(layer: str) -> None:
    assert list(caches(decided(stand(), layer))) == [f"{layer}/view concert"]


def test_the_user_may_want_no_cache() -> None:
    assert not caches(decided(stand(), "none"))


def test_the_edge_is_for_what_anybody_may_have() -> None:
    def possible(tree: Tree) -> bool:
        options = drafted(tree).decisions["cache.view concert"].options
        return next(each for each in options if each.name == "cdn").possible()

    assert possible(stand())
    assert not possible(changed(stand(), "entities", "Concert", "data", to=["personal"]))
    assert not possible(changed(stand(), *VIEW, "actor", to="fan"))


def test_answers_of_ones_own_are_kept_apart() -> None:
    tree = changed(stand(), "use_cases", "my tickets", "staleness", to="1 hour")
    tree = changed(tree, "decide", "cache.my tickets", to="shared")
    assert caches(tree)["shared/my tickets"].private
    assert not caches(tree)["shared/view concert"].private


@few
@given(
    layer=st.sampled_from(["process", "shared", "cdn"]),
    ages=st.lists(st.integers(1, 10**5), min_size=2, max_size=2, unique=True).map(sorted),
)
def test_a_longer_staleness_never_hits_less(layer: str, ages: list[int]) -> None:
    short, long = (
        caches(decided(changed(stand(), *VIEW, "staleness", to=f"{age} s"), layer))[f"{layer}/view concert"]
        for age in ages
    )
    assert short.ttl.value < long.ttl.value
    assert short.hit_ratio.value <= long.hit_ratio.value + 1e-9


@few
@given(factor=st.integers(2, 50))
def test_more_readers_never_reach_the_stores_less(factor: int) -> None:
    def missed(rate: int) -> float:
        tree = decided(changed(stand(), *VIEW, "rate", to=f"{rate}/s"), "shared")
        cache = caches(tree)["shared/view concert"]
        return cache.reads.value * (1 - cache.hit_ratio.value)

    assert missed(40 * factor) > missed(40)


def test_what_is_read_from_a_copy_is_kept_for_less() -> None:
    tree = changed(stand(), "constraints", "teams", to="2")
    tree = changed(tree, "entities", "Ticket", "owner", to="sales")
    tree = changed(tree, "entities", "Concert", "owner", to="programme")
    tree = changed(tree, *VIEW, "reads", to=["Concert", "Ticket"])
    tree = changed(tree, "entities", "Ticket", "data", to=["public"])
    tree = changed(tree, "pins", to={"apart": [["Concert", "Ticket"]]})
    home, away = (
        caches({**tree, "decide": {"cache.view concert": "shared", "packing": packing, **more}})[
            "shared/view concert"
        ]
        for packing, more in (
            ("one deployable", {}),
            ("one per context", {"remote read.sales.Concert": "copy"}),
        )
    )
    assert away.ttl.value < home.ttl.value == 60


def test_what_is_seldom_hit_is_not_cached_though_it_would_spare_more_than_it_costs() -> None:
    wide = changed(stand(), *VIEW, "reads", to={"Concert": "200"})
    wide = changed(wide, *VIEW, "rate", to="20k/s")
    wide = changed(wide, *VIEW, "staleness", to="10 s")
    assert caches(wide)
    wide = changed(wide, "entities", "Concert", "popularity", to="zipf(0)")
    wide = changed(wide, "entities", "Concert", "count", to="900M")
    decision = drafted(wide).decisions["cache.view concert"]
    costs = {each.name: each.cost.value for each in decision.options if each.cost is not None}
    assert costs["shared"] < costs["none"]
    assert decision.chosen == "none"


def large(alpha: float) -> Tree:
    """The stand with so many concerts that those asked for within a minute fill more than a small node."""
    many = {"count": "50M", "size": "20 KB", "popularity": f"zipf({alpha})"}
    tree = changed(
        stand(), "decide", to={"cache.view concert": "shared", "cache.view concert.entries": "records"}
    )
    for key, value in many.items():
        tree = changed(tree, "entities", "Concert", key, to=value)
    return tree


def worth(tree: Tree, size: str) -> float:
    """What the readings spared are worth less the memory, for a cache of a size that is pinned."""
    draft = drafted(changed(tree, "decide", "cache size.view concert", to=size))
    (cache,) = draft[CACHES].raw().values()
    option = draft.decisions["cache.view concert"].option()
    assert draft.decisions["cache size.view concert"].chosen == size
    assert option.cost is not None
    assert cache.size.value > 0
    return -option.cost.value


def test_a_cache_keeps_no_more_than_is_worth_its_memory() -> None:
    draft = drafted(large(0.9))
    chosen = draft.decisions["cache size.view concert"]
    possible = [each.name for each in chosen.options if each.possible()]
    assert chosen.chosen != "whole"
    assert len(possible) > 2
    assert max(possible, key=lambda size: worth(large(0.9), size)) == chosen.chosen


def test_a_part_of_a_cache_answers_less() -> None:
    def hits(size: str) -> float:
        (cache,) = caches(changed(large(0.9), "decide", "cache size.view concert", to=size)).values()
        return cache.hit_ratio.value

    found = [hits(each) for each in ("eighth", "quarter", "half", "whole")]
    assert found == sorted(found)
    assert found[0] < found[-1]


def test_what_the_smallest_node_holds_is_kept_whole() -> None:
    draft = drafted(decided(stand(), "shared"))
    assert draft.decisions["cache room.view concert"].chosen == "smallest node"
    assert "cache size.view concert" not in draft.decisions
