"""Fields of a report by path: ``service_design.services[orders].dependencies[0]``, or all below a prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from vitruvio.model import Name, Prose, Sections, Statement, Term
from vitruvio.model.sections import Endpoint, Service
from vitruvio.report.architecture import EXAMPLES

_SEGMENT = re.compile(r"([a-z_]+)((?:\[[^\]]*\])*)(?:[.]|$)")


class Field(NamedTuple):
    """A field of one report, or an item of one: its path and its value in the design."""

    path: str
    value: Any


class NoSuchFieldError(LookupError):
    """No field has this path; `expected` are the names that could stand for `found` below `parent`."""

    def __init__(self, found: str, parent: str, expected: tuple[str, ...]) -> None:
        super().__init__(found)
        self.found = found
        self.parent = parent
        self.expected = expected


def find(sections: Sections, path: str) -> list[Field]:
    """What stands at `path`; several where it passes through lists without saying which item.

    Items are chosen by name or by place from zero in brackets; ``[]``, or nothing, means all of them.
    Raises NoSuchFieldError.
    """
    found = [Field("", sections)]
    for name, choice in _steps(path):
        found = [each for parent in found for each in _step(parent, name, choice)]
    return found


def fields_below(field: Field) -> Iterator[Field]:
    """The fields at or below a place; lists of objects stay folded, one entry for each object."""
    if is_field(field):
        yield field
        return
    for each in _members(field):
        if isinstance(field.value, tuple):
            yield each
        else:
            yield from fields_below(each)


def is_field(field: Field) -> bool:
    """Whether this is a field (or an item of a list that is one), not a section or a list of objects."""
    value = field.value
    if _name_of(field.path) in EXAMPLES:
        return True
    if isinstance(value, tuple):
        return not value or isinstance(value[0], (Statement, tuple, Term))
    return isinstance(value, (Name, Term, Statement)) or not isinstance(value, msgspec.Struct)


def statements_of(value: Any) -> Prose:
    """All statements in a field's value, in order."""
    if isinstance(value, Statement):
        return (value,)
    if isinstance(value, tuple):
        return tuple(one for each in value for one in statements_of(each))
    return ()


def _steps(path: str) -> Iterator[tuple[str, str | None]]:
    place = 0
    while place < len(path):
        match = _SEGMENT.match(path, place)
        if match is None or (match.end() == len(path) and path.endswith(".")):
            raise NoSuchFieldError(path[place:], path[:place].rstrip("."), ())
        yield match[1], None
        for choice in re.findall(r"\[([^\]]*)\]", match[2]):
            yield "", choice
        place = match.end()


def _step(parent: Field, name: str, choice: str | None) -> Iterator[Field]:
    if choice is None:
        if isinstance(parent.value, tuple) and not is_field(parent):
            for each in _members(parent):
                yield from _step(each, name, choice)
            return
        wanted = f"{parent.path}.{name}" if parent.path else name
        yield _pick(parent, wanted, name)
    elif choice:
        yield _pick(parent, f"{parent.path}[{choice}]", choice)
    else:
        yield from _members(parent)


def _pick(parent: Field, wanted: str, name: str) -> Field:
    members = list(_members(parent))
    found = next((each for each in members if each.path == wanted), None)
    if found is None and name.isdecimal() and int(name) < len(members) and wanted.endswith("]"):
        found = members[int(name)]
    if found is None:
        raise NoSuchFieldError(name, parent.path, tuple(_last(each.path) for each in members))
    return found


def _members(field: Field) -> Iterator[Field]:
    path, value = field
    if _name_of(path) in EXAMPLES:
        return
    if isinstance(value, tuple):
        for place, each in enumerate(value):
            yield Field(f"{path}[{_label(each) or place}]", each)
    elif isinstance(value, msgspec.Struct) and not isinstance(value, (Name, Term, Statement)):
        for name in value.__struct_fields__:
            yield Field(f"{path}.{name}" if path else name, getattr(value, name))


def _label(item: Any) -> str:
    if isinstance(item, Service):
        return item.service_name.text
    if isinstance(item, Endpoint):
        return f"{item.method.text} {item.path.text}"
    return ""


def _name_of(path: str) -> str:
    return path.rpartition(".")[2]


def _last(path: str) -> str:
    found: str = re.findall(r"\[[^\]]*\]$|[^.\[\]]+$", path)[-1]
    return found.strip("[]")
