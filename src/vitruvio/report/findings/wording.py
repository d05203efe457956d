"""Rules and what they found, in words; a design that was edited may name what has no words."""

from __future__ import annotations

from vitruvio.model import Part, Statement, Value
from vitruvio.report.wording import Wording
from vitruvio.rules import Rule, Verdict, Work

LONGEST = 200


class RuleWording(Wording):
    """The words of one language for rules and findings."""

    __slots__ = ()

    def value(self, value: Value) -> str:
        """A figure as it is shown, or its name where the style is ``name``."""
        if value.style != "name":
            return super().value(value)
        figure = value.figure
        try:
            return self.named(figure) or figure.op
        except KeyError:
            return f"{figure.name} {figure.subject}".strip()

    def part(self, part: Part) -> str:
        """A reference as text, on one line that ends."""
        return visible(super().part(part)) if not isinstance(part, Statement) else super().part(part)

    def rule(self, rule: Rule, what: str) -> str:
        """One of a rule's texts: what, why, example, fix."""
        return self.statement(rule.text(what))

    def found(self, verdict: Verdict) -> str:
        """What is wrong at the place of a finding."""
        return self.statement(verdict.judged.what)

    def reference(self, reference: Work | str) -> str:
        """A work, or an entry of the catalogue with its source and id."""
        if isinstance(reference, Work):
            return f"{reference.author}, {reference.title}, {reference.section}"
        kind, _, id = reference.partition("/")
        if kind == "patterns":
            pattern = self.catalogue.pattern(id)
            return f"{pattern.name.of(self.language)} ({pattern.source.title}; {reference})"
        if kind == "duties":
            duty = self.catalogue.duty(id)
            return f"{duty.reference} ({reference})"
        return f"{self.catalogue.fact(id).source.title} ({reference})"


def visible(text: str) -> str:
    """A text without hidden characters, not longer than some lines: the design may be anybody's."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:LONGEST])
    return shown if len(text) <= LONGEST else f"{shown}…"
