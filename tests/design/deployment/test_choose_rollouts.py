"""How releases reach users: as the requests and the error budget allow."""

from __future__ import annotations

from tests.design.changes import changed
from tests.design.laws.shop import shop
from tests.design.said import drafted
from vitruvio.design.deployment.facts import ROLLOUTS
from vitruvio.design.draft import Draft


def quiet(availability: str) -> Draft:
    """A shop to which hardly anybody comes."""
    tree = changed(shop(), "quality", "availability", to=availability)
    for name in ("view product", "place order"):
        tree = changed(tree, "use_cases", name, "rate", to="20/day")
    tree = changed(tree, "use_cases", "place order", "availability", to=availability)
    return drafted(tree)


def ways(draft: Draft) -> set[str]:
    return {each.way for each in draft[ROLLOUTS].values()}


def test_many_requests_show_in_a_part_of_them_whether_a_release_fails() -> None:
    assert ways(drafted(shop())) == {"canary"}


def test_few_requests_show_nothing_so_that_releases_roll() -> None:
    assert ways(quiet("99.5%")) == {"rolling"}


def test_a_budget_that_rolling_releases_would_use_up_asks_for_a_second_copy() -> None:
    assert ways(quiet("99.99%")) == {"blue-green"}


def test_each_way_costs_less_than_the_one_that_it_replaces() -> None:
    rolling, blue_green, canary = quiet("99.5%"), quiet("99.99%"), drafted(shop())
    lost = [
        max(each.lost.value for each in draft[ROLLOUTS].values()) for draft in (canary, blue_green, rolling)
    ]
    assert lost == sorted(lost)
    assert len(set(lost)) == len(lost)


def test_the_user_decides_otherwise() -> None:
    (name,) = drafted(shop())[ROLLOUTS]
    draft = drafted(changed(shop(), "decide", f"rollout.{name}", to="blue-green"))
    assert ways(draft) == {"blue-green"}
