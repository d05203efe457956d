"""What contracts of events say in words: sentences, durations, names in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vitruvio.contracts.said import Said
from vitruvio.model import Figure
from vitruvio.text import show, show_list

_DIGITS: Final = 3


class Words:
    """Says messages with figures and lists in them, in one language."""

    __slots__ = ("said",)

    def __init__(self, said: Said) -> None:
        self.said = said

    def __call__(self, id: str, /, **parts: str | Sequence[str] | Figure | None) -> str:
        """The message ``event.ID``; lists are joined, figures are shown in the unit that reads best."""
        return self.said(f"event.{id}", **{name: self._part(each) for name, each in parts.items()})

    def _part(self, part: str | Sequence[str] | Figure | None) -> str:
        if isinstance(part, Figure):
            return show(part.value, part.dimension, self.said.language)
        if part is None or isinstance(part, str):
            return part or ""
        return show_list(list(part), self.said.language)


def rounded(figure: Figure) -> float | int:
    """A figure in base units with as many digits as mean something; what is whole stays exact."""
    value = figure.value if figure.value.is_integer() else float(f"{figure.value:.{_DIGITS}g}")
    return int(value) if value.is_integer() else value


def seconds(figure: Figure) -> int:
    """A duration in whole seconds, one at least."""
    return max(1, round(figure.value))


def camel(*names: str) -> str:
    """Names as one in camelCase: ``prepare-shipment`` is ``prepareShipment``."""
    words = [each for name in names for each in re.findall(r"[A-Za-z0-9]+", name)]
    return "".join(
        [words[0][:1].lower() + words[0][1:], *(each[:1].upper() + each[1:] for each in words[1:])]
    )


def pascal(*names: str) -> str:
    """Names as one in PascalCase."""
    found = camel(*names)
    return found[:1].upper() + found[1:]
