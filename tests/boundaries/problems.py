"""Small boundary problems, drawn by Hypothesis or written out, and what their divisions cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from math import fsum

from hypothesis import assume
from hypothesis import strategies as st
from msgspec.structs import replace

from vitruvio.boundaries import (
    Apart,
    ContradictionError,
    Division,
    Problem,
    Signal,
    Together,
    Trait,
    decide_boundaries,
)

NAMES = tuple("abcdefgh")
# Weights of which hardly any two subsets have the same sum, so that few divisions tie.
WEIGHTS = st.integers(-3000, 5000).map(lambda number: number / 1000 + 0.00013)
Groups = Sequence[Sequence[str]]


@st.composite
def problems(draw: st.DrawFn, most: int = 6, wished: bool = True) -> Problem:
    """Up to `most` elements with signals, owners, walls, a former division, and some together or apart."""
    names = NAMES[: draw(st.integers(2, most))]
    pairs = list(combinations(names, 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    signals = tuple(Signal(draw(st.sampled_from("st")), a, b, draw(WEIGHTS)) for a, b in chosen)
    together = draw(st.lists(st.sampled_from(pairs), max_size=1))
    apart = [pair for pair in draw(st.lists(st.sampled_from(pairs), max_size=2)) if pair not in together]
    former: dict[int, list[str]] = {}
    for name in names:
        former.setdefault(draw(st.integers(0, 2)), []).append(name)
    former.pop(2, None)
    return Problem(
        elements=names,
        signals=signals,
        traits=(draw(traits(names)),),
        together=tuple(Together(f"together {a}{b}", (a, b)) for a, b in together),
        apart=tuple(Apart(f"apart {a}{b}", a, b) for a, b in apart),
        walls={name: draw(st.sampled_from(["", "health"])) for name in names if draw(st.integers(0, 4)) == 0},
        wall_names={"health": "wall of health"},
        threshold=draw(st.sampled_from([0.0, 0.51, 1.03])),
        former=tuple(tuple(group) for group in former.values()),
        moving=draw(st.sampled_from([0.0, 0.0, 0.37, 2.11])),
        groups=draw(st.sampled_from([None, None, 2, 3])) if wished else None,
    )


@st.composite
def traits(draw: st.DrawFn, names: Sequence[str]) -> Trait:
    """Owners of some elements, which bind and divide or do neither."""
    labels = {name: draw(st.sampled_from("xyz")) for name in names if draw(st.booleans())}
    return Trait("owner", labels, draw(st.sampled_from([0.0, 0.71])), draw(st.sampled_from([0.0, -1.37])))


def solved(problem: Problem) -> Division:
    """The division of a problem that has one."""
    try:
        return decide_boundaries(problem)
    except ContradictionError:
        assume(False)
        raise


def divisions(names: Sequence[str]) -> Iterator[list[list[str]]]:
    """Every division of `names` into groups."""
    if not names:
        yield []
        return
    first, rest = names[0], names[1:]
    for others in divisions(rest):
        yield [[first], *others]
        for place, group in enumerate(others):
            yield [*others[:place], [first, *group], *others[place + 1 :]]


def allowed(problem: Problem, division: Groups) -> bool:
    """Whether a division keeps every constraint."""
    home = {name: place for place, group in enumerate(division) for name in group}
    kept = all(len({home[name] for name in each.members}) == 1 for each in problem.together)
    apart = all(home[each.left] != home[each.right] for each in problem.apart)
    walls = all(len({problem.walls[x] for x in group if x in problem.walls}) <= 1 for group in division)
    return kept and apart and walls and problem.groups in (None, len(division))


def all_allowed(problem: Problem) -> list[list[list[str]]]:
    """Every division that keeps every constraint."""
    return [each for each in divisions(problem.elements) if allowed(problem, each)]


def cost(problem: Problem, division: Groups) -> float:
    """What a division costs, pair by pair as the problem defines it."""
    home = {name: place for place, group in enumerate(division) for name in group}
    found = []
    for signal in problem.signals:
        inside = home[signal.left] == home[signal.right]
        if inside == (signal.weight < 0):
            found.append(abs(signal.weight))
    for trait in problem.traits:
        for a, b in combinations(sorted(trait.labels), 2):
            same, inside = trait.labels[a] == trait.labels[b], home[a] == home[b]
            if same and not inside:
                found.append(trait.same)
            if inside and not same:
                found.append(-trait.differ)
    units = {name: name for name in problem.elements}
    for bound in problem.together:
        old = {units[name] for name in bound.members}
        units.update((name, min(old)) for name in units if units[name] in old)
    for group in division:
        inside_units = {units[name] for name in group}
        found.append(problem.threshold * len(list(combinations(inside_units, 2))))
    return fsum([*found, problem.moving * moved(problem, division)])


def moved(problem: Problem, division: Groups) -> int:
    """How many elements leave the heir of their former group, with the heirs that make it the fewest."""
    heirs = [*division, *([] for _ in problem.former)]
    return min(
        sum(len({*old} - {*new}) for old, new in zip(problem.former, chosen, strict=True))
        for chosen in permutations(heirs, len(problem.former))
    )


def renamed(problem: Problem, new: dict[str, str]) -> Problem:
    """The same problem with other names for its elements."""
    return replace(
        problem,
        elements=tuple(new[name] for name in problem.elements),
        signals=tuple(replace(s, left=new[s.left], right=new[s.right]) for s in problem.signals),
        traits=tuple(replace(t, labels={new[k]: v for k, v in t.labels.items()}) for t in problem.traits),
        together=tuple(replace(t, members=tuple(new[name] for name in t.members)) for t in problem.together),
        apart=tuple(replace(a, left=new[a.left], right=new[a.right]) for a in problem.apart),
        walls={new[name]: label for name, label in problem.walls.items()},
        former=tuple(tuple(new[name] for name in group) for group in problem.former),
    )


def planted(groups: int, size: int) -> tuple[Problem, tuple[tuple[str, ...], ...]]:
    """Groups of elements bound by 3 each, in a ring of weak links, and these groups, which are the best.

    What links two groups outweighs no threshold of the pairs that would live together.
    """
    names = [[f"e{group:04}.{place}" for place in range(size)] for group in range(groups)]
    signals = [Signal("in", a, b, 3.0) for group in names for a, b in combinations(group, 2)]
    around = zip(names, [*names[1:], names[0]], strict=True)
    signals += [Signal("out", one[0], other[1], 1.9) for one, other in around]
    elements = tuple(name for group in names for name in group)
    return Problem(elements, tuple(signals), threshold=1.0), tuple(tuple(group) for group in names)
