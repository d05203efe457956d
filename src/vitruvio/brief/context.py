"""What reading a brief carries along: text, problems, the names it gives, and where everything stands."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.brief.kinds import Named
from vitruvio.brief.written import Line
from vitruvio.source import NOWHERE, Detail, Located, Place, Problems, ScalarNode, SourceNode


class Slot(NamedTuple):
    """A value to read: the label and example shown in messages, the node, and the path in the model."""

    label: str
    example: str
    node: SourceNode
    path: str


class Context:
    """One reading of one brief.

    `names` holds the names that each section gives; None where the section is not written. `implied` gathers
    names that are used though their section is not written. `lines` and `places` say where paths, and single
    items of the list at a path, stand.
    """

    def __init__(self, text: str, problems: Problems) -> None:
        self.text = text
        self.problems = problems
        self.names: dict[Named, frozenset[str] | None] = {}
        self.implied: dict[Named, set[str]] = {"actors": set(), "externals": set()}
        self.lines: dict[str, Line] = {}
        self.places: dict[tuple[str, str], Place] = {}

    def problem(self, id: str, at: Located, **details: Detail) -> None:
        """Note a problem."""
        self.problems.add(id, at, **details)

    def note_leaf(self, path: str, node: SourceNode) -> None:
        """Note where a leaf stands: where its value begins."""
        self.lines[path] = Line(node.line, node.column, self.written(node))

    def note_part(self, path: str, key: ScalarNode, node: SourceNode) -> None:
        """Note where a part with parts of its own stands: where its key begins."""
        self.lines[path] = Line(key.line, key.column, self.written(node))

    def note_item(self, path: str, name: str, node: SourceNode) -> None:
        """Note where one item of the list at `path` stands."""
        self.places.setdefault((path, name), Place(node.line, node.column))

    def place(self, path: str, item: str = "") -> Located:
        """Return where `item` of the list at `path` stands, else the path itself, else the whole file."""
        return self.places.get((path, item)) or self.lines.get(path) or NOWHERE

    def written(self, node: SourceNode) -> str:
        """Return the text of a node on one line, cut short where it goes on below."""
        if isinstance(node, ScalarNode):
            return node.text if node.text.isprintable() else " ".join(node.text.split())
        first, _, more = self.text[node.start : node.end].strip().partition("\n")
        return f"{first.rstrip()} …" if more else first
