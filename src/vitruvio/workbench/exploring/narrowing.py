"""Boundaries: between which values of an input a decision changes, narrowed by further designs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from vitruvio.report.exploration.explored import Boundary, Outcome
from vitruvio.workbench.exploring.axes import Value, VariedAxis
from vitruvio.workbench.exploring.sampling import Asked

# Further designs that narrowing may make in all.
MOST_FURTHER: Final = 100
# How far from the middle a point may lie to be short, as a share of the gap.
OFF_MIDDLE: Final = 0.1

Inputs = tuple[str, ...]
Design = Callable[[Sequence[Inputs]], Sequence[Outcome | str]]


class _Bracket(NamedTuple):
    """Two values of one axis, the others held, on either side of a change of a decision."""

    decision: str
    axis: int
    held: tuple[Value, ...]
    low: Value
    high: Value
    options: tuple[str, str]

    def inputs(self, value: Value) -> Inputs:
        """The point of a value on this line."""
        texts = [each.text for each in self.held]
        texts[self.axis] = value.text
        return tuple(texts)


class Narrowed(NamedTuple):
    """The boundaries by decision, how many designs they took, and how many stayed wider than asked."""

    boundaries: dict[str, list[Boundary]]
    further: int
    wider: int


def narrow_boundaries(
    axes: Sequence[VariedAxis],
    points: Mapping[tuple[int, ...], tuple[Asked, Outcome]],
    decisions: Iterable[str],
    narrow: float,
    design: Design,
    first: Collection[str] = (),
) -> Narrowed:
    """The boundaries between neighbouring points of a grid, narrowed to `narrow` of their value.

    `points` are those that have a design, by their place; `narrow` of nothing makes no further designs. Each
    round halves all brackets on numbers, those of decisions on the same line sharing their middles, until
    they are narrow enough or `MOST_FURTHER` designs were made; `first` are the decisions whose brackets are
    halved before all others, and of each the widest are. Where the middle has a third option there are two
    boundaries from there on.
    """
    open = [each for id in decisions for each in _brackets(axes, points, id)]
    closed: list[_Bracket] = []
    further = 0
    while open:
        open.sort(key=lambda each: (each.decision not in first, -_width(axes, each), _line(each)))
        halved, settled = _round(axes, open, narrow, MOST_FURTHER - further)
        closed += settled
        wanted = list(dict.fromkeys(each.inputs(middle) for each, middle in halved))
        answers = dict(zip(wanted, design(wanted), strict=True)) if wanted else {}
        further += len(wanted)
        open = []
        for bracket, middle in halved:
            answer = answers[bracket.inputs(middle)]
            if isinstance(answer, str):
                # Where there is no design, nothing is decided.
                closed.append(bracket)
            else:
                open += _halves(bracket, middle, answer)
    return Narrowed(_by_decision(closed), further, _wider(axes, closed, narrow))


def _brackets(
    axes: Sequence[VariedAxis], points: Mapping[tuple[int, ...], tuple[Asked, Outcome]], decision: str
) -> Iterator[_Bracket]:
    for place, (asked, outcome) in points.items():
        for axis in (at for at, each in enumerate(axes) if each.scale is not None):
            beyond = points.get((*place[:axis], place[axis] + 1, *place[axis + 1 :]))
            if beyond is None:
                continue
            options = outcome.decisions.get(decision, ""), beyond[1].decisions.get(decision, "")
            if options[0] != options[1]:
                low, high = asked.values[axis], beyond[0].values[axis]
                yield _Bracket(decision, axis, asked.values, low, high, options)


def _round(
    axes: Sequence[VariedAxis], open: list[_Bracket], narrow: float, left: int
) -> tuple[list[tuple[_Bracket, Value]], list[_Bracket]]:
    """The brackets to halve, each with its middle, and those that are done or for which none is left."""
    halved: list[tuple[_Bracket, Value]] = []
    settled: list[_Bracket] = []
    points: set[Inputs] = set()
    for each in open:
        middle = _middle(axes[each.axis], each) if narrow > 0 and _width(axes, each) > narrow else None
        if middle is None or (each.inputs(middle) not in points and len(points) >= left):
            settled.append(each)
        else:
            points.add(each.inputs(middle))
            halved.append((each, middle))
    return halved, settled


def _middle(axis: VariedAxis, bracket: _Bracket) -> Value | None:
    """The value halfway; None where none lies between."""
    low, high = bracket.low.number, bracket.high.number
    if axis.scale is None or low is None or high is None:
        return None
    number = axis.scale.between(low, high, 0.5, OFF_MIDDLE)
    middle = axis.at(number)
    return middle if middle.number is not None and low < middle.number < high else None


def _halves(bracket: _Bracket, middle: Value, outcome: Outcome) -> list[_Bracket]:
    """The halves in which the decision changes."""
    option = outcome.decisions.get(bracket.decision, "")
    first, last = bracket.options
    halves = []
    if option != first:
        halves.append(bracket._replace(high=middle, options=(first, option)))
    if option != last:
        halves.append(bracket._replace(low=middle, options=(option, last)))
    return halves


def _width(axes: Sequence[VariedAxis], bracket: _Bracket) -> float:
    scale, low, high = axes[bracket.axis].scale, bracket.low.number, bracket.high.number
    return 0.0 if scale is None or low is None or high is None else scale.width(low, high)


def _wider(axes: Sequence[VariedAxis], closed: list[_Bracket], narrow: float) -> int:
    """How many could be narrowed further and were not."""
    if narrow <= 0:
        return 0
    return sum(_width(axes, each) > narrow and _middle(axes[each.axis], each) is not None for each in closed)


def _line(bracket: _Bracket) -> tuple[str, int, tuple[str, ...], float]:
    """A key of a bracket: no two are alike."""
    others = tuple(value.text for at, value in enumerate(bracket.held) if at != bracket.axis)
    return bracket.decision, bracket.axis, others, bracket.low.number or 0.0


def _by_decision(closed: list[_Bracket]) -> dict[str, list[Boundary]]:
    found: dict[str, list[Boundary]] = {}

    for each in sorted(closed, key=_line):
        held = each.inputs(each.low)
        boundary = Boundary(each.axis, held, each.low.text, each.high.text, each.options)
        found.setdefault(each.decision, []).append(boundary)
    return found
