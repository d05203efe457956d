"""Documents of plain dicts, lists and scalars as YAML 1.2, the same bytes for the same document.

Written by hand because a contract may have a hundred thousand lines, on which a general emitter takes
seconds; it writes only what it needs: block collections, plain, folded and double-quoted scalars.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

_WIDTH: Final = 110
_NARROWEST: Final = 40
_PLAIN: Final = re.compile(r"(?:[^\W\d_]|[/$])[\w./(){}+$,;'%-]*(?: [\w./(){}+$,;'%-]+)*")
# What YAML 1.1 or 1.2 reads as something else than text: null, booleans, infinity.
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_EXPONENT: Final = re.compile(r"^(-?[0-9]+)e")
_POINT: Final = r"\1.0e"
_SPACES: Final = r"\s\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029"
_FOLDED: Final = re.compile(f"[^{_SPACES}]+(?: [^{_SPACES}]+)+")


def to_yaml(document: dict[str, Any]) -> str:
    """The document as text, in the order of its keys.

    Raises TypeError for a value that is no dict, list, text, number, boolean or None.
    """
    lines: list[str] = []
    _mapping(document, "", lines, "")
    lines.append("")
    return "\n".join(lines)


def _mapping(mapping: dict[str, Any], indent: str, lines: list[str], first: str) -> None:
    """Add a mapping; its first line begins with `first`, the others with `indent`."""
    start = first
    for key, value in mapping.items():
        _entry(f"{start}{_text(key)}:", value, indent, lines)
        start = indent


def _sequence(items: Sequence[Any], indent: str, lines: list[str], first: str) -> None:
    start, inner = f"{first}- ", f"{indent}  "
    for item in items:
        if item and isinstance(item, dict):
            _mapping(item, inner, lines, start)
        elif item and isinstance(item, list | tuple):
            _sequence(item, inner, lines, start)
        else:
            _entry(start[:-1], item, indent, lines)
        start = f"{indent}- "


def _entry(head: str, value: Any, indent: str, lines: list[str]) -> None:
    if isinstance(value, str):
        if len(head) + len(value) > _WIDTH and _FOLDED.fullmatch(value):
            _folded(head, value, indent, lines)
        else:
            lines.append(f"{head} {_text(value)}")
    elif value and isinstance(value, dict):
        lines.append(head)
        inner = f"{indent}  "
        _mapping(value, inner, lines, inner)
    elif value and isinstance(value, list | tuple):
        lines.append(head)
        inner = f"{indent}  "
        _sequence(value, inner, lines, inner)
    elif value is None or isinstance(value, bool | int | float) or not value:
        # YAML 1.1 reads 1e-05 as text: its numbers have a point.
        lines.append(f"{head} {_EXPONENT.sub(_POINT, json.dumps(value, allow_nan=False))}")
    else:
        raise TypeError(f"{type(value).__name__} has no form in a contract")


def _folded(head: str, text: str, indent: str, lines: list[str]) -> None:
    lines.append(f"{head} >-")
    width = max(_WIDTH - len(indent) - len("  "), _NARROWEST)
    wrapped = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    lines.extend(f"{indent}  {line}" for line in wrapped)


@lru_cache(maxsize=65_536)
def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    # A JSON text is one of YAML, but for what YAML does not print; JSON would escape that in halves.
    quoted = json.dumps(text, ensure_ascii=False)
    if quoted.isprintable():
        return quoted
    return "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in quoted)
