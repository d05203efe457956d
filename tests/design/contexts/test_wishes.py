"""An existing division is kept unless moving pays; a small change of a brief moves few entities."""

from __future__ import annotations

import copy

import pytest

from tests.design.briefs import NAMES, tree_of
from tests.design.changes import Tree
from tests.design.contexts.small import brief, contexts, divided, groups
from vitruvio.boundaries import heirs
from vitruvio.design.draft import Wish
from vitruvio.model.parts import Boundaries

BOUND = "lend: writes Book Loan\n return: writes Book Loan\n tidy: writes Shelf"


def kept(found: Boundaries) -> Wish:
    """The wish to keep a division."""
    return Wish(former={each.name: each.entities for each in found.contexts})


def test_what_there_is_stays_while_moving_costs_more_than_it_spares() -> None:
    now = Wish(former={"books": ("Book",), "loans": ("Loan",), "shelves": ("Shelf",)})
    weak = "open loan: reads Book Loan\n file loan: writes Loan\n file book: writes Book\n tidy: writes Shelf"
    tree = brief(weak, "Loan: refers_to Book")
    assert contexts(tree) == groups("Book Loan | Shelf")
    assert contexts(tree, now) == groups("Book | Loan | Shelf")
    assert divided(tree, now).boundaries.moves == ()


def test_what_moves_is_told_with_where_it_was() -> None:
    strong = BOUND + "\n extend: writes Book Loan\n see loan: reads Book Loan\n"
    tree = brief(strong, "Loan: refers_to Book; owner desk\nBook: owner desk")
    found = divided(
        tree, Wish(former={"books": ("Book",), "loans": ("Loan",), "shelves": ("Shelf",)})
    ).boundaries
    assert {frozenset(each.entities) for each in found.contexts} == groups("Book Loan | Shelf")
    [move] = found.moves
    assert {move.before, move.after} == {"books", "loans"}
    assert found.costs["moving"] == pytest.approx(1)
    assert [each.message for each in found.moved] == ["services.boundaries.moved"]


@pytest.mark.parametrize("name", NAMES)
def test_the_heir_of_a_context_keeps_its_name(name: str) -> None:
    before = divided(tree_of(name)).boundaries
    renamed = Wish(former={f"old-{each.name}": each.entities for each in before.contexts})
    after = divided(tree_of(name), renamed).boundaries
    assert {each.name for each in after.contexts} == {*renamed.former}
    assert after.moves == ()


def without(tree: Tree, use_case: str) -> Tree:
    """The brief without one use case."""
    found = copy.deepcopy(tree)
    del found["use_cases"][use_case]
    for other in found["use_cases"].values():
        for key in ("calls", "then"):
            if key in other:
                told = other[key]
                other[key] = (
                    {k: v for k, v in told.items() if k != use_case}
                    if isinstance(told, dict)
                    else [each for each in told if each != use_case and use_case not in each]
                )
                if not other[key]:
                    del other[key]
        if other.get("undo") == use_case:
            del other["undo"]
    return found


@pytest.mark.parametrize("name", ["bottega", "cantiere", "ambulatorio", "mint"])
def test_a_use_case_less_moves_few_entities(name: str) -> None:
    tree = tree_of(name)
    before = divided(tree).boundaries
    moved = [len(divided(without(tree, case), kept(before)).boundaries.moves) for case in tree["use_cases"]]
    assert max(moved) <= 1
    assert sum(moved) <= len(moved) / 4


@pytest.mark.parametrize("name", [name for name in NAMES if name != "pastebin"])
def test_a_use_case_less_moves_few_entities_also_where_nothing_is_kept(name: str) -> None:
    """Twitter's entities are bound by little, and by one use case each: two of its six move at most."""
    tree = tree_of(name)
    before = [each.entities for each in divided(tree).boundaries.contexts]
    for case in tree["use_cases"]:
        after = [each.entities for each in divided(without(tree, case)).boundaries.contexts]
        inherited = heirs(before, after)
        kept = sum(len({*before[old]} & {*after[new]}) for old, new in inherited.items())
        assert sum(map(len, before)) - kept <= 2
