"""The leaves of an explanation: lines of the brief, facts with their source, assumptions and why."""

from __future__ import annotations

import math
from collections.abc import Container
from typing import Final

from vitruvio.catalogue import Catalogue, Fact
from vitruvio.model import Assumption, Design
from vitruvio.report.explain.deciding import Witness
from vitruvio.report.explain.explanation import AssumptionNote, InputNote, WitnessNote
from vitruvio.report.wording import Wording
from vitruvio.text import show, show_range

# The publisher of what is assumed because nobody publishes it, and the kinds of such a source.
OWN: Final = "Vitruvio"
JUDGED: Final = ("assumed", "assumption")


class Inputs:
    """Describes leaves by the design's copy of the brief's lines and by the catalogue."""

    __slots__ = ("_catalogue", "_design", "_wording")

    def __init__(self, design: Design, catalogue: Catalogue, wording: Wording) -> None:
        self._design = design
        self._catalogue = catalogue
        self._wording = wording

    def note(self, key: str, witness: Witness | None = None) -> InputNote:
        """What stands behind a key of the trace, with the move that shows that it decides."""
        kind, _, place = key.partition(":")
        moved = None if witness is None else self._witness(witness, self._style(place))
        if kind == "brief":
            return self._line(key, place, moved)
        if place.endswith("*"):
            return InputNote(key, "group", place, witness=moved)
        for prefix, name in (("duties/", "duty"), ("patterns/", "pattern")):
            if place.startswith(prefix):
                return self._entry(key, name, place.removeprefix(prefix))
        if place not in self._catalogue:
            return InputNote(key, "fact", "", witness=moved)
        fact = self._catalogue.fact(place)
        why = fact.why.of(self._wording.language) if fact.why else ""
        text = self._value(fact)
        return InputNote(key, fact.kind, text, 0, 0, self._source(fact), fact.date, fact.trust, why, moved)

    def assumption(self, path: str, assumption: Assumption) -> AssumptionNote:
        """An assumption: what the brief does not say, what was taken instead, and why."""
        why = self._wording.statement(assumption.why)
        text, source, date, kind = assumption.text, "", "", "assumption"
        if assumption.figure is not None:
            text = self._wording.figure(assumption.figure)
        if assumption.fact in self._catalogue:
            fact = self._catalogue.fact(assumption.fact)
            source, date, kind = self._source(fact), fact.date, fact.kind
            why = fact.why.of(self._wording.language) if fact.why else why
        return AssumptionNote(path, text, why, assumption.fact, kind, source, date)

    def _source(self, fact: Fact) -> str:
        """Title and publisher; a judgement of Vitruvio's own is one in the reader's language."""
        if fact.source.publisher == OWN and fact.source.kind in JUDGED:
            return self._wording.say("report.source.own")
        return ", ".join(each for each in (fact.source.title, fact.source.publisher) if each)

    def _line(self, key: str, path: str, moved: WitnessNote | None) -> InputNote:
        cite = self._design.source.lines.get(path)
        if cite is not None:
            return InputNote(key, "brief", cite.text, cite.line, cite.column, witness=moved)
        assumption = self._design.assumptions.get(path)
        text = "" if assumption is None else self.assumption(path, assumption).text
        return InputNote(key, "silent", text, witness=moved)

    def _entry(self, key: str, kind: str, id: str) -> InputNote:
        language = self._wording.language
        if kind == "duty":
            duty = self._catalogue.duty(id)
            return InputNote(
                key, kind, duty.obliges.of(language), 0, 0, duty.source.title, duty.date, duty.trust
            )
        pattern = self._catalogue.pattern(id)
        return InputNote(
            key, kind, pattern.name.of(language), 0, 0, pattern.source.title, pattern.date, pattern.trust
        )

    def _value(self, fact: Fact) -> str:
        if fact.range is None:
            return fact.text
        low, typical, high = fact.low, fact.typical, fact.high
        return show_range(low, typical, high, fact.dimension, self._wording.language)

    def _style(self, path: str) -> str | None:
        """How a number is shown that stands in the brief at `path`: as it is written there."""
        cite = self._design.source.lines.get(path)
        text = "" if cite is None else cite.text
        return "percent" if "%" in text else "factor" if text.endswith("x") else None

    def _witness(self, witness: Witness, style: str | None) -> WitnessNote:
        leaf, language = witness.leaf, self._wording.language
        return WitnessNote(
            before=leaf.value,
            after=witness.after,
            shown=show(witness.after, leaf.dimension, language, style),
            what="" if witness.shown is None else self._wording.named(witness.shown),
            then=witness.then,
            now=witness.now,
            decision=witness.decision,
        )


def finite(value: float) -> float | None:
    """A number that JSON can hold; None for an infinite one."""
    return value if math.isfinite(value) else None


def words_shown(texts: Container[str], design: Design, leaves: tuple[str, ...]) -> list[str]:
    """The cited lines of the brief that alone say a word which the field shows as it is."""
    lines = design.source.lines
    said: dict[str, list[str]] = {}
    for path, cite in lines.items():
        for word in sorted({*_words(cite.text), path.rpartition(".")[2]}):
            if word in texts:
                said.setdefault(word, []).append(path)
    alone = [(places[0], word) for word, places in said.items() if len(places) == 1]
    found = {f"brief:{path}" for path, word in alone if word in _words(lines[path].text)}
    return sorted(found & {*leaves})


def _words(text: str) -> list[str]:
    """A text as written, or the items of a list: ``[gdpr, pci-dss]``."""
    if not text.startswith("["):
        return [text]
    return [each.strip().strip("\"'") for each in text.strip("[]").split(",")]
