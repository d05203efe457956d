"""Slips within braces that YAML takes for keys without a value: ``{a: 99,5%}`` and ``{a:1}``."""

from __future__ import annotations

from vitruvio.source.nodes import MappingNode, ScalarNode, SourceNode
from vitruvio.source.problems import Problems


def check_braces(node: MappingNode, text: str, problems: Problems) -> None:
    """Note numbers split at their decimal comma, joining them as meant, and colons without a space."""
    if not node.flow:
        return
    entries: list[tuple[ScalarNode, SourceNode]] = []
    for key, value in node.entries:
        lone = isinstance(value, ScalarNode) and value.empty and key.plain
        before = entries[-1][1] if entries else None
        if lone and isinstance(before, ScalarNode) and _is_split(before, key, text):
            before.text = text[before.start : key.end]
            before.end = key.end
        elif lone and ":" in key.text:
            written, _, rest = key.text.partition(":")
            problems.add("source.no_space", key, text=key.text, spaced=f"{written}: {rest}")
        else:
            entries.append((key, value))
    node.entries = entries
    for _, value in entries:
        if isinstance(value, ScalarNode) and value.plain and "," in value.text:
            problems.add("source.comma_in_number", value, text=value.text, quoted=f"'{value.text}'")


def _is_split(before: ScalarNode, key: ScalarNode, text: str) -> bool:
    return (
        before.plain
        and before.text[-1:].isdecimal()
        and key.text[:1].isdecimal()
        and text[before.end : key.start].strip() == ","
    )
