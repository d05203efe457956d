"""Files of what is to be remembered, read with the lines of all that is wrong in them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from vitruvio.memory.written import Fault, Item, Path, read_items
from vitruvio.source import (
    NOWHERE,
    Amount,
    Limits,
    Located,
    MappingNode,
    Place,
    Problems,
    ScalarNode,
    SequenceNode,
    SourceNode,
    decode,
    parse_yaml,
    read_text,
)
from vitruvio.units import DATA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# What a file of patterns may hold at most.
LIMITS = Limits(size=64_000_000, nodes=2_000_000)


def read_written(text: str, file: str, language: Language = "en") -> list[Item]:
    """The patterns, notes, decisions and outcomes in a text: YAML, JSON or JSON lines.

    Raises SourceError with every problem and its place, shown in `language`.
    """
    problems = Problems(file)
    faults: list[Fault] = []
    lines: list[int] = []
    root: SourceNode | None = None
    value, known = _from_json(text, lines)
    if not known:
        root = parse_yaml(text, problems, LIMITS)
        problems.raise_if_any(language)
        value = _plain(root)
    if value in (None, "", []):
        problems.add("memory.nothing_written", NOWHERE)
        problems.raise_if_any(language)
    items = read_items(value, faults, language)
    if faults and root is None and not lines:
        # JSON is YAML too, and tells its places so.
        root = parse_yaml(text, Problems(file), LIMITS)
    for each in faults:
        problems.add(f"memory.{each.id}", _place(each.path, root, lines), **each.details)
    problems.raise_if_any(language)
    return items


def read_file(file: str, language: Language = "en") -> str:
    """The text of a file, or (``-``) of standard input; SourceError where it cannot be read."""
    problems = Problems(file)
    if file == "-":
        data = sys.stdin.buffer.read(LIMITS.size + 1)
        if len(data) > LIMITS.size:
            problems.add("source.too_large", NOWHERE, limit=Amount(float(LIMITS.size), DATA))
        text = None if len(problems) else decode(data, problems)
    else:
        text = read_text(file, problems, LIMITS)
    problems.raise_if_any(language)
    return text or ""


def _from_json(text: str, lines: list[int]) -> tuple[Any, bool]:
    if not text.lstrip().startswith(("{", "[")):
        return None, False
    try:
        return msgspec.json.decode(text), True
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        pass
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.json.decode(line))
        except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
            return None, False
        lines.append(number)
    return found, True


def _plain(node: SourceNode | None) -> Any:
    if isinstance(node, MappingNode):
        return {key.text: _plain(value) for key, value in node.entries}
    if isinstance(node, SequenceNode):
        return [_plain(each) for each in node.items]
    return node.text if isinstance(node, ScalarNode) else None


def _place(path: Path, root: SourceNode | None, lines: Sequence[int]) -> Located:
    if lines:
        first = path[0] if path else 0
        return Place(lines[first] if isinstance(first, int) else 1, 1)
    at = root
    for step in path:
        found: SourceNode | None = None
        if isinstance(at, MappingNode):
            found = at.get(str(step))
        elif isinstance(at, SequenceNode) and isinstance(step, int):
            found = at.items[step]
        if found is None:
            break
        at = found
    return at or NOWHERE
