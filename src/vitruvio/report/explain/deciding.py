"""Which inputs decide a field: each is moved, alone and ever further, until the field reads differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vitruvio.model import Decision, Figure, Function, Value
from vitruvio.model.evaluate import Choices, Graph, Move, compared_in, moves
from vitruvio.report.wording import Wording

INPUTS = frozenset({"given", "fact", "assumed"})


class Witness(NamedTuple):
    """A move that shows that an input decides: its value `before` and `after`, in base units.

    `shown` is the figure that would read `now` instead of `then`; else `decision` would go another way.
    """

    leaf: Figure
    after: float
    shown: Figure | None
    decision: str
    then: str
    now: str


def deciding(
    values: Sequence[Value],
    decisions: Sequence[Decision],
    others: Sequence[Decision],
    functions: Mapping[str, Function],
    wording: Wording,
) -> dict[str, Witness]:
    """The inputs that decide what `values` show or `decisions` choose, by key, with the nearest move found.

    Everything else is held: the brief's words, other inputs, and which figures were made at all. A move so
    far that one of the `others` would choose differently too proves nothing, and is passed over.
    """
    graph = Graph([*(each.figure for each in values), *_compared(decisions)], functions)
    watch = _Watch(values, decisions, wording)
    elsewhere = _Elsewhere(others, functions)
    found: dict[str, Witness] = {}
    for leaf in graph.leaves():
        key = key_of(leaf)
        if key and key not in found:
            witness = _witness(leaf, graph, watch, elsewhere)
            if witness is not None:
                found[key] = witness
    return found


def key_of(leaf: Figure) -> str:
    """The key of an input as the trace notes it; empty for counts, constants and formulas."""
    if leaf.op not in INPUTS:
        return ""
    origin = leaf.origin.partition("#")[0]
    return f"brief:{origin}" if leaf.op == "given" else f"catalogue:{origin}"


class _Watch:
    """What is looked at after a move: values shown, and decisions, by the figures that they rest on."""

    def __init__(
        self,
        values: Sequence[Value],
        decisions: Sequence[Decision],
        wording: Wording,
    ) -> None:
        self._wording = wording
        self._values: dict[int, list[tuple[Value, str]]] = {}
        self._chosen = {each.id: each.chosen for each in decisions}
        self._choices = Choices(decisions)
        for value in values:
            text = wording.moved(value, value.figure.value)
            self._values.setdefault(value.figure.id, []).append((value, text))

    def changed(self, leaf: Figure, moved: Mapping[int, float]) -> Witness | None:
        after = moved[leaf.id]
        for id in sorted(self._values.keys() & moved.keys()):
            for value, then in self._values[id]:
                now = self._wording.moved(value, moved[id])
                if now != then:
                    return Witness(leaf, after, value.figure, "", then, now)
        for decision, option in self._choices.flipped(moved).items():
            return Witness(leaf, after, None, decision, self._chosen[decision], option)
        return None


class _Elsewhere:
    """All other decisions, asked only after moves that go far: their graph is the whole design's."""

    def __init__(self, decisions: Sequence[Decision], functions: Mapping[str, Function]) -> None:
        self._decisions = decisions
        self._functions = functions
        self._graph: Graph | None = None
        self._choices = Choices(decisions)

    def unsettled(self, leaf: Figure, value: float) -> bool:
        """Whether one of them would choose differently, or cannot tell."""
        if self._graph is None:
            self._graph = Graph(_compared(self._decisions), self._functions)
        try:
            return bool(self._choices.flipped(self._graph.move({leaf.id: value})))
        except (ArithmeticError, ValueError):
            return True


def _compared(decisions: Sequence[Decision]) -> list[Figure]:
    return [each for decision in decisions for each in compared_in(decision)]


def _witness(leaf: Figure, graph: Graph, watch: _Watch, elsewhere: _Elsewhere) -> Witness | None:
    ladder = list(moves(leaf))
    witness = _try(leaf, ladder[0], graph, watch) if ladder else None
    if witness is not None:
        return witness
    ends = {move.value: _try(leaf, move, graph, watch) for move in ladder[1:][-2:]}
    if not any(ends.values()):
        # What changes nothing at either end is not looked for in between.
        return None
    for move in ladder[1:]:
        witness = ends[move.value] if move.value in ends else _try(leaf, move, graph, watch)
        if witness is not None and not (move.far and elsewhere.unsettled(leaf, move.value)):
            return witness
    return None


def _try(leaf: Figure, move: Move, graph: Graph, watch: _Watch) -> Witness | None:
    try:
        return watch.changed(leaf, graph.move({leaf.id: move.value}))
    except (ArithmeticError, ValueError):
        # A formula has no value this far away.
        return None
