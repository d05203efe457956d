"""Judging a design by the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from vitruvio.catalogue import Catalogue
from vitruvio.model import Design, Function, Statement
from vitruvio.rules.listing import all_rules
from vitruvio.rules.reading import Reading
from vitruvio.rules.rule import Finding, Rule


class Judged(NamedTuple):
    """A finding with the rule that made it."""

    rule: Rule
    finding: Finding

    @property
    def subject(self) -> str:
        """The place in the design's parts."""
        return self.finding.subject

    @property
    def what(self) -> Statement:
        """What is wrong there."""
        return self.rule.says(self.finding)

    @property
    def fingerprint(self) -> str:
        """What is the same as long as the rule finds something at this place, whatever the figures."""
        return sha256(f"{self.rule.id}\n{self.subject}".encode("utf-8", "replace")).hexdigest()


def judge(
    design: Design,
    catalogue: Catalogue,
    functions: Mapping[str, Function] | None = None,
    rules: Iterable[Rule] | None = None,
) -> tuple[Judged, ...]:
    """What the rules (all of them, unless some are named) find in a design, in their order.

    `functions` are those that the design's formulas name beside the basic ones.
    """
    reading = Reading(design, functions)
    found: dict[tuple[str, str], Judged] = {}
    for rule in all_rules() if rules is None else rules:
        for finding in rule.check(reading, catalogue):
            found.setdefault((rule.id, finding.subject), Judged(rule, finding))
    return tuple(found.values())
