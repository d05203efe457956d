"""Laws of decisions: whatever the brief pins or decides is obeyed, or refused at its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.briefs import design_of, design_tree, tree_of
from tests.design.changes import changed, pinned, shown
from tests.design.generated import FEW, Tree, bound, briefs
from tests.design.laws.shop import shop
from tests.design.laws.test_structure import context_of, two_teams
from vitruvio.design.draft import DesignError
from vitruvio.model import Design

few = settings(max_examples=FEW)
MOST = 4
CHUNKS = 6


def others(design: Design) -> list[tuple[str, str]]:
    """Every decision with each option that was not chosen."""
    return [
        (id, option.name)
        for id, decision in design.decisions.items()
        for option in decision.options
        if option.name != decision.chosen
    ]


def obeyed(tree: Tree, id: str, option: str) -> bool:
    """Whether the brief's decision stands in the design; or it is refused at its line."""
    try:
        design = design_tree(changed(tree, "decide", id, to=option))
    except DesignError as error:
        return error.path.startswith(("decide", "pins", "constraints"))
    return design.decisions[id].chosen == option and design.decisions[id].overruled


@few
@given(tree=briefs(), data=st.data())
def test_every_decision_can_be_overruled_by_each_of_its_options(tree: Tree, data: st.DataObject) -> None:
    found = others(design_tree(tree))
    picked = data.draw(st.lists(st.sampled_from(found), max_size=MOST, unique=True)) if found else []
    assert not [each for each in picked if not obeyed(tree, *each)]


def kinds() -> list[tuple[str, str]]:
    """Of every kind of decision in bottega (what comes before the point) one, with another option."""
    found: dict[str, tuple[str, str]] = {}
    for id, option in others(design_of("bottega")):
        found.setdefault(id.partition(".")[0], (id, option))
    return list(found.values())


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_kind_of_decision_of_a_real_brief_can_be_overruled(chunk: int) -> None:
    assert not [each for each in kinds()[chunk::CHUNKS] if not obeyed(tree_of("bottega"), *each)]


def test_overruling_moves_what_was_decided() -> None:
    one, three = (changed(shop(), "decide", "replicas.shop", to=each) for each in ("one", "three"))
    before, after = design_tree(one), design_tree(three)
    assert after.parts.services["shop"].minimum.value > before.parts.services["shop"].minimum.value


@pytest.mark.parametrize(("id", "option"), [("brokre", "kafka"), ("broker", "carrier pigeons")])
def test_what_cannot_be_decided_is_refused(id: str, option: str) -> None:
    with pytest.raises(DesignError) as error:
        design_tree(changed(shop(), "decide", id, to=option))
    assert error.value.path == f"decide.{id}"


def test_all_that_cannot_be_decided_is_told_at_once() -> None:
    tree = changed(shop(), "decide", to={"brokre": "kafka", "broker": "pigeons", "style": "origami"})
    with pytest.raises(DesignError) as error:
        design_tree(tree)
    told = [error.value, *error.value.others]
    assert {each.path for each in told} == {"decide.brokre", "decide.broker", "decide.style"}


@few
@given(tree=briefs())
def test_deciding_what_was_decided_anyway_changes_nothing(tree: Tree) -> None:
    once = pinned(tree)
    before, after = design_tree(tree), design_tree(once)
    assert shown(after)["parts"] == shown(before)["parts"]
    assert shown(after)["chosen"] == shown(before)["chosen"] == once["decide"]
    assert all(each.overruled for each in after.decisions.values())


@few
@given(tree=briefs(without=("pins",)), choice=st.integers(0, 99))
def test_entities_pinned_together_or_apart_are_so(tree: Tree, choice: int) -> None:
    homes = bound(tree)
    pairs = [(one, two) for one in sorted(homes) for two in sorted(homes) if homes[one] < homes[two]]
    if not pairs:
        return
    one, two = pairs[choice % len(pairs)]
    together = design_tree({**tree, "pins": {"together": [[one, two]]}})
    apart = design_tree({**tree, "pins": {"apart": [[one, two]]}})
    assert context_of(together, one) == context_of(together, two)
    assert context_of(apart, one) != context_of(apart, two)


@pytest.mark.parametrize("atomic", [True, False])
def test_pins_move_what_is_together(atomic: bool) -> None:
    tree = two_teams(atomic)
    together = design_tree({**tree, "pins": {"together": [["Invoice", "Order"]]}})
    assert context_of(together, "Order") == context_of(together, "Invoice")
    if not atomic:
        assert context_of(design_tree(tree), "Order") != context_of(design_tree(tree), "Invoice")
