"""An explanation as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vitruvio.report.explain.explanation import DecisionNote, Explanation, InputNote, OptionNote, Shown
from vitruvio.report.explain.groups import grouped
from vitruvio.report.explain.tree import place_of, tree
from vitruvio.report.wording import Wording

WIDTH = 100
# A group of inputs with more members than this is told in one line.
MOST_IN_GROUP = 4


def explanation_text(explanation: Explanation, wording: Wording, full: bool = False) -> str:
    """The explanation for reading; unless `full`, long trees and lists are shortened, and say so."""
    return "\n".join(line.rstrip() for line in _lines(explanation, wording, full)) + "\n"


def fields_text(fields: Sequence[Shown], wording: Wording) -> str:
    """The fields below a section, each with the beginning of what it says."""
    lines = [wording.say("explain.fields", len(fields), number=str(len(fields))), ""]
    for each in fields:
        lines += [each.path, *_wrapped(_shortened(each.text), "    ")]
    return "\n".join(lines) + "\n"


def _lines(explanation: Explanation, wording: Wording, full: bool) -> Iterator[str]:
    for each in explanation.values:
        yield each.path
        yield from _wrapped(each.text, "    ")
    if explanation.top:
        yield from _head("explain.figures", wording)
        lines = tree(explanation, wording, full)
        yield from (f"  {line}" for line in lines)
        if not full and len(tree(explanation, wording, True)) > len(lines):
            yield "  " + wording.say("explain.full")
    yield from _decisions(explanation, wording, full)
    yield from _assumptions(explanation, wording)
    yield from _inputs("explain.deciding", explanation.deciding, wording, full)
    yield from _inputs("explain.weighed", explanation.weighed, wording, full)


def _head(id: str, wording: Wording) -> Iterator[str]:
    yield ""
    yield wording.say(id)


def _decisions(explanation: Explanation, wording: Wording, full: bool) -> Iterator[str]:
    if not explanation.decisions:
        return
    yield from _head("explain.decisions", wording)
    others: list[str] = []
    for each in explanation.decisions:
        if full or each.id in explanation.own_decisions or len(explanation.decisions) <= MOST_IN_GROUP:
            yield from _decision(each, wording)
        else:
            others.append(f"{each.id}: {each.chosen}")
    if others:
        yield from _wrapped(wording.say("explain.other_decisions", items="; ".join(others)), "  ")


def _decision(decision: DecisionNote, wording: Wording) -> Iterator[str]:
    how = "overruled" if decision.overruled else decision.by
    yield "  " + wording.say(f"explain.chosen.{how}", id=decision.id, option=decision.chosen)
    if decision.why:
        yield from _wrapped(decision.why, "    ")
    for each in decision.options:
        yield from _option(each, each.name == decision.chosen, wording)


def _option(option: OptionNote, chosen: bool, wording: Wording) -> Iterator[str]:
    cost = f"  {option.cost}" if option.cost else ""
    yield f"    {'●' if chosen else '○'} {option.name}{cost}"
    for each in option.conditions:
        yield "        " + wording.say("explain.holds" if each.holds else "explain.fails", text=each.text)


def _assumptions(explanation: Explanation, wording: Wording) -> Iterator[str]:
    if not explanation.assumptions:
        return
    yield from _head("explain.assumptions", wording)
    for each in explanation.assumptions:
        source = ", ".join(one for one in (each.source, each.date) if one)
        yield from _wrapped(f"{each.path}: {each.text}. {each.why}" + (f" ({source})" if source else ""), "  ")


def _inputs(id: str, notes: Sequence[InputNote], wording: Wording, full: bool) -> Iterator[str]:
    if not notes:
        return
    yield from _head(id, wording)
    for name, members in grouped(notes):
        if full or len(members) <= (MOST_IN_GROUP if id == "explain.deciding" else 1):
            for each in members:
                yield "  " + place_of(each, wording) + _moved(each, wording)
        else:
            number = str(len(members))
            yield "  " + wording.say(f"explain.group.{members[0].kind}", len(members), name=name, number=number)


def _moved(note: InputNote, wording: Wording) -> str:
    witness = note.witness
    if witness is None:
        return ""
    parts = {"value": witness.shown, "then": witness.then, "now": witness.now}
    if witness.decision:
        return wording.say("explain.flips", id=witness.decision, **parts)
    if witness.what:
        return wording.say("explain.moves_named", what=witness.what, **parts)
    return wording.say("explain.moves", **parts)


def _shortened(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= WIDTH else line[: WIDTH - 1].rstrip() + "…"


def _wrapped(text: str, indent: str) -> Iterator[str]:
    from textwrap import wrap

    for line in text.splitlines():
        lines = wrap(
            line, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False, subsequent_indent=""
        )
        yield from (indent + each for each in lines)
