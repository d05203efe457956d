"""Every cycle is found, and what is shown is one."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from vitruvio.brief.checks.cycles import find_cycles

names = st.sampled_from("abcdefg")
graphs = st.dictionaries(names, st.lists(names, max_size=4))


def reaches(following: dict[str, list[str]], start: str, end: str) -> bool:
    """Whether a way of one step or more leads from `start` to `end`."""
    seen: set[str] = set()
    waiting = [*following.get(start, ())]
    while waiting:
        name = waiting.pop()
        if name == end:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(following.get(name, ()))
    return False


@given(graphs)
def test_a_name_that_reaches_itself_is_in_a_group_with_a_cycle_and_no_other_is(
    following: dict[str, list[str]],
) -> None:
    cycles = find_cycles(following)
    looping = {name for name in "abcdefg" if reaches(following, name, name)}
    assert {name for cycle in cycles for name in cycle} <= looping
    for name in looping:
        assert any(
            reaches(following, name, cycle[0]) and reaches(following, cycle[0], name) for cycle in cycles
        )


@given(graphs)
def test_a_cycle_goes_step_by_step_from_the_first_name_of_the_alphabet_back_to_it(
    following: dict[str, list[str]],
) -> None:
    for cycle in find_cycles(following):
        assert cycle[0] == cycle[-1] == min(cycle)
        assert len(set(cycle)) == len(cycle) - 1
        assert all(after in following[before] for before, after in pairwise(cycle))


@given(graphs, st.randoms())
def test_the_order_of_what_is_given_changes_nothing(following: dict[str, list[str]], chance: Random) -> None:
    entries = [(name, chance.sample(after, len(after))) for name, after in following.items()]
    assert find_cycles(dict(chance.sample(entries, len(entries)))) == find_cycles(following)


def test_a_long_chain_is_no_cycle_and_closing_it_makes_one() -> None:
    chain = {f"{number:05}": [f"{number + 1:05}"] for number in range(20_000)}
    assert find_cycles(chain) == []
    [cycle] = find_cycles({**chain, "20000": ["00000"]})
    assert len(cycle) == 20_002


def test_the_shortest_of_several_cycles_is_shown() -> None:
    following = {"a": ["b", "d"], "b": ["c"], "c": ["a"], "d": ["a"]}
    assert find_cycles(following) == [("a", "d", "a")]
