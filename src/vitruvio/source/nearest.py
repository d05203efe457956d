"""The valid name nearest to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 80


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `name` most likely means; None where none is near.

    Near is: alike but for case, spaces and hyphens; or at most a third of the name's characters away, a
    character inserted, dropped, changed or swapped with its neighbour counting as one (optimal string
    alignment: Damerau, F. J., "A technique for computer detection and correction of spelling errors",
    Communications of the ACM 7, 1964). The first in alphabetical order wins among equals.
    """
    wanted = fold(name[:_LONGEST])
    best, closest = None, max(1, len(wanted) // 3) + 1
    for candidate in sorted(candidates):
        distance = _distance(wanted, fold(candidate), closest - 1)
        if distance < closest:
            best, closest = candidate, distance
            if distance == 0:
                break
    return best


def fold(name: str) -> str:
    """Return `name` without case, spaces, hyphens and underscores: what tells names apart beyond doubt."""
    import unicodedata

    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    return "".join(c for c in text.casefold() if c not in "-_" and not c.isspace())


def _distance(left: str, right: str, most: int) -> int:
    """Return the number of edits from `left` to `right`, or any number above `most` where there are more."""
    if left == right:
        return 0
    if abs(len(left) - len(right)) > most or len(set(left) ^ set(right)) > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, one in enumerate(left, start=1):
        above, row, oldest = row, [i], before
        for j, other in enumerate(right, start=1):
            edits = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one != other))
            if i > 1 and j > 1 and one == right[j - 2] and left[i - 2] == other:
                edits = min(edits, oldest[j - 2] + 1)
            row.append(edits)
        if min(row) > most:
            return most + 1
        before = above
    return row[-1]
