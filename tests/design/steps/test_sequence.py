"""What is built in sequence comes after what it needs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vitruvio.design.steps.sequence import sequence

NAMES = "abcdefgh"
# Each needs only some of those before it, so that there is no circle.
ACYCLIC = st.fixed_dictionaries(
    {name: st.sets(st.sampled_from(NAMES[:place])) for place, name in enumerate(NAMES) if place}
)
ANY = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES)))


@given(needs=ACYCLIC)
def test_each_comes_after_all_that_it_needs(needs: dict[str, set[str]]) -> None:
    found = sequence(NAMES, needs)
    for name, others in needs.items():
        assert all(found.index(other) < found.index(name) for other in others)


@given(needs=ANY)
def test_all_come_once_even_in_circles(needs: dict[str, set[str]]) -> None:
    assert sorted(sequence(NAMES, needs)) == list(NAMES)


def test_a_circle_begins_with_the_one_that_needs_fewest_others() -> None:
    assert sequence("abc", {"a": ["b", "c"], "b": ["a", "c"], "c": ["a"]})[0] == "c"


@given(needs=ANY, names=st.permutations(NAMES))
def test_the_order_in_which_names_are_given_does_not_matter(
    needs: dict[str, set[str]], names: list[str]
) -> None:
    assert sequence(names, needs) == sequence(NAMES, needs)
