"""What holds for any pair of designs."""

from __future__ import annotations

from functools import cache

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compatibility.case import base
from tests.compatibility.cases import CASES
from tests.compatibility.pairs import Pair, pairs
from tests.design.briefs import NAMES, design_of
from vitruvio.compatibility import KINDS, Change, compare
from vitruvio.model import Design

SEEDS = st.integers(0, 100_000)


@cache
def pair(seed: int) -> Pair:
    """A pair of designs."""
    return next(pairs(1, seed))


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    """Changes without what fills their sentences."""
    return [(each.kind, each.subject, each.place) for each in changes]


def turned(design: Design) -> Design:
    """The same design with its families of parts in another order."""
    names = ("operations", "channels", "resources", "exchanges", "deployables")
    families = {name: dict(reversed(getattr(design.parts, name).items())) for name in names}
    return msgspec.structs.replace(design, parts=msgspec.structs.replace(design.parts, **families))


def test_a_design_against_itself_has_no_change() -> None:
    for name in NAMES:
        found = compare(design_of(name), design_of(name))
        assert found.changes == ()
        assert found.truth.holds
        assert not found.surroundings


@given(SEEDS)
@settings(max_examples=30)
def test_the_order_of_parts_is_no_change(seed: int) -> None:
    before, after = pair(seed)[:2]
    assert compare(turned(before), turned(after)) == compare(before, after)


@given(SEEDS)
@settings(max_examples=60)
def test_what_one_direction_takes_away_the_other_adds(seed: int) -> None:
    before, after = pair(seed)[:2]
    there, back = compare(before, after).changes, compare(after, before).changes
    gone = sorted((each.subject, each.place) for each in there if each.kind.endswith(".removed"))
    come = sorted(
        (each.subject, each.place) for each in back if each.kind.partition(".")[2].startswith("added")
    )
    assert gone == come


@given(SEEDS)
@settings(max_examples=60)
def test_a_change_in_one_direction_is_one_in_the_other(seed: int) -> None:
    before, after = pair(seed)[:2]
    assert bool(compare(before, after).changes) == bool(compare(after, before).changes)


@given(SEEDS)
@settings(max_examples=60)
def test_breaks_come_first_and_every_change_is_of_a_known_kind(seed: int) -> None:
    before, after = pair(seed)[:2]
    found = compare(before, after).changes
    assert [each.breaks for each in found] == sorted((each.breaks for each in found), reverse=True)
    assert {each.kind for each in found} <= KINDS.keys()


@given(st.lists(st.sampled_from(range(len(CASES))), min_size=1, max_size=3, unique=True))
@settings(max_examples=60)
def test_a_break_is_not_undone_by_changing_something_else(places: list[int]) -> None:
    # Edits at the same operation may hide each other; those of different places may not.
    chosen = [CASES[place] for place in places]
    subjects = [{each.subject for each in compare(base(), case.edit(base())).changes} for case in chosen]
    if len(set().union(*subjects)) < sum(map(len, subjects)):
        return
    after = base()
    for case in chosen:
        after = case.edit(after)
    alone = {
        each
        for case in chosen
        for each in told(compare(base(), case.edit(base())).changes)
        if each[0] != "api"
    }
    assert alone <= {*told(compare(base(), after).changes)}
