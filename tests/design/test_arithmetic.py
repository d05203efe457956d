"""The figures agree with the arithmetic that the exercises' authors published, within a tenth."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.design.briefs import design_of, design_tree, scale_rates, tree_of
from vitruvio.model import Design

GB, TB, PB = 1e9, 1e12, 1e15

RATES = [
    ("mint", ["extract transactions"], 2_000),
    ("mint", ["view transactions", "view spending"], 200),
    ("twitter", ["post tweet"], 6_000),
    ("twitter", ["fan out tweet"], 60_000),
    ("twitter", ["view home timeline", "view user timeline"], 100_000),
    ("twitter", ["search"], 4_000),
    ("pastebin", ["create paste"], 4),
    ("pastebin", ["read paste"], 40),
]
SIZES = [
    ("mint", "Transaction", 250 * GB, 9 * TB),
    ("twitter", "Tweet", 150 * TB, 5.4 * PB),
    ("pastebin", "Paste", 12.7 * GB, 450 * GB),
]


def rate_of(design: Design, use_cases: list[str]) -> float:
    return sum(design.parts.loads[name].mean.value for name in use_cases)


@pytest.mark.parametrize(("brief", "use_cases", "expected"), RATES)
def test_mean_rates_are_the_authors_own(brief: str, use_cases: list[str], expected: float) -> None:
    assert rate_of(design_of(brief), use_cases) == pytest.approx(expected, rel=0.1)


@pytest.mark.parametrize(("brief", "entity", "monthly", "in_three_years"), SIZES)
def test_stored_bytes_are_the_authors_own(
    brief: str, entity: str, monthly: float, in_three_years: float
) -> None:
    storage = design_of(brief).parts.storage[entity]
    assert storage.monthly.value == pytest.approx(monthly, rel=0.1)
    assert storage.size_horizon.value == pytest.approx(in_three_years, rel=0.1)


def shuffled(tree: dict[str, Any], seed: int) -> tuple[dict[str, Any], dict[str, str]]:
    """The brief with the names of its entities and of its use cases dealt out anew."""
    names: dict[str, str] = {}
    for group in ("entities", "use_cases"):
        found = sorted(tree[group])
        dealt = found[:]
        random.Random(seed).shuffle(dealt)
        names.update(zip(found, dealt, strict=True))

    def renamed(thing: Any) -> Any:
        if isinstance(thing, dict):
            return {names.get(key, key): renamed(value) for key, value in thing.items()}
        if isinstance(thing, list):
            return [renamed(each) for each in thing]
        if isinstance(thing, str) and thing.startswith("-> "):
            return f"-> {names[thing[3:]]}"
        return names.get(thing, thing)

    return renamed(tree), names


@pytest.mark.parametrize("brief", ["mint", "twitter", "pastebin"])
def test_the_arithmetic_does_not_hang_on_the_names(brief: str) -> None:
    tree, names = shuffled(tree_of(brief), seed=7)
    design = design_tree(tree)
    for which, use_cases, expected in RATES:
        if which == brief:
            assert rate_of(design, [names[each] for each in use_cases]) == pytest.approx(expected, rel=0.1)
    for which, entity, monthly, in_three_years in SIZES:
        if which == brief:
            storage = design.parts.storage[names[entity]]
            assert storage.monthly.value == pytest.approx(monthly, rel=0.1)
            assert storage.size_horizon.value == pytest.approx(in_three_years, rel=0.1)


@pytest.mark.parametrize("brief", ["mint", "twitter", "pastebin"])
def test_what_follows_from_rates_moves_with_them(brief: str) -> None:
    before, after = design_of(brief), design_tree(scale_rates(tree_of(brief), 1.7))
    for which, use_cases, _ in RATES:
        if which == brief:
            assert rate_of(after, use_cases) / rate_of(before, use_cases) == pytest.approx(1.7)
    for which, entity, _, _ in SIZES:
        if which == brief:
            old, new = before.parts.storage[entity], after.parts.storage[entity]
            assert new.monthly.value / old.monthly.value == pytest.approx(1.7, rel=1e-3)
            assert new.size_horizon.value / old.size_horizon.value == pytest.approx(1.7, rel=1e-3)
