"""The graph of figures as plain rows, small enough to travel in a page and be evaluated there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vitruvio.catalogue import Catalogue
from vitruvio.model import Design, Figure, below
from vitruvio.report.explain.deciding import key_of
from vitruvio.report.explain.inputs import Inputs, finite
from vitruvio.report.explain.tree import place_of
from vitruvio.report.wording import Wording

LEAF = -1


class Pool:
    """Things that stand once, by their place."""

    __slots__ = ("_places", "items")

    def __init__(self) -> None:
        self.items: list[Any] = []
        self._places: dict[Any, int] = {}

    def place(self, thing: Any) -> int:
        """Where the thing stands; it is added if it is new."""
        found = self._places.get(thing)
        if found is None:
            found = self._places[thing] = len(self.items)
            self.items.append(thing)
        return found


def graph_data(
    tops: Iterable[Figure],
    compared: Iterable[Figure],
    design: Design,
    catalogue: Catalogue,
    wording: Wording,
) -> dict[str, Any]:
    """The figures below `tops` as rows.

    ``ids`` are the figures' ids, a row for each: the first of those that follow each other, and how many they
    are. A formula's row is its function, dimension and label (places in ``ops``, ``dimensions`` and
    ``labels``; `LEAF` for none) and the rows of its arguments. A leaf's row is `LEAF`, dimension, label,
    value, place in ``inputs`` (`LEAF` for counts and constants), and low and high where they differ. Values
    of formulas are left to the reader, but for those that are `compared`: two machines may differ in the last
    bit, and no decision may hang on it.
    """
    return _Rows(design, catalogue, wording).data(below(tops), compared)


class _Rows:
    def __init__(self, design: Design, catalogue: Catalogue, wording: Wording) -> None:
        self._wording = wording
        self._notes = Inputs(design, catalogue, wording)
        self._ops, self._dimensions, self._labels, self._inputs = Pool(), Pool(), Pool(), Pool()
        self._rows: dict[int, int] = {}

    def data(self, figures: list[Figure], compared: Iterable[Figure]) -> dict[str, Any]:
        self._rows = {each.id: row for row, each in enumerate(figures)}
        rows = [self._row(each) for each in figures]
        return {
            "ids": _spans(figures),
            "rows": rows,
            "compared": [[self._rows[each.id], finite(each.value)] for each in _formulas(compared)],
            "ops": self._ops.items,
            "dimensions": self._dimensions.items,
            "labels": self._labels.items,
            "inputs": [self._input(each) for each in self._inputs.items],
        }

    def _row(self, figure: Figure) -> list[Any]:
        label = self._labels.place(self._wording.named(figure)) if figure.name else LEAF
        dimension = self._dimensions.place(figure.dimension.code)
        if figure.args:
            arguments = [self._rows[each.id] for each in figure.args]
            return [self._ops.place(figure.op), dimension, label, *arguments]
        key = key_of(figure)
        row = [LEAF, dimension, label, finite(figure.value), self._inputs.place(key) if key else LEAF]
        if figure.low != figure.high:
            row += [finite(figure.low), finite(figure.high)]
        return row

    def _input(self, key: str) -> list[str]:
        """What an input is (``brief``, ``fact``, ``assumption`` ...), its key, where it stands, and why."""
        note = self._notes.note(key)
        return [note.kind, key, place_of(note, self._wording, cited=True), note.why]


def _formulas(figures: Iterable[Figure]) -> list[Figure]:
    """Those that have a formula, each once."""
    return list({each.id: each for each in figures if each.args}.values())


def _spans(figures: Iterable[Figure]) -> list[list[int]]:
    """Ids in a row as the first of them and how many they are."""
    found: list[list[int]] = []
    for each in figures:
        if found and sum(found[-1]) == each.id:
            found[-1][1] += 1
        else:
            found.append([each.id, 1])
    return found
