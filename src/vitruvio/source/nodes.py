"""What a YAML file holds, with its places: texts, lists and mappings."""

from __future__ import annotations


class SourceNode:
    """A part of a file: line and column from one, and where it starts and ends in the file's text."""

    __slots__ = ("column", "end", "line", "start")

    def __init__(self, line: int, column: int, start: int, end: int) -> None:
        self.line = line
        self.column = column
        self.start = start
        self.end = end


class ScalarNode(SourceNode):
    """A text; `plain` where written without quotes, `broken` where a problem was already noted of it."""

    __slots__ = ("broken", "plain", "text")

    def __init__(
        self,
        text: str,
        line: int,
        column: int,
        start: int,
        end: int,
        plain: bool = True,
        broken: bool = False,
    ) -> None:
        super().__init__(line, column, start, end)
        self.text = text
        self.plain = plain
        self.broken = broken

    @property
    def empty(self) -> bool:
        """Whether nothing at all is written here, as after ``key:``."""
        return self.plain and not self.text


class SequenceNode(SourceNode):
    """A list; `flow` where it is written in brackets."""

    __slots__ = ("flow", "items")

    def __init__(self, line: int, column: int, start: int, flow: bool) -> None:
        super().__init__(line, column, start, start)
        self.flow = flow
        self.items: list[SourceNode] = []


class MappingNode(SourceNode):
    """Keys and values, in the order of the file, each key once; `flow` where it is written in braces."""

    __slots__ = ("entries", "flow")

    def __init__(self, line: int, column: int, start: int, flow: bool) -> None:
        super().__init__(line, column, start, start)
        self.flow = flow
        self.entries: list[tuple[ScalarNode, SourceNode]] = []

    def get(self, name: str) -> SourceNode | None:
        """Return the value of the key `name`; None where there is none."""
        return next((value for key, value in self.entries if key.text == name), None)
