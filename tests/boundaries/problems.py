"""Small boundary problems, drawn by Hypothesis or written out."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from hypothesis import strategies as st

from vitruvio.boundaries import Problem, Signal, Trait

NAMES = tuple("abcdefgh")
# Weights of which no two subsets have the same sum, so that no division ties with another.
WEIGHTS = st.integers(-3000, 5000).map(lambda number: number / 1000 + 0.00013)


@st.composite
def problems(draw: st.DrawFn, most: int = 6) -> Problem:
    """Up to `most` elements with signals, owners, and some that must be together or apart."""
    names = NAMES[: draw(st.integers(2, most))]
    pairs = [(a, b) for place, a in enumerate(names) for b in names[place + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    signals = tuple(Signal("signal", a, b, draw(WEIGHTS)) for a, b in chosen)
    labels = {name: draw(st.sampled_from("xyz")) for name in names if draw(st.booleans())}
    owners = Trait("owner", labels, draw(st.sampled_from([0.0, 0.71])), draw(st.sampled_from([0.0, -1.37])))
    together = tuple(draw(st.lists(st.sampled_from(pairs), max_size=1)))
    apart = tuple(pair for pair in draw(st.lists(st.sampled_from(pairs), max_size=2)) if pair not in together)
    return Problem(names, signals, (owners,), together, apart, draw(st.sampled_from([0.0, 0.51, 1.03])))


def divisions(names: tuple[str, ...]) -> Iterator[list[list[str]]]:
    """Every division of `names` into groups."""
    if not names:
        yield []
        return
    first, rest = names[0], names[1:]
    for others in divisions(rest):
        yield [[first], *others]
        for place, group in enumerate(others):
            yield [*others[:place], [first, *group], *others[place + 1 :]]


def allowed(problem: Problem, division: list[list[str]]) -> bool:
    """Whether a division keeps what must be together and apart."""
    home = {name: place for place, group in enumerate(division) for name in group}
    kept = all(len({home[name] for name in group}) == 1 for group in problem.together)
    return kept and all(home[a] != home[b] for a, b in problem.apart)


def worth(problem: Problem, division: list[list[str]]) -> float:
    """The objective of a division, pair by pair as the problem defines it."""
    units = {name: name for name in problem.elements}
    for bound in problem.together:
        old = {units[name] for name in bound}
        units.update((name, min(old)) for name in units if units[name] in old)
    gains = []
    for group in division:
        pairs = [(a, b) for a in group for b in group if a < b]
        gains += [each.weight for each in problem.signals if {each.left, each.right} <= {*group}]
        for trait in problem.traits:
            for a, b in pairs:
                if a in trait.labels and b in trait.labels:
                    gains.append(trait.same if trait.labels[a] == trait.labels[b] else trait.differ)
        inside = len({units[name] for name in group})
        gains.append(-problem.threshold * inside * (inside - 1) / 2)
    return fsum(gains)
