"""How far two divisions of the same elements agree: adjusted Rand index, MoJoFM, pairwise F1.

A division is a sequence of groups of names; each function raises ValueError where an element stands twice, or
where the two are not divisions of the same elements. 1 is full agreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from math import comb
from typing import NamedTuple

Groups = Sequence[Collection[str]]


class Agreement(NamedTuple):
    """The three measures of one division against another."""

    rand: float
    mojo: float
    f1: float


def agreement(found: Groups, wanted: Groups) -> Agreement:
    """All three measures of what was found against what was wanted."""
    return Agreement(adjusted_rand(found, wanted), mojo_fm(found, wanted), pairwise_f1(found, wanted))


def overlaps(found: Groups, wanted: Groups) -> list[list[int]]:
    """The contingency table: how many elements of each found group each wanted group holds."""
    home = _homes(wanted)
    if _homes(found).keys() != home.keys():
        raise ValueError("the two divisions are not of the same elements")
    counts = [Counter(home[name] for name in group) for group in found if group]
    columns = [place for place, group in enumerate(wanted) if group]
    return [[count[column] for column in columns] for count in counts]


def _homes(groups: Groups) -> Mapping[str, int]:
    homes = {name: place for place, group in enumerate(groups) for name in group}
    if len(homes) < sum(map(len, groups)):
        raise ValueError("an element stands in a division twice")
    return homes


def _pairs(table: list[list[int]]) -> tuple[int, int, int, int]:
    """Pairs together in both, in the first, in the second, and all."""
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    both = sum(comb(many, 2) for many in chain.from_iterable(table))
    first, second = (sum(comb(many, 2) for many in sizes) for sizes in (rows, columns))
    return both, first, second, comb(sum(rows), 2)


def adjusted_rand(found: Groups, wanted: Groups) -> float:
    """The Rand index corrected for chance, from -1 to 1, about 0 where the two are unrelated.

    Hubert and Arabie, "Comparing partitions" (1985), equation 5. 1 where both have no pair, or every pair.
    """
    both, first, second, pairs = _pairs(overlaps(found, wanted))
    possible = (first + second) * pairs - 2 * first * second
    return 2 * (both * pairs - first * second) / possible if possible else 1.0


def pairwise_f1(found: Groups, wanted: Groups) -> float:
    """The harmonic mean of precision and recall over pairs that live together; 1 where neither has any."""
    both, first, second, _ = _pairs(overlaps(found, wanted))
    return 2 * both / (first + second) if first + second else 1.0


def mojo_fm(found: Groups, wanted: Groups) -> float:
    """1 less the MoJo distance over the largest that any division has to what was wanted, from 0 to 1.

    Wen and Tzerpos, "An effectiveness measure for software clustering algorithms" (2004), section 3.
    """
    distance, largest = mojo(found, wanted), largest_mojo(wanted)
    return 1 - distance / largest if largest else 1.0


def mojo(found: Groups, wanted: Groups) -> int:
    """The fewest moves of one element and joins of two groups that turn what was found into what was wanted.

    Exact. Each group becomes the wanted group that it overlaps most; where several tie, matching lets as many
    wanted groups as possible be started from one, since two groups with the same aim cost a join. Wen and
    Tzerpos, "An optimal algorithm for MoJo distance" (2003).
    """
    table = overlaps(found, wanted)
    aims = [[place for place, many in enumerate(row) if many == max(row)] for row in table]
    stay = sum(max(row) for row in table)
    moves, joins = sum(map(sum, table)) - stay, len(table) - largest_matching(aims)
    return moves + joins


def largest_mojo(wanted: Groups) -> int:
    """The largest MoJo distance that a division of the same elements has to what was wanted.

    No group of the farthest division holds two elements of one wanted group. So of n elements in l groups
    n - l move and l - g groups join, where g wanted groups are started by one of the l; the fewest that can
    be are counted from the smallest wanted group up. Wen and Tzerpos (2004), section 3.
    """
    aimed = 0
    for size in sorted(len(group) for group in wanted if group):
        if size > aimed:
            aimed += 1
    return sum(map(len, wanted)) - aimed


def largest_matching(aims: Sequence[Sequence[int]]) -> int:
    """How many rows at most can have a column of their own among their `aims` (augmenting paths, Berge)."""
    taken: dict[int, int] = {}
    held: dict[int, int] = {}
    return sum(_seat(row, aims, taken, held) for row in range(len(aims)))


def _seat(row: int, aims: Sequence[Sequence[int]], taken: dict[int, int], held: dict[int, int]) -> bool:
    """Give a row a column, moving others to another of theirs where needed; whether that is possible."""
    asked: dict[int, int] = {}
    waiting = [row]
    for each in waiting:
        for column in aims[each]:
            if column in asked:
                continue
            asked[column] = each
            if column in taken:
                waiting.append(taken[column])
                continue
            while column >= 0:
                owner = asked[column]
                taken[column], held[owner], column = owner, column, held.get(owner, -1)
            return True
    return False
