"""Which inputs decide a field: each is moved, alone and ever further, until the field reads differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vitruvio.model import Decision, Figure, Function, Value
from vitruvio.model.evaluate import Choices, Graph, compared_in, moves
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
    compared = [each for decision in (*decisions, *others) for each in compared_in(decision)]
    shown = [each.figure for each in values]
    graph = Graph([*shown, *compared], functions)
    below = Graph([*shown, *(each for decision in decisions for each in compared_in(decision))], functions)
    watch = _Watch(values, decisions, others, wording)
    found: dict[str, Witness] = {}
    for leaf in below.leaves():
        key = key_of(leaf)
        if key and key not in found:
            witness = _witness(leaf, graph, watch)
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
        others: Sequence[Decision],
        wording: Wording,
    ) -> None:
        self._wording = wording
        self._values: dict[int, list[tuple[Value, str]]] = {}
        self._chosen = {each.id: each.chosen for each in decisions}
        self._choices = Choices(decisions)
        self._others = Choices(others)
        for value in values:
            text = wording.moved(value, value.figure.value)
            self._values.setdefault(value.figure.id, []).append((value, text))

    def unsettled(self, moved: Mapping[int, float]) -> bool:
        """Whether decisions that are not looked at would choose differently."""
        return bool(self._others.flipped(moved))

    def changed(self, leaf: Figure, moved: Mapping[int, float]) -> Witness | None:
        after = moved[leaf.id]
        for id in moved:
            for value, then in self._values.get(id, ()):
                now = self._wording.moved(value, moved[id])
                if now != then:
                    return Witness(leaf, after, value.figure, "", then, now)
        for decision, option in self._choices.flipped(moved).items():
            return Witness(leaf, after, None, decision, self._chosen[decision], option)
        return None


def _witness(leaf: Figure, graph: Graph, watch: _Watch) -> Witness | None:
    for move in moves(leaf):
        try:
            moved = graph.move({leaf.id: move.value})
            witness = watch.changed(leaf, moved)
            if witness is not None and not (move.far and watch.unsettled(moved)):
                return witness
        except (ArithmeticError, ValueError):
            # A formula has no value this far away.
            continue
    return None
