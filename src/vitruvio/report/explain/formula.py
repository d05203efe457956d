"""Formulas as one writes them, over the nearest figures that have a name or are inputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vitruvio.model import Figure
from vitruvio.report.wording import Wording
from vitruvio.text import has_message

MOST_TERMS = 6
_SIGNS = {"sum": " + ", "difference": " − ", "product": " × ", "ratio": " / ", "power": " ^ "}
_BRACKETS = {"ceil": ("⌈", "⌉"), "floor": ("⌊", "⌋")}
# How tightly a sign binds; what binds less is put into parentheses.
_TIGHT = {"sum": 1, "difference": 1, "product": 2, "ratio": 2, "power": 3}
_LOOSE = 9
# Where the order of the operands matters, one on the right that binds alike needs parentheses too.
_ORDERED = ("difference", "ratio", "power")


class Formulas:
    """Writes formulas in one language, each figure's once."""

    __slots__ = ("_operands", "_shapes", "_wording", "_written")

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._operands: dict[int, list[Figure]] = {}
        self._shapes: dict[int, str] = {}
        self._written: dict[int, tuple[str, int]] = {}

    def operands(self, figure: Figure) -> list[Figure]:
        """What a figure is computed from: named figures and inputs, others seen through, each once."""
        if figure.id not in self._operands:
            found: dict[int, Figure] = {}
            for arg in figure.args:
                inner = [arg] if arg.name or not arg.args else self.operands(arg)
                found.update((each.id, each) for each in inner)
            self._operands[figure.id] = list(found.values())
        return self._operands[figure.id]

    def formula(self, figure: Figure) -> str:
        """The formula over the values of the operands, cut after `MOST_TERMS` terms; empty for inputs."""
        return self._write(figure)[0] if figure.args else ""

    def signature(self, figure: Figure) -> str:
        """Alike for figures that mean the same of different subjects: name and shape of the formula."""
        return f"{figure.name}={self._shape(figure)}"

    def _shape(self, figure: Figure) -> str:
        if figure.id not in self._shapes:
            inside = sorted({arg.name or self._shape(arg) for arg in figure.args})
            last = "" if figure.args else figure.origin.rpartition(".")[2]
            self._shapes[figure.id] = f"{figure.op}{last}({','.join(inside)})"
        return self._shapes[figure.id]

    def _operand(self, figure: Figure) -> tuple[str, int]:
        if figure.name or not figure.args:
            return self._wording.figure(figure), _LOOSE
        return self._write(figure)

    def _write(self, figure: Figure) -> tuple[str, int]:
        if figure.id not in self._written:
            self._written[figure.id] = self._new(figure)
        return self._written[figure.id]

    def _new(self, figure: Figure) -> tuple[str, int]:
        if figure.op == "same":
            return self._operand(figure.args[0])
        if figure.op in _SIGNS:
            tight = _TIGHT[figure.op]
            texts = _cut(figure.args, lambda each: self._inside(each, tight, figure))
            return _SIGNS[figure.op].join(texts), tight
        texts = _cut(figure.args, lambda each: self._operand(each)[0])
        if figure.op in _BRACKETS:
            opening, closing = _BRACKETS[figure.op]
            return f"{opening}{texts[0]}{closing}", _LOOSE
        return f"{self._function(figure.op)}({'; '.join(texts)})", _LOOSE

    def _function(self, name: str) -> str:
        """What a function is called; by its own name where no message has one, as mathematics has ``max``."""
        id = f"explain.function.{name}"
        return self._wording.say(id) if has_message(id, self._wording.language) else name

    def _inside(self, operand: Figure, tight: int, whole: Figure) -> str:
        text, own = self._operand(operand)
        right = whole.op in _ORDERED and operand is not whole.args[0]
        return f"({text})" if own < tight or (right and own == tight) else text


def _cut(args: Sequence[Figure], write: Callable[[Figure], str]) -> list[str]:
    if len(args) <= MOST_TERMS:
        return [write(each) for each in args]
    return [*(write(each) for each in args[:MOST_TERMS]), "…"]
