"""The figures of an explanation as a tree of lines, each figure written out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vitruvio.report.explain.explanation import Explanation, FigureNote, InputNote
from vitruvio.report.wording import Wording

# How long a tree may become before its lower levels are left out; how many figures alike are named.
MOST_LINES = 90
MOST_ALIKE = 4
_STEP = "    "


def tree(explanation: Explanation, wording: Wording, full: bool) -> list[str]:
    """The lines of the tree; unless `full`, as many levels as fit into `MOST_LINES`."""
    if full:
        return list(_Tree(explanation, wording, None).lines(explanation.top))
    best: list[str] = []
    for depth in range(1, len(explanation.figures) + 2):
        lines = list(_Tree(explanation, wording, depth).lines(explanation.top))
        if best and (len(lines) > MOST_LINES or lines == best):
            break
        best = lines
    return best


class _Tree:
    def __init__(self, explanation: Explanation, wording: Wording, depth: int | None) -> None:
        # What has no name and no source is told by the formulas alone.
        figures = explanation.figures
        self._figures = {each.id: each for each in figures if each.args or each.key or each.name}
        self._inputs = {each.key: each for each in (*explanation.deciding, *explanation.weighed)}
        self._wording = wording
        self._depth = depth
        self._written: set[int] = set()

    def lines(self, ids: Sequence[int], level: int = 0) -> Iterator[str]:
        for alike in self._alike(ids):
            first, others = alike[0], alike[1:]
            yield from self._figure(first, level)
            if not others:
                continue
            if self._depth is None or len(others) == 1:
                for each in others:
                    yield from self._figure(each, level)
            else:
                yield _STEP * level + self._others(others)

    def _figure(self, figure: FigureNote, level: int) -> Iterator[str]:
        start = f"{_STEP * level}{figure.text}"
        source = self._source(figure)
        if source:
            yield f"{start}  {source}"
            return
        if figure.id in self._written:
            yield f"{start}  {figure.name} ↑"
            return
        self._written.add(figure.id)
        yield f"{start}  {figure.name}".rstrip()
        if figure.formula and (self._depth is None or level < self._depth):
            if figure.op != "same":
                yield f"{_STEP * level}  = {figure.formula}"
            yield from self.lines(figure.args, level + 1)

    def _source(self, figure: FigureNote) -> str:
        """What an input is: the line of the brief, the fact; empty for figures that have a formula."""
        while figure.op == "same" and figure.args[0] in self._figures:
            figure = self._figures[figure.args[0]]
        if figure.args:
            return ""
        note = self._inputs.get(figure.key)
        return figure.name if note is None else place_of(note, self._wording)

    def _alike(self, ids: Iterable[int]) -> list[list[FigureNote]]:
        found: dict[str, list[FigureNote]] = {}
        for figure in (self._figures[id] for id in ids if id in self._figures):
            found.setdefault(figure.alike if figure.args else str(figure.id), []).append(figure)
        return list(found.values())

    def _others(self, others: Sequence[FigureNote]) -> str:
        named = [f"{each.text} {each.name}" for each in others[:MOST_ALIKE]]
        more = len(others) - len(named)
        items = "; ".join(named)
        if not more:
            return self._wording.say("explain.alike", items=items)
        return self._wording.say("explain.alike_more", more, items=items, more=str(more))


def place_of(note: InputNote, wording: Wording, cited: bool = False) -> str:
    """Where an input stands, or what it counts, and its value, in a line; its source too if it is `cited`."""
    place = note.key.partition(":")[2]
    if note.kind == "brief":
        return wording.say("explain.line", line=str(note.line), path=place, text=note.text)
    if note.kind == "silent":
        return wording.say("explain.silent", path=place)
    what = wording.known(place) if place in wording.catalogue else place
    text = f"{what}: {note.text}" if note.text else what
    named = cited and note.kind != "assumption"
    source = ", ".join(each for each in (note.source, note.date) if each) if named else ""
    return wording.say(f"explain.{note.kind}", text=text) + (f" ({source})" if source else "")
