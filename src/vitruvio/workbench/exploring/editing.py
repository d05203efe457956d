"""A brief with a value written into it: where one stands it is replaced, else it is added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vitruvio.brief.names import clean
from vitruvio.source import MappingNode, Problems, ScalarNode, SequenceNode, SourceNode, parse_yaml
from vitruvio.workbench.exploring.places import BriefPlace, Step

# What YAML takes for nothing but text, in braces too.
_PLAIN: Final = re.compile(r"(?:[\w€$+−]|-(?=\d))(?:[\w €$×()+−./%<>=≤≥^-]*[\w€$×()+−./%≤≥^-])?", re.UNICODE)
_LIST: Final = ("[", "{", '"', "'")


class UneditableError(Exception):
    """A value cannot be written at this place without changing what else the brief says."""


def put(text: str, place: BriefPlace, value: str) -> str:
    """The text of a brief with `value` at `place`; all else stays, byte for byte.

    A value that begins with a bracket or a quote is written as it is, another one in quotes where YAML needs
    them. Raises UneditableError where the brief is not written so that this can be done.
    """
    root = parse_yaml(text, Problems(""))
    if not isinstance(root, MappingNode):
        raise UneditableError(place.path)
    edited = _Editor(text, value).put(root, place.steps)
    if _at(edited, place.steps) is None:
        raise UneditableError(place.path)
    return edited


def _at(text: str, steps: Sequence[Step]) -> SourceNode | None:
    """What stands at the end of `steps`, to see that it is there."""
    problems = Problems("")
    node = parse_yaml(text, problems)
    for before, step in zip((None, *steps), steps, strict=False):
        if before is not None and before.main == step.key and isinstance(node, (ScalarNode, SequenceNode)):
            continue
        node = _entry(node, step.key)
    return None if len(problems) else node


def _entry(node: SourceNode | None, key: str) -> SourceNode | None:
    if not isinstance(node, MappingNode):
        return None
    return next((value for name, value in node.entries if clean(name.text) == key), None)


class _Editor:
    def __init__(self, text: str, value: str) -> None:
        self._text = text
        self._value = written(value)

    def put(self, node: SourceNode, steps: Sequence[Step]) -> str:
        """The text with the value below `node`."""
        for place, step in enumerate(steps):
            if not isinstance(node, MappingNode):
                return self._into_short(node, steps[place - 1], steps[place:])
            found = _entry(node, step.key)
            if found is None:
                return self._add(node, steps[place:])
            if isinstance(found, ScalarNode) and found.empty:
                return self._fill(node, found, step.key, steps[place + 1 :])
            node = found
        # A place without a key of its own that is written in full: its main value is meant.
        return self._replace(node)

    def _replace(self, node: SourceNode) -> str:
        old = self._text[node.start : node.end]
        # A text over several lines takes the end of its last line with it.
        return self._spliced(node.start, node.end, self._value + "\n" * old.endswith("\n"))

    def _into_short(self, node: SourceNode, above: Step, rest: Sequence[Step]) -> str:
        if isinstance(node, SequenceNode):
            return self._into_list(node, rest)
        if len(rest) == 1 and rest[0].key == above.main:
            return self._replace(node)
        old = self._text[node.start : node.end].strip()
        return self._spliced(node.start, node.end, f"{{{above.main}: {old}, {self._nested(rest)}}}")

    def _into_list(self, node: SequenceNode, rest: Sequence[Step]) -> str:
        """A list of names as a mapping, one of them with what is said of it."""
        items = [each for each in node.items if isinstance(each, ScalarNode)]
        if not node.flow or len(items) < len(node.items):
            raise UneditableError(rest[0].key)
        name, *deeper = rest
        inner = deeper[1:] if len(deeper) == 1 and deeper[0].key == name.main else deeper
        said = f"{{{self._nested(inner)}}}" if inner else self._value
        texts = [
            f"{self._text[each.start : each.end]}: {said}" if clean(each.text) == name.key
            else self._text[each.start : each.end]
            for each in items
        ]  # fmt: skip
        return self._spliced(node.start, node.end, f"{{{', '.join(texts)}}}")

    def _fill(self, parent: MappingNode, empty: ScalarNode, key: str, rest: Sequence[Step]) -> str:
        name = next(name for name, value in parent.entries if clean(name.text) == key and value is empty)
        colon = ":" if ":" not in self._text[name.end : max(empty.start, name.end)] else ""
        said = f"{{{self._nested(rest)}}}" if rest else self._value
        at = max(empty.start, name.end)
        return self._spliced(at, at, f"{colon} {said}")

    def _add(self, parent: MappingNode, rest: Sequence[Step]) -> str:
        said = self._nested(rest)
        if not parent.entries:
            return self._spliced(parent.start, parent.end, f"{{{said}}}")
        if parent.flow:
            key, value = parent.entries[-1]
            last = max(key.end, value.end)
            return self._spliced(last, last, f", {said}")
        last = _end(parent)
        indent = " " * (parent.entries[0][0].column - 1)
        if self._text[last - 1] == "\n":
            return self._spliced(last, last, f"{indent}{said}\n")
        line = self._text.find("\n", last)
        last = len(self._text) if line < 0 else line
        return self._spliced(last, last, f"\n{indent}{said}")

    def _nested(self, steps: Sequence[Step]) -> str:
        """Keys within keys down to the value: ``quality: {availability: 99.9%}``."""
        first, *rest = steps
        if not rest or (len(rest) == 1 and rest[0].key == first.main):
            return f"{written(first.key)}: {self._value}"
        return f"{written(first.key)}: {{{self._nested(rest)}}}"

    def _spliced(self, start: int, end: int, new: str) -> str:
        return f"{self._text[:start]}{new}{self._text[end:]}"


def written(value: str) -> str:
    """A value as YAML writes it: in quotes where it would be taken for something else."""
    if value.startswith(_LIST) or _PLAIN.fullmatch(value):
        return value
    return "'" + value.replace("'", "''") + "'"


def _end(node: SourceNode) -> int:
    """Where the last character of a node stands; the parser ends a block where the next one begins."""
    if isinstance(node, MappingNode) and not node.flow and node.entries:
        key, value = node.entries[-1]
        return max(key.end, _end(value))
    if isinstance(node, SequenceNode) and not node.flow and node.items:
        return _end(node.items[-1])
    return node.end
