"""An explanation as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vitruvio.report.decision_names import (
    decision_cited,
    decision_pattern,
    decision_title,
    option_cited,
    option_label,
)
from vitruvio.report.explain.explanation import (
    AssumptionNote,
    DecisionNote,
    Explanation,
    InputNote,
    OptionNote,
    Shown,
)
from vitruvio.report.explain.groups import grouped, pattern
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
        path, text = _asked_for(each, explanation, wording)
        yield path
        yield from _wrapped(text, "    ")
    if explanation.top:
        yield from _head("explain.figures", wording)
        lines = tree(explanation, wording, full)
        yield from (f"  {line}" for line in lines)
        if not full and len(tree(explanation, wording, True)) > len(lines):
            yield "  " + wording.say("explain.full")
    if explanation.simulated:
        yield from _head("explain.simulated", wording)
        yield from (f"  {line}" for line in explanation.simulated)
    yield from _decisions(explanation, wording, full)
    yield from _assumptions(explanation, wording, full)
    yield from _deciding(explanation.deciding, wording, full)
    yield from _weighed(explanation.weighed, wording, full)


def _asked_for(shown: Shown, explanation: Explanation, wording: Wording) -> tuple[str, str]:
    """What was asked for and what it says: a field as it is, a decision by name."""
    id, language = shown.path, wording.language
    if id not in {each.id for each in explanation.decisions}:
        return id, shown.text
    return decision_cited(id, language), option_label(id, shown.text, language)


def _head(id: str, wording: Wording) -> Iterator[str]:
    yield ""
    yield wording.say(id)


def _decisions(explanation: Explanation, wording: Wording, full: bool) -> Iterator[str]:
    if not explanation.decisions:
        return
    yield from _head("explain.decisions", wording)
    others: list[DecisionNote] = []
    for each in explanation.decisions:
        if full or each.id in explanation.own_decisions or len(explanation.decisions) <= MOST_IN_GROUP:
            yield from _decision(each, wording)
        else:
            others.append(each)
    if others:
        items = "; ".join(_in_short(others, wording))
        yield from _wrapped(wording.say("explain.other_decisions", items=items), "  ")


def _in_short(decisions: Sequence[DecisionNote], wording: Wording) -> Iterator[str]:
    """Each decision in a few words; many that ask the same of different things, and agree, together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for each in decisions:
        alike.setdefault((decision_pattern(each.id), each.chosen), []).append(each.id)
    language = wording.language
    for (name, chosen), ids in alike.items():
        together = len(ids) > MOST_IN_GROUP
        for id in [name] if together else ids:
            number = f" ({len(ids)})" if together else ""
            yield f"{decision_cited(id, language)}{number}: {option_label(id, chosen, language)}"


def _decision(decision: DecisionNote, wording: Wording) -> Iterator[str]:
    how = "overruled" if decision.overruled else "moved" if decision.moved else decision.by
    title = decision_cited(decision.id, wording.language)
    label = option_label(decision.id, decision.chosen, wording.language)
    yield "  " + wording.say(f"explain.chosen.{how}", id=title, option=label)
    if decision.why:
        yield from _wrapped(decision.why, "    ")
    for each in decision.options:
        yield from _option(decision, each, wording)
    for text in decision.cites:
        yield from _wrapped(text, "    ", "      ")
    if decision.tipping:
        points = "; ".join(each.text for each in decision.tipping)
        yield from _wrapped(wording.say("design.tipping", points=points), "    ", "      ")


def _option(decision: DecisionNote, option: OptionNote, wording: Wording) -> Iterator[str]:
    mark = "●" if option.name == decision.chosen else "○"
    label = option_cited(decision.id, option.name, wording.language)
    cost = f"  {option.cost}" if option.cost else ""
    yield f"    {mark} {label}{cost}"
    for each in option.conditions:
        yield "        " + wording.say("explain.holds" if each.holds else "explain.fails", text=each.text)
    for text in option.consequences:
        yield from _wrapped(wording.say("explain.brings", text=text), "        ", "          ")


def _assumptions(explanation: Explanation, wording: Wording, full: bool) -> Iterator[str]:
    if not explanation.assumptions:
        return
    yield from _head("explain.assumptions", wording)
    alike: dict[tuple[str, ...], list[AssumptionNote]] = {}
    for each in explanation.assumptions:
        alike.setdefault(
            (each.text, each.why, each.path if full else pattern(f"brief:{each.path}")), []
        ).append(each)
    for (_, _, name), members in alike.items():
        first = members[0]
        place = first.path if len(members) == 1 else f"{name} ({len(members)})"
        source = ", ".join(one for one in (first.source, first.date) if one and first.kind == "fact")
        yield from _wrapped(
            f"{place}: {first.text}. {first.why}" + (f" ({source})" if source else ""), "  ", "    "
        )


def _deciding(notes: Sequence[InputNote], wording: Wording, full: bool) -> Iterator[str]:
    if not notes:
        return
    yield from _head("explain.deciding", wording)
    for name, members in grouped(notes):
        if full or len(members) <= MOST_IN_GROUP:
            for each in members:
                yield from _wrapped(
                    place_of(each, wording, cited=True) + _moved(each, wording), "  ", "      "
                )
        else:
            yield from _wrapped(_group(name, members, wording), "  ", "      ")


def _weighed(notes: Sequence[InputNote], wording: Wording, full: bool) -> Iterator[str]:
    """All by themselves if `full`, else the patterns of their keys, kind by kind."""
    if not notes:
        return
    yield from _head("explain.weighed", wording)
    if full:
        for each in notes:
            yield from _wrapped(place_of(each, wording, cited=True), "  ", "      ")
        return
    kinds: dict[str, list[InputNote]] = {}
    for each in notes:
        kinds.setdefault(each.kind, []).append(each)
    for kind, members in kinds.items():
        groups = [_counted(name, inside) for name, inside in grouped(members)]
        texts = {"number": str(len(members)), "items": ", ".join(groups)}
        yield from _wrapped(wording.say(f"explain.kind.{kind}", len(members), **texts), "  ", "    ")


def _counted(name: str, members: Sequence[InputNote]) -> str:
    return f"{name} ({len(members)})" if len(members) > 1 else members[0].key.partition(":")[2]


def _group(name: str, members: Sequence[InputNote], wording: Wording) -> str:
    text = wording.say(f"explain.group.{members[0].kind}", len(members), name=name, number=str(len(members)))
    lines = [str(line) for line in sorted(each.line for each in members) if line]
    return f"{text} ({', '.join(lines)})" if lines else text


def _moved(note: InputNote, wording: Wording) -> str:
    witness = note.witness
    if witness is None:
        return ""
    if witness.then == note.text:
        return ""
    parts = {"value": witness.shown, "then": witness.then, "now": witness.now}
    if witness.decision:
        id, language = witness.decision, wording.language
        parts |= {each: option_label(id, parts[each], language) for each in ("then", "now")}
        return wording.say("explain.decides", title=decision_title(id, language), **parts)
    if witness.what:
        return wording.say("explain.moves_named", what=witness.what, **parts)
    return wording.say("explain.moves", **parts)


def _shortened(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= WIDTH else line[: WIDTH - 1].rstrip() + "…"


def _wrapped(text: str, indent: str, further: str | None = None) -> Iterator[str]:
    from textwrap import wrap

    for line in text.splitlines():
        yield from wrap(
            line,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent if further is None else further,
            break_long_words=False,
            break_on_hyphens=False,
        )
