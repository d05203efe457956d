"""Findings as one JSON document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from vitruvio.model import Design, figures_of
from vitruvio.report.findings.wording import RuleWording
from vitruvio.rules import SEVERITIES, Verdict, all_rules


def findings_json(verdicts: Sequence[Verdict], design: Design, wording: RuleWording) -> str:
    """All findings, also those that are suppressed or known, with the figures that they speak of.

    Values are in base units, null where infinite.
    """
    told = [each for each in verdicts if each.counts]
    summary: dict[str, int] = {
        severity: sum(each.severity == severity for each in told) for severity in SEVERITIES
    }
    document = {
        "system": design.system,
        "release": design.release,
        "rules": len(all_rules()),
        "summary": {
            **summary,
            "suppressed": sum(bool(each.suppressed) for each in verdicts),
            "known": sum(each.known and not each.suppressed for each in verdicts),
        },
        "findings": [_record(each, wording) for each in verdicts],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def _record(verdict: Verdict, wording: RuleWording) -> dict[str, Any]:
    judged = verdict.judged
    figures = [
        {"value": each.value, "dimension": each.dimension.code, "origin": each.origin, "name": each.name}
        for each in figures_of(judged.finding.parts.values())
    ]
    return {
        "rule": judged.rule.id,
        "severity": verdict.severity,
        "subject": judged.subject,
        "message": wording.found(verdict),
        "fix": wording.rule(judged.rule, "fix"),
        "figures": figures,
        "fingerprint": judged.fingerprint,
        "known": verdict.known,
        "suppressed": verdict.suppressed or None,
    }
