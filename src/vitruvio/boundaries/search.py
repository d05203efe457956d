"""A good division by moves, from several starts, with the wished number of groups where there is one."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.boundaries.component import FORBIDDEN, Component, Parts
from vitruvio.boundaries.moves import Moves

STARTS = 4
LARGE = 1500
SHARE = 0.2
LEAST = 1e-9


def search(component: Component, wished: int | None = None, start: Parts | None = None) -> Parts:
    """The best division that moves find from several orders of the blocks, or from `start`.

    Empty where no division into the `wished` number of groups was found.
    """
    many = component.many
    starts = 1 if start or many < 3 or many > LARGE else STARTS
    best: Parts = []
    most = FORBIDDEN
    for number in range(starts):
        turned = number * many // starts
        order = [*range(turned, many), *range(turned)]
        found = start or climbed(component, [[block] for block in range(many)], order)
        if start and wished is None:
            found = climbed(component, start)
        if wished is not None:
            found = _counted(component, found, wished)
        worth = component.worth(found) if starts > 1 and found else 0.0
        if found and worth > most + LEAST:
            best, most = found, worth
    return best


def climbed(component: Component, parts: Parts, order: Sequence[int] = ()) -> Parts:
    """The division that moves from `parts` lead to."""
    moves = Moves(component, parts)
    moves.climb(order or range(component.many))
    return moves.parts()


def _counted(component: Component, parts: Parts, wished: int) -> Parts:
    """Parts joined or divided until they are as many as wished, then moves that keep their number."""
    moves = Moves(component, parts, fixed=True)
    while moves.count() > wished:
        if not _unite(moves, moves.count() - wished):
            packed = _packed(component, wished)
            if not packed:
                return []
            moves = Moves(component, packed, fixed=True)
    while moves.count() < wished:
        moves.split()
    moves.climb(range(component.many))
    return moves.parts()


def _unite(moves: Moves, excess: int) -> int:
    """Join the groups that lose least by it, a share of the excess at once; how many were joined."""
    options: list[tuple[float, int, int]] = []
    for group in moves.groups():
        between = {
            other: gain
            for other, gain in moves.between(group, everywhere=True).items()
            if moves.units[group] and moves.units[other]
        }
        if between:
            gain, other = max((gain, -other) for other, gain in between.items())
            options.append((-gain, group, -other))
    used: set[int] = set()
    for _, group, other in sorted(options):
        if len(used) // 2 >= max(1, int(SHARE * excess)):
            break
        if group not in used and other not in used:
            moves.unite(group, other)
            used |= {group, other}
    return len(used)


def _packed(component: Component, wished: int) -> Parts:
    """Groups into which blocks fit one by one, those that avoid the most first; empty where one does not."""
    blocks = range(component.many)
    avoided = [sum(component.net(one, other) == FORBIDDEN for other in blocks) for one in blocks]
    parts: Parts = []
    for block in sorted(blocks, key=lambda each: (-component.sizes[each], -avoided[each], each)):
        if not component.sizes[block]:
            parts.append([block])
            continue
        gains = [
            (sum(component.net(block, each) for each in part), -place) for place, part in enumerate(parts)
        ]
        gain, place = max(gains, default=(FORBIDDEN, 0))
        if len(parts) < wished and gain < 0:
            parts.append([block])
        elif gain == FORBIDDEN:
            return []
        else:
            parts[-place].append(block)
    return parts
