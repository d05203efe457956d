"""What all parts of the typed brief share: slots for attributes, lines, equality, a plain form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar, overload

from vitruvio.model.trace import Children, Node, note
from vitruvio.units import Percentile, Quantity

_T = TypeVar("_T")
_D = TypeVar("_D")

# What a brief knows of its file, which is no part of what it says.
ABOUT_THE_FILE = frozenset({"file", "lines", "text", "warnings"})


class Line(NamedTuple):
    """Where something stands in the brief: line and column from one, and the text as written."""

    line: int
    column: int
    text: str


class Leaves(Children[_T]):
    """A mapping of names to plain values; looking one up notes ``brief:PATH.NAME``."""

    __slots__ = ()

    def __getitem__(self, name: str) -> _T:
        value = super().__getitem__(name)
        note(f"brief:{self.path}.{name}")
        return value

    @overload
    def get(self, name: str, /) -> _T | None: ...
    @overload
    def get(self, name: str, /, default: _T | _D) -> _T | _D: ...
    def get(self, name: str, /, default: Any = None) -> Any:
        if name in self._items:
            return self[name]
        note(f"brief:{self.path}")
        return default


class Written(Node):
    """A part of the brief: its attributes are its slots."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, path: str, values: Mapping[str, Any]) -> None:
        self.path = path
        for name in type(self).__slots__:
            setattr(self, name, values.get(name))

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and plain(self) == plain(other)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {object.__getattribute__(self, 'path')}>"


def plain(value: Any) -> Any:
    """Return a brief, or a part of one, as nested dicts and lists, without places; notes no reads."""
    if isinstance(value, Written):
        names = [name for name in type(value).__slots__ if name not in ABOUT_THE_FILE]
        return {name: plain(object.__getattribute__(value, name)) for name in names}
    if isinstance(value, Children):
        return {name: plain(item) for name, item in value._items.items()}
    if isinstance(value, Percentile):
        return {"share": value.share, "bound": plain(value.bound)}
    if isinstance(value, Quantity):
        return {"value": value.value, "dimension": value.dimension.code}
    return [plain(item) for item in value] if isinstance(value, tuple) else value
