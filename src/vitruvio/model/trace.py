"""Which inputs a value was computed from: reads are noted as they happen, scope by scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar, overload

_T = TypeVar("_T")
_D = TypeVar("_D")


class Trace:
    """The reads of a design run.

    A *scope* is one thing that is computed (a pass, one use case's load, one field of the report). Whatever
    is read while a scope is open is noted as its source, by key: ``brief:use_cases.place order.rate``,
    ``catalogue:ID`` or ``fact:NAME/ITEM``. A scope opened inside another one rests on the outer one too.
    """

    __slots__ = ("_open", "scopes")

    def __init__(self) -> None:
        self.scopes: dict[str, dict[str, None]] = {}
        self._open: list[tuple[str, dict[str, None]]] = []

    def note(self, key: str) -> None:
        """Note that the innermost open scope read `key`; outside all scopes nothing is noted."""
        if self._open:
            self._open[-1][1][key] = None

    @contextmanager
    def scope(self, key: str) -> Iterator[None]:
        """Open the scope `key`; reads made until it closes are its sources."""
        reads = self.scopes.setdefault(key, {})
        if self._open:
            reads[self._open[-1][0]] = None
        self._open.append((key, reads))
        _watching.append(self)
        try:
            yield
        finally:
            self._open.pop()
            _watching.pop()


_watching: list[Trace] = []


def note(key: str) -> None:
    """Note a read with the trace that is watching, if one is."""
    if _watching:
        _watching[-1].note(key)


class Node:
    """A part of the brief that notes which of its attributes are read.

    Subclasses name their data attributes in `__slots__`; `path` is where the part stands in the brief
    (``use_cases.place order``, empty for the whole). Reading an attribute notes ``brief:PATH.ATTRIBUTE``,
    except those whose value is itself a `Node` or a `Children`: they note their own reads.
    """

    __slots__ = ("path",)
    path: str
    # Attributes whose key in the brief is another word.
    KEYS: ClassVar[Mapping[str, str]] = {}
    _read: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = cls.__dict__.get("__slots__", ())
        cls._read = cls._read.union((own,) if isinstance(own, str) else own) - {"path"}

    def place(self, attribute: str) -> str:
        """Where the attribute stands in the brief."""
        path, key = object.__getattribute__(self, "path"), type(self).KEYS.get(attribute, attribute)
        return f"{path}.{key}" if path else key

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if _watching and name in type(self)._read:
            if isinstance(value, (Node, Children)):
                return value
            path, key = object.__getattribute__(self, "path"), type(self).KEYS.get(name, name)
            _watching[-1].note(f"brief:{path}.{key}" if path else f"brief:{key}")
        return value


class Children(Mapping[str, _T]):
    """A mapping of names to values in the brief; reading its names notes ``brief:PATH``.

    Looking one name up notes nothing when it is there (its own attributes will be noted), and notes the
    mapping when it is missing.
    """

    __slots__ = ("_items", "path")

    def __init__(self, path: str, items: Mapping[str, _T]) -> None:
        self.path = path
        self._items = dict(items)

    def __getitem__(self, name: str) -> _T:
        try:
            return self._items[name]
        except KeyError:
            note(f"brief:{self.path}")
            raise

    @overload
    def get(self, name: str, /) -> _T | None: ...
    @overload
    def get(self, name: str, /, default: _T | _D) -> _T | _D: ...
    def get(self, name: str, /, default: Any = None) -> Any:
        if name not in self._items:
            note(f"brief:{self.path}")
        return self._items.get(name, default)

    def __contains__(self, name: object) -> bool:
        note(f"brief:{self.path}")
        return name in self._items

    def __iter__(self) -> Iterator[str]:
        note(f"brief:{self.path}")
        return iter(self._items)

    def __len__(self) -> int:
        note(f"brief:{self.path}")
        return len(self._items)
