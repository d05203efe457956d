"""What a module defines, imports and exports, as tables that know each other by dotted names."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

DefinedKind = Literal["module", "class", "function", "attribute"]


class Definition(Struct, frozen=True):
    """An object that a module defines: its signature and docstring as written, its place, its public
    members.
    """

    kind: DefinedKind
    name: str
    signature: str
    docstring: str
    file: str
    line: int
    members: tuple[Definition, ...] = ()


class Table(Struct):
    """A module: what it defines, what it imports by which name and from where, what it exports.

    `stars` are the modules it imports everything from; `listed` is its ``__all__`` (an entry
    ``MODULE.__all__`` stands for another's), None where it has none. `package` is whether other modules lie
    in it, `declared` what stubs alone tell.
    """

    name: str
    module: Definition
    package: bool
    defined: dict[str, Definition]
    imported: dict[str, str]
    stars: tuple[str, ...]
    listed: tuple[str, ...] | None
    declared: frozenset[str] = frozenset()


def installed() -> bool:
    """Whether griffe is there, which reads the modules."""
    from importlib.util import find_spec

    return find_spec("griffe") is not None
