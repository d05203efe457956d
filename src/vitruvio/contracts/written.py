"""Documents of plain dicts, lists and scalars as YAML 1.2, the same bytes for the same document.

Written by hand because a contract may have a hundred thousand lines, on which a general emitter takes
seconds; it writes only what it needs: block collections, plain, folded and double-quoted scalars.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any, Final

_WIDTH: Final = 110
_PLAIN: Final = re.compile(r"(?:[^\W\d_]|[/$])[\w./(){}+$,;'%-]*(?: [\w./(){}+$,;'%-]+)*")
# What YAML 1.1 or 1.2 reads as something else than text: null, booleans, infinity.
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_SPACES: Final = r"\s\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029"
_FOLDED: Final = re.compile(f"[^{_SPACES}]+(?: [^{_SPACES}]+)+")


def to_yaml(document: dict[str, Any]) -> str:
    """The document as text, in the order of its keys.

    Raises TypeError for a value that is no dict, list, text, number, boolean or None.
    """
    return "\n".join(_mapping(document, "")) + "\n"


def _mapping(mapping: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        yield from _entry(f"{indent}{_key(key)}:", value, indent)


def _sequence(items: list[Any], indent: str) -> Iterator[str]:
    inner = f"{indent}  "
    for item in items:
        if isinstance(item, dict) and item:
            lines = _mapping(item, inner)
            yield f"{indent}- {next(lines).removeprefix(inner)}"
            yield from lines
        elif isinstance(item, list) and item:
            lines = _sequence(item, inner)
            yield f"{indent}- {next(lines).removeprefix(inner)}"
            yield from lines
        else:
            yield from _entry(f"{indent}-", item, indent)


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield head
        yield from _mapping(value, f"{indent}  ")
    elif isinstance(value, list | tuple) and value:
        yield head
        yield from _sequence(list(value), f"{indent}  ")
    elif isinstance(value, str) and len(head) + len(value) > _WIDTH and _FOLDED.fullmatch(value):
        yield f"{head} >-"
        wrapped = textwrap.wrap(
            value, max(_WIDTH - len(indent) - 2, 40), break_long_words=False, break_on_hyphens=False
        )
        yield from (f"{indent}  {line}" for line in wrapped)
    else:
        yield f"{head} {_scalar(value)}"


def _key(key: str) -> str:
    return _text(key)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool | int | float) or not value:
        return json.dumps(value, allow_nan=False)
    raise TypeError(f"{type(value).__name__} has no form in a contract")


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    # A JSON text is one of YAML, but for what YAML does not print.
    return json.dumps(text, ensure_ascii=not text.isprintable())
