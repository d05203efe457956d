"""The Pareto front holds all that is not dominated, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vitruvio.workbench.exploring.fronts import pareto_front

# Few values, so that there are ties.
_VECTORS = st.lists(st.none() | st.tuples(*[st.integers(0, 4).map(float)] * 3), max_size=30)


def beats(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether one is nowhere worse than the other, and somewhere better."""
    return all(a <= b for a, b in zip(one, other, strict=True)) and any(
        a < b for a, b in zip(one, other, strict=True)
    )


@given(_VECTORS)
def test_a_point_is_on_the_front_if_and_only_if_none_beats_it(
    vectors: list[tuple[float, ...] | None],
) -> None:
    known = [each for each in vectors if each is not None]
    front = pareto_front(vectors)
    for place, each in enumerate(vectors):
        beaten = each is None or any(beats(other, each) for other in known)
        assert (place in front) is not beaten


def test_equal_points_stand_on_the_front_together() -> None:
    assert pareto_front([(1.0, 1.0), (1.0, 1.0), (2.0, 1.0)]) == (0, 1)
