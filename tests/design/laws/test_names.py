"""Laws of names and notation: they change nothing but themselves."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.briefs import NAMES, design_tree, tree_of, written
from tests.design.changes import changed, dealt, in_italian, renamed, reordered, shown, told, told_with
from tests.design.generated import FEW, NOUNS, Tree, briefs
from tests.design.laws.shop import shop
from tests.design.test_arithmetic import shuffled
from vitruvio.brief import read_brief_text
from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.design.plan import make_design
from vitruvio.model import Design

few = settings(max_examples=FEW)
seeds = st.integers(0, 2**16)


@few
@given(tree=briefs(), seed=seeds)
def test_the_order_of_a_briefs_lines_changes_nothing(tree: Tree, seed: int) -> None:
    assert told(design_tree(reordered(tree, seed))) == told(design_tree(tree))


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_a_real_briefs_lines_changes_nothing(name: str) -> None:
    assert told(design_tree(reordered(tree_of(name), 5))) == told(design_tree(tree_of(name)))


def test_the_order_of_regions_has_a_meaning() -> None:
    there, back = (
        changed(shop(), "constraints", "regions", to=each)
        for each in (["us-east-1", "eu-south-1"], ["eu-south-1", "us-east-1"])
    )
    assert told(design_tree(there)) != told(design_tree(back))


@few
@given(tree=briefs())
def test_other_names_in_the_same_order_change_nothing_but_the_names(tree: Tree) -> None:
    assert told(design_tree(renamed(tree, NOUNS))) == told_with(design_tree(tree), NOUNS)


def test_a_name_is_told() -> None:
    other = renamed(shop(), {"receipt": "walnut"})
    assert b"walnut" in told(design_tree(other))
    assert b"walnut" not in told(design_tree(shop()))


def amounts(design: Design, names: dict[str, str]) -> dict[str, tuple[float, ...]]:
    """What the brief's own names carry: load, records, room, by name; names as in `names`."""
    found: dict[str, tuple[float, ...]] = {}
    for name, load in design.parts.loads.items():
        peaks = (load.mean.value, load.peak.value, load.peak_horizon.value)
        found[f"load {_swapped(name, names)}"] = peaks
    for name, each in design.parts.storage.items():
        sizes = (each.records.value, each.size.value, each.size_horizon.value, each.monthly.value)
        found[f"storage {_swapped(name, names)}"] = sizes
    for name, access in design.parts.accesses.items():
        found[f"access {_swapped(name, names)}"] = (access.reads_peak.value, access.writes_peak.value)
    for name, work in design.parts.work.items():
        cpu = sorted(each.value for each in work.store_cpu.values())
        found[f"work {_swapped(name, names)}"] = (work.service_cpu.value, *cpu)
    return found


def _swapped(text: str, names: dict[str, str]) -> str:
    return re.sub(r"\w+", lambda found: names.get(found[0], found[0]), text)


def cased(names: dict[str, str]) -> dict[str, str]:
    """The names, and the same capitalised."""
    return names | {one.capitalize(): two.capitalize() for one, two in names.items()}


@few
@given(tree=briefs(), seed=seeds)
def test_names_dealt_out_anew_carry_the_same_load_and_records(tree: Tree, seed: int) -> None:
    names = dealt(sorted(NOUNS), seed)
    before, after = design_tree(tree), design_tree(renamed(tree, names))
    assert amounts(before, cased(names)) == amounts(after, {})


def structure(design: Design, names: dict[str, str]) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """The contexts as sets of entities and the deployables as sets of use cases; names as in `names`."""
    contexts = {frozenset(names[one] for one in each.entities) for each in design.parts.contexts.values()}
    homes = {frozenset(names[one] for one in each.use_cases) for each in design.parts.deployables.values()}
    return contexts, homes


@pytest.fixture(scope="module")
def speechless(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue with words of no weight: the words of titles are a reason for a boundary else."""
    file = tmp_path_factory.mktemp("words") / "mine.yaml"
    file.write_text("assumption.services.weight.language: 0\n", encoding="utf-8")
    return load_catalogue(file)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_a_real_brief_dealt_out_anew_change_neither_structure_nor_bill(
    name: str, speechless: Catalogue
) -> None:
    tree, names = shuffled(tree_of(name), seed=3)
    before, after = (
        make_design(read_brief_text(written(each), "brief.yaml"), speechless)
        for each in (tree_of(name), tree)
    )
    assert structure(before, names) == structure(after, {each: each for each in names})
    assert after.parts.bill.now.value == pytest.approx(before.parts.bill.now.value)
    assert after.parts.bill.horizon.value == pytest.approx(before.parts.bill.horizon.value)


def test_names_dealt_out_anew_are_other_names() -> None:
    names = dealt(["order", "stock", "receipt"], 1)
    before, after = design_tree(shop()), design_tree(renamed(shop(), names))
    assert amounts(before, {}) != amounts(after, {})
    assert amounts(before, cased(names)) == amounts(after, {})


@few
@given(tree=briefs())
def test_an_unused_actor_changes_nothing(tree: Tree) -> None:
    more = changed(tree, "actors", "zealot", to={"kind": "person", "count": "9M", "sign_in": "oidc"})
    assert shown(design_tree(more)) == shown(design_tree(tree))


def test_an_actor_who_does_something_changes_something() -> None:
    more = changed(shop(), "actors", "zealot", to={"kind": "person", "count": "9M", "sign_in": "oidc"})
    more = changed(more, "use_cases", "view product", "actor", to=["visitor", "customer", "zealot"])
    assert shown(design_tree(more)) != shown(design_tree(shop()))


@few
@given(tree=briefs())
def test_an_unused_external_changes_nothing(tree: Tree) -> None:
    more = changed(tree, "externals", "zebra", to={"latency": "p99 < 9 s", "availability": "90%"})
    assert shown(design_tree(more)) == shown(design_tree(tree))


def test_an_external_that_is_needed_changes_something() -> None:
    more = changed(shop(), "externals", "zebra", to={"latency": "p99 < 9 s", "availability": "90%"})
    more = changed(more, "use_cases", "view product", "external", to=["zebra"])
    assert shown(design_tree(more)) != shown(design_tree(shop()))


@few
@given(tree=briefs())
def test_italian_and_english_notation_give_the_same_design(tree: Tree) -> None:
    assert told(design_tree(in_italian(tree))) == told(design_tree(tree))


def test_the_shop_in_italian_is_written_otherwise() -> None:
    assert in_italian(shop())["quality"]["availability"] == "99,9%"
    assert in_italian(shop())["quality"]["horizon"] == "3 anni"
    assert told(design_tree(in_italian(shop()))) == told(design_tree(shop()))


@few
@given(tree=briefs())
def test_the_same_brief_twice_gives_the_same_bytes(tree: Tree) -> None:
    assert told(design_tree(tree)) == told(design_tree(tree))


@few
@given(tree=briefs(), language=st.sampled_from(("it", "en")))
def test_the_language_changes_no_figure_but_what_it_says_of_the_place(tree: Tree, language: str) -> None:
    tree = changed(tree, "constraints", "regions", to=["eu-west-1"])
    before, after = design_tree(tree), design_tree(changed(tree, "language", to=language))
    assert amounts(before, {}) == amounts(after, {})


def test_the_language_is_told() -> None:
    assert design_tree(changed(shop(), "language", to="it")).language == "it"
    assert design_tree(shop()).language == "en"
