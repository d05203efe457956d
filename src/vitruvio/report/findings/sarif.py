"""Findings as SARIF 2.1.0, which editors and code hosts show.

Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard, 27 March 2020.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

import msgspec

from vitruvio.model import Design
from vitruvio.report.findings.wording import RuleWording, visible
from vitruvio.rules import Rule, Verdict, all_rules

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "vitruvio/v1"


def findings_sarif(
    verdicts: Sequence[Verdict], design: Design, artifact: str, compared: bool, wording: RuleWording
) -> str:
    """The findings as a log of one run.

    `artifact` is the path of the design that was judged; `compared` says whether findings of before were
    given to compare with.
    """
    rules = all_rules()
    places = {rule.id: place for place, rule in enumerate(rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(rules, design.release, wording)},
                "language": "it-IT" if wording.language == "it" else "en-US",
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": _uri(artifact)}, "roles": ["analysisTarget"]}],
                "results": [_result(each, places, artifact, compared, wording) for each in verdicts],
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _driver(rules: Sequence[Rule], release: str, wording: RuleWording) -> dict[str, Any]:
    return {
        "name": "Vitruvio",
        "version": release,
        "rules": [_descriptor(rule, wording) for rule in rules],
    }


def _descriptor(rule: Rule, wording: RuleWording) -> dict[str, Any]:
    words = {what: wording.rule(rule, what) for what in ("what", "why", "example", "fix")}
    references = [wording.reference(each) for each in rule.references]
    listed = "\n".join(f"- {each}" for each in references)
    return {
        "id": rule.id,
        "name": rule.id.partition(".")[2],
        "shortDescription": {"text": words["what"]},
        "fullDescription": {"text": words["why"]},
        "help": {
            "text": "\n".join([words["example"], words["fix"], *references]),
            "markdown": f"{words['why']}\n\n*{words['example']}*\n\n**{words['fix']}**\n\n{listed}",
        },
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": ["architecture", rule.group]},
    }


def _result(
    verdict: Verdict, places: Mapping[str, int], artifact: str, compared: bool, wording: RuleWording
) -> dict[str, Any]:
    judged = verdict.judged
    result: dict[str, Any] = {
        "ruleId": judged.rule.id,
        "ruleIndex": places[judged.rule.id],
        "level": verdict.severity,
        "message": {"text": f"{wording.found(verdict)} {wording.rule(judged.rule, 'fix')}"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": _uri(artifact), "index": 0}},
                "logicalLocations": [_logical(judged.subject)],
            }
        ],
        "partialFingerprints": {FINGERPRINT: judged.fingerprint},
    }
    if compared:
        result["baselineState"] = "unchanged" if verdict.known else "new"
    if verdict.suppressed:
        result["suppressions"] = [{"kind": "external", "justification": visible(verdict.suppressed)}]
    return result


def _logical(subject: str) -> dict[str, str]:
    kind, _, name = subject.partition("/")
    return {"name": visible(name or kind), "fullyQualifiedName": visible(subject), "kind": kind}


def _uri(path: str) -> str:
    """A path as a reference; an absolute one with its scheme."""
    place = PurePath(path)
    return place.as_uri() if place.is_absolute() else quote(place.as_posix())
