"""What becomes of findings: their severity as a user sets it, what is suppressed, what was known before."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from vitruvio.rules.rule import Severity
from vitruvio.rules.running import Judged

OFF: Final = "off"
Level: TypeAlias = Severity | Literal["off"]


class Suppression(NamedTuple):
    """Findings of a rule that do not count, where their place matches `where` (``*`` is anything), and why.

    `line` and `column` are where that is written, from one.
    """

    rule: str
    where: str
    reason: str
    line: int = 0
    column: int = 0

    def covers(self, judged: Judged) -> bool:
        """Whether it speaks of a finding."""
        return judged.rule.id == self.rule and matches(self.where, judged.subject)


class Settings(NamedTuple):
    """What a user says of the rules: severities by rule, and suppressions."""

    severity: Mapping[str, Level] = {}
    suppress: tuple[Suppression, ...] = ()


class Verdict(NamedTuple):
    """A finding as it counts: its severity, why it is suppressed (if it is), whether it was known before."""

    judged: Judged
    severity: Severity
    suppressed: str = ""
    known: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is told and may fail the check."""
        return not self.suppressed and not self.known


def weigh(
    judged: Iterable[Judged], settings: Settings, known: Container[str] = ()
) -> tuple[tuple[Verdict, ...], tuple[Suppression, ...]]:
    """The verdicts on findings, those of rules that are off left out, and the suppressions that did nothing.

    `known` holds the fingerprints of findings that were there before.
    """
    verdicts = []
    used: set[Suppression] = set()
    for each in judged:
        level = settings.severity.get(each.rule.id, each.rule.severity)
        covering = [one for one in settings.suppress if one.covers(each)]
        used.update(covering)
        if level != OFF:
            reason = covering[0].reason if covering else ""
            verdicts.append(Verdict(each, level, reason, each.fingerprint in known))
    return tuple(verdicts), tuple(each for each in settings.suppress if each not in used)


def matches(pattern: str, text: str) -> bool:
    """Whether a text is like a pattern, in which ``*`` stands for anything at all."""
    first, *rest = pattern.split("*")
    if not rest:
        return pattern == text
    last = rest.pop()
    if not text.startswith(first) or len(text) < len(first) + len(last) or not text.endswith(last):
        return False
    place, end = len(first), len(text) - len(last)
    for piece in rest:
        place = text.find(piece, place, end)
        if place < 0:
            return False
        place += len(piece)
    return True
