"""HTML elements as text: whatever is not an element already is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


Child: TypeAlias = "str | Iterable[Child] | None"
Attribute: TypeAlias = "str | int | bool | None"

_VOID = frozenset({"br", "col", "hr", "input", "link", "meta"})


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """An element; its attribute `class_` is ``class``, `data_f` is ``data-f``; false ones are left out."""
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(opening if name in _VOID else f"{opening}{inner(*children)}</{name}>")


def inner(*children: Child) -> Html:
    """What stands within an element: texts escaped, elements as they are, one after the other."""
    return Html("".join(_text(each) for each in children))


def _text(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    return escape(child, quote=False) if isinstance(child, str) else "".join(_text(each) for each in child)


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
