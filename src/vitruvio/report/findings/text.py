"""Findings as text for a terminal: by severity, then by rule, with what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from vitruvio.report.findings.wording import RuleWording, visible
from vitruvio.rules import SEVERITIES, Rule, Verdict, all_rules

WIDTH = 100
MOST_OF_A_RULE = 20
_MARKS = {"error": "✗", "warning": "!", "note": "·"}


def findings_text(verdicts: Sequence[Verdict], system: str, wording: RuleWording) -> str:
    """The findings that count, and a line that sums up; those suppressed or known are only counted."""
    told = [each for each in verdicts if each.counts]
    lines = [line for severity in SEVERITIES for line in _severity(severity, told, wording)]
    return "\n".join([*lines, _summary(verdicts, system, wording)]) + "\n"


def _severity(severity: str, verdicts: Sequence[Verdict], wording: RuleWording) -> Iterator[str]:
    by_rule: dict[str, list[Verdict]] = {}
    for each in verdicts:
        if each.severity == severity:
            by_rule.setdefault(each.judged.rule.id, []).append(each)
    if not by_rule:
        return
    number = sum(map(len, by_rule.values()))
    yield wording.say(f"check.text.{severity}", number, number=str(number))
    for found in by_rule.values():
        yield from _rule(found[0].judged.rule, found, _MARKS[severity], wording)
    yield ""


def _rule(rule: Rule, found: Sequence[Verdict], mark: str, wording: RuleWording) -> Iterator[str]:
    yield f"  {mark} {rule.id}"
    for each in found[:MOST_OF_A_RULE]:
        yield f"    {visible(each.judged.subject)}"
        yield from _wrapped(wording.found(each), "      ", "      ")
    more = len(found) - MOST_OF_A_RULE
    if more > 0:
        yield "    " + wording.say("check.text.more", more, number=str(more))
    yield from _wrapped(wording.rule(rule, "fix"), "    → ", "      ")


def _summary(verdicts: Sequence[Verdict], system: str, wording: RuleWording) -> str:
    told = [each for each in verdicts if each.counts]
    counts = []
    for severity in SEVERITIES:
        number = sum(each.severity == severity for each in told)
        if number:
            counts.append(wording.say(f"check.text.{severity}.count", number, number=str(number)))
    passed = len(all_rules())
    what = wording.listed(counts, "and") if counts else wording.say("check.text.nothing")
    summary = wording.say("check.text.summary", passed, system=visible(system), what=what, rules=str(passed))
    beside = {
        "suppressed": sum(bool(each.suppressed) for each in verdicts),
        "known": sum(each.known and not each.suppressed for each in verdicts),
    }
    rest = [wording.say(f"check.text.{key}", many, number=str(many)) for key, many in beside.items() if many]
    return " ".join([summary, *rest])


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
