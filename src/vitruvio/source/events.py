"""A YAML text as located nodes, built from the parser's events.

Every scalar is text, as written (YAML 1.2 leaves types to the application). What makes a file mean something
else than what it shows is refused: anchors, aliases, tags, merge keys, several documents, keys given twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from vitruvio.source.braces import check_braces
from vitruvio.source.file import LIMITS, Limits
from vitruvio.source.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from vitruvio.source.problems import Place, Problems
from vitruvio.source.syntax import add_syntax_error


def parse_yaml(text: str, problems: Problems, limits: Limits = LIMITS) -> SourceNode | None:
    """Return what `text` holds; None where it holds nothing or is not YAML, with the problems noted.

    Nodes of a text with other problems are returned all the same, so that their content can be checked.
    """
    import yaml

    # The events are walked, never composed: composing recurses in C and fails on deep nesting.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        return _Builder(text, problems, limits).build(iter(loader.get_event, None))
    except yaml.YAMLError as error:
        add_syntax_error(error, text, problems)
        return None
    finally:
        loader.dispose()


class _Stop(Exception):
    """The text is not read further; the problem is noted. What was read before is `whole`, or of no use."""

    def __init__(self, whole: bool = False) -> None:
        self.whole = whole


class _Builder:
    def __init__(self, text: str, problems: Problems, limits: Limits) -> None:
        self._text = text
        self._problems = problems
        self._limits = limits
        self._count = 0
        self._root: SourceNode | None = None
        self._open: list[SequenceNode | MappingNode] = []
        self._keys: list[SourceNode | None] = []
        self._handlers: dict[str, Callable[[Any], None]] = {
            "DocumentStartEvent": self._start_document,
            "ScalarEvent": self._scalar,
            "AliasEvent": self._alias,
            "SequenceStartEvent": self._start_sequence,
            "MappingStartEvent": self._start_mapping,
            "SequenceEndEvent": self._end,
            "MappingEndEvent": self._end,
        }

    def build(self, events: Iterable[Any]) -> SourceNode | None:
        try:
            for event in events:
                handler = self._handlers.get(type(event).__name__)
                if handler is not None:
                    handler(event)
        except _Stop as stop:
            return self._root if stop.whole else None
        return self._root

    def _start_document(self, event: Any) -> None:
        if event.tags:
            self._problems.add("source.tag_directive", _place(event.start_mark))
        if self._root is not None:
            self._problems.add("source.several_documents", _place(event.start_mark))
            raise _Stop(whole=True)

    def _scalar(self, event: Any) -> None:
        mark, end, text = event.start_mark, event.end_mark.index, event.value
        node = ScalarNode(text, mark.line + 1, mark.column + 1, mark.index, end, not event.style)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if not text.isprintable() and not self._is_clean(text, node):
            node.broken = True
        self._add(node)

    def _alias(self, event: Any) -> None:
        mark = event.start_mark
        self._problems.add("source.alias", _place(mark), name=event.anchor)
        self._add(ScalarNode("", mark.line + 1, mark.column + 1, mark.index, mark.index, broken=True))

    def _start_sequence(self, event: Any) -> None:
        mark = event.start_mark
        self._start(event, SequenceNode(mark.line + 1, mark.column + 1, mark.index, bool(event.flow_style)))

    def _start_mapping(self, event: Any) -> None:
        mark = event.start_mark
        self._start(event, MappingNode(mark.line + 1, mark.column + 1, mark.index, bool(event.flow_style)))

    def _start(self, event: Any, node: SequenceNode | MappingNode) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        self._add(node)
        if len(self._open) >= self._limits.depth:
            self._problems.add("source.too_deep", node, limit=str(self._limits.depth))
            raise _Stop
        self._open.append(node)
        self._keys.append(None)

    def _end(self, event: Any) -> None:
        node = self._open.pop()
        self._keys.pop()
        node.end = event.end_mark.index
        if isinstance(node, MappingNode):
            check_braces(node, self._text, self._problems)
            self._refuse_repeated_keys(node)

    def _add(self, node: SourceNode) -> None:
        self._count += 1
        if self._count > self._limits.nodes:
            self._problems.add("source.too_many_nodes", node, limit=str(self._limits.nodes))
            raise _Stop
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent, SequenceNode):
            parent.items.append(node)
        else:
            self._add_to_mapping(parent, node)

    def _add_to_mapping(self, parent: MappingNode, node: SourceNode) -> None:
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = node
            return
        self._keys[-1] = None
        if not isinstance(key, ScalarNode):
            self._problems.add("source.key_not_text", key)
        elif key.plain and key.text == "<<":
            self._problems.add("source.merge_key", key)
        elif not key.broken:
            parent.entries.append((key, node))

    def _refuse_repeated_keys(self, node: MappingNode) -> None:
        first: dict[str, ScalarNode] = {}
        kept: list[tuple[ScalarNode, SourceNode]] = []
        for key, value in node.entries:
            if key.text in first:
                line, column = str(first[key.text].line), str(first[key.text].column)
                self._problems.add("source.repeated_key", key, key=key.text, line=line, column=column)
            else:
                first[key.text] = key
                kept.append((key, value))
        node.entries = kept

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._problems.add("source.anchor", _place(event.start_mark), name=event.anchor)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._problems.add("source.tag", _place(event.start_mark), tag=tag)

    def _is_clean(self, text: str, node: ScalarNode) -> bool:
        # Escapes in quotes can make characters that the file itself may not hold.
        for character in text:
            if _is_control(character):
                code = f"U+{ord(character):04X}"
                self._problems.add("source.escaped_control", node, code=code)
                return False
        return True


def _is_control(character: str) -> bool:
    if character < " ":
        return character not in "\n\t\r"
    return "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff"


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)
