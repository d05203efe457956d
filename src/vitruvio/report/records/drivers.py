"""What a record's decisions rest on: the nearest lines of the brief, facts and assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from vitruvio.model import Compared, Decision, Figure
from vitruvio.report.explain.explanation import InputNote
from vitruvio.report.explain.inputs import Inputs
from vitruvio.report.records.words import Words, code, safe

# How many of each are told, and how many figures are looked at for them.
MOST: Final = {"given": 5, "fact": 2, "assumed": 3}
MOST_SEEN: Final = 300
# What almost every cost rests on tells nothing of one decision.
EVERYWHERE: Final = ("money.", "regional-factor.", "constant")


def drivers(decisions: Sequence[Decision], inputs: Inputs, words: Words) -> Iterator[str]:
    """A line for each; what stands nearest to the comparisons first, the brief before the catalogue."""
    found: dict[str, list[Figure]] = {"given": [], "fact": [], "assumed": []}
    for leaf in nearest(_compared(decisions)):
        same = found[leaf.op]
        if len(same) < MOST[leaf.op] and not leaf.origin.startswith(EVERYWHERE) and _is_shown(leaf):
            same.append(leaf)
        if all(len(found[op]) == MOST[op] for op in MOST):
            break
    for each in found["given"]:
        yield _line(inputs.note(f"brief:{_place(each)}"), words)
    for each in (*found["fact"], *found["assumed"]):
        yield _fact(each, inputs.note(f"catalogue:{_place(each)}"), words)


def _compared(decisions: Iterable[Decision]) -> Iterator[Figure]:
    """What decides: the costs only where the cheapest option is taken."""
    for decision in decisions:
        for option in decision.options:
            for test in option.when:
                if isinstance(test, Compared):
                    yield from (test.left, test.right)
            if option.cost is not None and decision.by == "cost":
                yield option.cost


def _is_shown(leaf: Figure) -> bool:
    """Whether a reader knows its unit: time for a byte and the like are of the formulas alone."""
    return leaf.op == "given" or not {"^", "*"} & set(leaf.dimension.code)


def nearest(tops: Iterable[Figure]) -> Iterator[Figure]:
    """The inputs below some figures, level by level, each origin once; not far beyond `MOST_SEEN` figures."""
    seen: set[int] = set()
    told: set[str] = set()
    level = list(tops)
    while level and len(seen) < MOST_SEEN:
        below: list[Figure] = []
        for each in level:
            if each.id in seen:
                continue
            seen.add(each.id)
            if each.args:
                below += each.args
            elif each.op in MOST and _place(each) not in told:
                told.add(_place(each))
                yield each
        level = below


def _place(leaf: Figure) -> str:
    return leaf.origin.partition("#")[0]


def _line(note: InputNote, words: Words) -> str:
    place, text = code(note.key.partition(":")[2]), safe(note.text)
    if note.kind == "silent":
        return words.say("drivers.silent", place=place, text=text)
    return words.say("drivers.line", place=place, text=text, line=str(note.line))


def _fact(leaf: Figure, note: InputNote, words: Words) -> str:
    """A fact with its source; an assumption with its reason."""
    what = words.fact(_place(leaf))
    source = ", ".join(safe(each) for each in (note.source, note.date) if each)
    if note.kind == "assumption":
        why = safe(note.why or note.source)
        return words.say("drivers.assumption", what=what, text=words.range(_place(leaf), leaf), why=why)
    return words.say("drivers.fact", what=what, text=words.range(_place(leaf), leaf), source=source)
