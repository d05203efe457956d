"""What records say in words: conditions with the names of what they compare, safe for Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable

from vitruvio.model import Compared, Decision, Design, Figure, Option
from vitruvio.model.decision import Test
from vitruvio.report.decision_names import decision_title, option_label
from vitruvio.report.wording import Wording
from vitruvio.text import show, show_range
from vitruvio.units import EUR_RATE, NONE, USD_RATE

_MARKED = str.maketrans({each: f"\\{each}" for each in "\\`*_[]<>|&#"})
# How a comparison that fails is written: as the one that holds instead.
_FAILED = {"<": "≥", "≤": ">"}
_TURNED = {"<": ">", "≤": "≥", "≥": "≤", ">": "<"}
MOST_NAMED = 6
# Facts that are availabilities, which a few digits would round to one.
_PROMISED = "sla."


class Words:
    """Says the parts of a design's decisions; all texts are safe to stand within Markdown."""

    def __init__(self, design: Design, wording: Wording) -> None:
        self.design = design
        self.wording = wording
        self.language = wording.language
        self._labels: dict[tuple[str, str], str] = {}
        self._conditions: dict[int, str] = {}
        self._figures: dict[int, str] = {}
        self._titles: dict[str, str] = {}

    def say(self, id: str, count: float | None = None, /, **texts: str) -> str:
        """A message of the records, filled with texts that are safe already."""
        return self.wording.say(f"records.{id}", count, **texts)

    def title(self, id: str) -> str:
        """The question of a decision."""
        if id not in self._titles:
            self._titles[id] = safe(decision_title(id, self.language))
        return self._titles[id]

    def label(self, decision: Decision, option: str) -> str:
        """An option of a decision."""
        key = (decision.id, option)
        if key not in self._labels:
            said = option_label(decision.id, option, self.language)
            # What goes from one part to another has no words of its own.
            self._labels[key] = safe(said.replace(">", " → ") if said == option else said)
        return self._labels[key]

    def figure(self, figure: Figure) -> str:
        """A figure by itself."""
        if figure.id not in self._figures:
            self._figures[figure.id] = safe(self.wording.figure(figure))
        return self._figures[figure.id]

    def cost(self, option: Option) -> str:
        """What an option costs; empty where nobody counted."""
        return "" if option.cost is None else self.figure(option.cost)

    def fact(self, id: str) -> str:
        """A fact of the catalogue by name, with its id."""
        name = self.wording.catalogue.fact(id).name if id in self.wording.catalogue else None
        return f"{safe(name.of(self.language))} ({code(id)})" if name else code(id)

    def range(self, id: str, leaf: Figure) -> str:
        """The value of a fact with its range, an availability as a percentage; else that of its figure."""
        if id not in self.wording.catalogue:
            return self.figure(leaf)
        fact = self.wording.catalogue.fact(id)
        if fact.range is None:
            return safe(fact.text)
        style = "percent" if id.startswith(_PROMISED) and fact.dimension == NONE else None
        return safe(show_range(fact.low, fact.typical, fact.high, fact.dimension, self.language, style))

    def priced(self, option: Option) -> bool:
        """Whether what an option costs is money, and no other measure."""
        return option.cost is not None and option.cost.dimension in (EUR_RATE, USD_RATE)

    def brought(self, figure: Figure) -> str:
        """A consequence by name, with its value."""
        return self.say("brings", name=safe(self.wording.named(figure)), value=self.figure(figure))

    def some(self, names: Iterable[str], join: str = "comma") -> str:
        """Names in a row, cut after `MOST_NAMED`, and how many more there are."""
        texts = [subject(each) for each in names]
        if len(texts) <= MOST_NAMED + 1:
            return self.wording.listed(texts, join)
        more = len(texts) - MOST_NAMED
        return self.say("more", more, items=", ".join(texts[:MOST_NAMED]), more=str(more))

    def conditions(self, option: Option, holding: bool) -> list[str]:
        """The conditions of an option that hold, or that fail, as far as they say something; each once."""
        tests = (each for each in option.when if each.holds() is holding)
        return list(dict.fromkeys(text for each in tests if (text := self.condition(each))))

    def condition(self, test: Test) -> str:
        """A condition as it holds or fails; empty where it compares two numbers that nothing names."""
        if id(test) not in self._conditions:
            self._conditions[id(test)] = self._condition(test)
        return self._conditions[id(test)]

    def _condition(self, test: Test) -> str:
        if not isinstance(test, Compared):
            said = safe(self.wording.statement(test.what))
            return said if test.truth else self.say("fails", what=said)
        names = [self._name(each) for each in (test.left, test.right)]
        return self._compared(test, names) if any(names) else ""

    def bare(self, option: Option) -> list[str]:
        """The comparisons that an option fails, though nothing names their numbers."""
        tests = [each for each in option.when if isinstance(each, Compared) and not each.holds()]
        return [self._compared(each, ["", ""]) for each in tests[:1]]

    def _compared(self, test: Compared, names: list[str]) -> str:
        style = next((each for each in map(self._style, (test.left, test.right)) if each), "")
        left, right = (
            self._side(figure, name, style)
            for figure, name in zip((test.left, test.right), names, strict=True)
        )
        sign = "<" if test.op == "<" else "≤"
        sign = sign if test.holds() else _FAILED[sign]
        if names[0] or not names[1]:
            return f"{left} {safe(sign)} {right}"
        return f"{right} {safe(_TURNED[sign])} {left}"

    def _side(self, figure: Figure, name: str, style: str) -> str:
        if math.isinf(figure.value):
            return f"{self.say('never')} ({name})" if name else "∞"
        text = safe(show(figure.value, figure.dimension, self.language, style or None))
        return f"{text} ({name})" if name else text

    def _name(self, figure: Figure) -> str:
        """What a figure is: by its name, by the line of the brief, by the fact."""
        while figure.op == "same" and not figure.name:
            figure = figure.args[0]
        if figure.name:
            return safe(self.wording.named(figure))
        if figure.op == "given":
            return code(figure.origin)
        if figure.op not in ("fact", "assumed") or figure.origin not in self.wording.catalogue:
            return ""
        name = self.wording.catalogue.fact(figure.origin).name
        return safe(name.of(self.language)) if name else code(figure.origin)

    def _style(self, figure: Figure) -> str:
        """Percent, for what stands in the brief as a percentage, and what providers promise."""
        while figure.op == "same":
            figure = figure.args[0]
        if figure.op == "fact" and figure.origin.startswith(_PROMISED):
            return "percent"
        cite = self.design.source.lines.get(figure.origin) if figure.op == "given" else None
        return "percent" if cite is not None and "%" in cite.text else ""


def safe(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return " ".join(text.translate(_MARKED).split())


def subject(name: str) -> str:
    """Whom a decision is about; the names of several of them apart."""
    return safe(name.replace(".", " / "))


def code(text: str) -> str:
    """A text as code; it holds no backticks then."""
    return "`" + " ".join(text.replace("`", "'").replace("|", "\\|").split()) + "`"


def risen(text: str) -> str:
    """A text that begins a line: with a capital letter, unless it begins with a name in code."""
    return text[:1].upper() + text[1:]
