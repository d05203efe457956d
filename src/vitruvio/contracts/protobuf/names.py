"""Names as the style guide of Protocol Buffers wants them (Google, Protocol Buffers Style Guide)."""

from __future__ import annotations

import re
from collections.abc import Container


def pascal(*names: str) -> str:
    """Names as one in PascalCase: a message, an enumeration, a service."""
    found = "".join(
        each[:1].upper() + each[1:] for name in names for each in re.findall(r"[A-Za-z0-9]+", name)
    )
    return f"N{found}" if found[:1].isdigit() else found


def lower(name: str) -> str:
    """A name in lower_snake_case: a field, a part of a package."""
    spread = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    found = "_".join(re.findall(r"[a-z0-9]+", spread.lower())) or "item"
    return f"n{found}" if found[0].isdigit() else found


def upper(name: str) -> str:
    """A name in UPPER_SNAKE_CASE: a value of an enumeration."""
    return lower(name).upper()


def json_name(name: str) -> str:
    """What a field is called in JSON unless it says otherwise (proto3 language guide, JSON mapping)."""
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)


def free(name: str, taken: Container[str]) -> str:
    """The name, numbered where it is taken."""
    place, found = 1, name
    while found in taken:
        place += 1
        found = f"{name}{place}"
    return found
