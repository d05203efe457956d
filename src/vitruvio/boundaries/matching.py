"""Which new group is heir of which former one, so that the fewest elements move."""

from __future__ import annotations

from collections.abc import Sequence

Overlaps = dict[tuple[int, int], int]


def heirs(former: Sequence[Sequence[str]], groups: Sequence[Sequence[str]]) -> dict[int, int]:
    """By the place of a former group, that of its heir in `groups`; former groups without one are left out.

    The heirs share the most elements in all with what they inherit from: a maximum weight bipartite matching,
    by shortest augmenting paths (Kuhn, "The Hungarian method for the assignment problem", 1955), apart for
    each set of groups that elements connect.
    """
    place = {name: number for number, group in enumerate(groups) for name in group}
    overlaps: Overlaps = {}
    for number, group in enumerate(former):
        for name in group:
            if name in place:
                pair = (number, place[name])
                overlaps[pair] = overlaps.get(pair, 0) + 1
    found: dict[int, int] = {}
    for olds, news in _connected(overlaps):
        for row, column in _assigned([[overlaps.get((old, new), 0) for new in news] for old in olds]):
            if (olds[row], news[column]) in overlaps:
                found[olds[row]] = news[column]
    return found


def moved(former: Sequence[Sequence[str]], groups: Sequence[Sequence[str]]) -> int:
    """How many elements of former groups do not end in the heir of their own."""
    heir = heirs(former, groups)
    place = {name: number for number, group in enumerate(groups) for name in group}
    return sum(
        heir.get(number) != place[name]
        for number, group in enumerate(former)
        for name in group
        if name in place
    )


def _connected(overlaps: Overlaps) -> list[tuple[list[int], list[int]]]:
    """The former and the new groups that overlaps connect, set by set."""
    by_old: dict[int, list[int]] = {}
    by_new: dict[int, list[int]] = {}
    for old, new in sorted(overlaps):
        by_old.setdefault(old, []).append(new)
        by_new.setdefault(new, []).append(old)
    seen: set[int] = set()
    found = []
    for start in by_old:
        if start in seen:
            continue
        seen.add(start)
        olds, news, stack = [start], dict[int, None](), [start]
        while stack:
            for new in by_old[stack.pop()]:
                if new not in news:
                    news[new] = None
                    fresh = [old for old in by_new[new] if old not in seen]
                    seen.update(fresh)
                    olds += fresh
                    stack += fresh
        found.append((sorted(olds), sorted(news)))
    return found


def _assigned(weights: list[list[int]]) -> list[tuple[int, int]]:
    """Rows and columns of a matrix assigned to each other for the greatest sum, every row of a square one."""
    if len(weights) == 1:
        return [(0, max(range(len(weights[0])), key=weights[0].__getitem__))]
    size = max(len(weights), len(weights[0]))
    costs = [[-weight for weight in row] + [0] * (size - len(row)) for row in weights]
    costs += [[0] * size for _ in range(size - len(weights))]
    rows, columns, owner = [0] * (size + 1), [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        _augment(costs, row, rows, columns, owner)
    assigned = [(owner[column] - 1, column - 1) for column in range(1, size + 1)]
    return [(row, col) for row, col in assigned if row < len(weights) and col < len(weights[0])]


def _augment(costs: list[list[int]], row: int, rows: list[int], columns: list[int], owner: list[int]) -> None:
    """Assign one more row along the shortest augmenting path; `rows` and `columns` are the potentials."""
    size = len(costs)
    least: list[float] = [float("inf")] * (size + 1)
    before = [0] * (size + 1)
    used = [False] * (size + 1)
    owner[0], column = row, 0
    while owner[column]:
        used[column] = True
        here, nearest = owner[column], 0
        for each in range(1, size + 1):
            if not used[each]:
                cost = costs[here - 1][each - 1] - rows[here] - columns[each]
                if cost < least[each]:
                    least[each], before[each] = cost, column
                if not nearest or least[each] < least[nearest]:
                    nearest = each
        step = int(least[nearest])
        for each in range(size + 1):
            if used[each]:
                rows[owner[each]] += step
                columns[each] -= step
            else:
                least[each] -= step
        column = nearest
    while column:
        owner[column] = owner[before[column]]
        column = before[column]
