"""What a user says of the rules: a YAML file of severities and suppressions, and a baseline of findings.

``severity: {data.undivided-table: note}`` and
``suppress: [{rule: cost.not-billed, where: caches/*, reason: the cache is shared}]``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any

from vitruvio.rules import SEVERITIES, Level, Settings, Suppression, Verdict, all_rules
from vitruvio.source import (
    NOWHERE,
    MappingNode,
    Place,
    Problems,
    ScalarNode,
    SequenceNode,
    SourceNode,
    nearest,
    parse_yaml,
    read_text,
)
from vitruvio.workbench.errors import failure
from vitruvio.workbench.writing import write_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

_KEYS = ("severity", "suppress")
_FIELDS = ("rule", "where", "reason")
_LEVELS: tuple[Level, ...] = (*SEVERITIES, "off")
_FORMAT = 1


def read_settings(path: str | os.PathLike[str], language: Language) -> Settings:
    """The settings in the file at `path`; SourceError tells all that is wrong, each at its line."""
    problems = Problems(os.fspath(path))
    text = read_text(path, problems)
    root = None if text is None else parse_yaml(text, problems)
    found = Settings()
    if isinstance(root, MappingNode):
        found = _Reader(problems).read(root)
    elif root is not None or (text is not None and text.strip() and not problems):
        problems.add("check.settings.shape", root or NOWHERE, expected=_KEYS)
    problems.raise_if_any(language)
    return found


class _Reader:
    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._rules = [each.id for each in all_rules()]

    def read(self, root: MappingNode) -> Settings:
        severity: dict[str, Level] = {}
        suppress: list[Suppression] = []
        for key, value in root.entries:
            if key.text == "severity":
                severity = self._severities(value)
            elif key.text == "suppress":
                suppress = self._suppressions(value)
            else:
                self._unknown("check.settings.key", key, _KEYS)
        return Settings(severity, tuple(suppress))

    def _severities(self, node: SourceNode) -> dict[str, Level]:
        if not isinstance(node, MappingNode):
            self._problems.add("check.settings.severities", node, expected=_LEVELS)
            return {}
        found: dict[str, Level] = {}
        for key, value in node.entries:
            written = value.text if isinstance(value, ScalarNode) else ""
            level = next((each for each in _LEVELS if each == written), None)
            if self._is_rule(key) and level is None:
                self._problems.add("check.settings.level", value, found=written, expected=_LEVELS)
            elif level is not None:
                found[key.text] = level
        return found

    def _suppressions(self, node: SourceNode) -> list[Suppression]:
        if not isinstance(node, SequenceNode):
            self._problems.add("check.settings.suppressions", node, expected=_FIELDS)
            return []
        found = [self._suppression(each) for each in node.items]
        return [each for each in found if each is not None]

    def _suppression(self, node: SourceNode) -> Suppression | None:
        if not isinstance(node, MappingNode):
            self._problems.add("check.settings.suppressions", node, expected=_FIELDS)
            return None
        fields: dict[str, ScalarNode] = {}
        for key, value in node.entries:
            if key.text not in _FIELDS:
                self._unknown("check.settings.key", key, _FIELDS)
            elif not isinstance(value, ScalarNode):
                self._problems.add("check.settings.text", value, key=key.text)
            else:
                fields[key.text] = value
        for name in ("rule", "reason"):
            if name not in fields or not fields[name].text.strip():
                self._problems.add(f"check.settings.no_{name}", fields.get(name, node))
                return None
        if not self._is_rule(fields["rule"]):
            return None
        where = fields["where"].text if "where" in fields else "*"
        place = fields["rule"]
        return Suppression(place.text, where, fields["reason"].text.strip(), place.line, place.column)

    def _is_rule(self, node: ScalarNode) -> bool:
        if node.text in self._rules:
            return True
        self._unknown("check.settings.rule", node, ())
        return False

    def _unknown(self, id: str, node: ScalarNode, expected: tuple[str, ...]) -> None:
        near = nearest(node.text, expected or self._rules)
        if near is not None:
            self._problems.add(f"{id}_near", node, found=node.text, nearest=near)
        else:
            self._problems.add(id, node, found=node.text, expected=expected or ("docs/rules.md",))


def read_baseline(path: str | os.PathLike[str], language: Language) -> frozenset[str]:
    """The fingerprints in the baseline at `path`; SourceError where it is none."""
    problems = Problems(os.fspath(path))
    text = read_text(path, problems)
    problems.raise_if_any(language)
    place, found = NOWHERE, None
    try:
        found = _fingerprints(json.loads(text or ""))
    except json.JSONDecodeError as error:
        place = Place(error.lineno, error.colno)
    except RecursionError:
        pass
    if found is None:
        problems.add("check.baseline.shape", place)
        problems.raise_if_any(language)
        raise AssertionError("a problem was noted")
    return found


def _fingerprints(document: Any) -> frozenset[str] | None:
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        return None
    findings = document.get("findings")
    if not isinstance(findings, list) or not all(isinstance(each, dict) for each in findings):
        return None
    found = [each.get("fingerprint") for each in findings]
    return frozenset(found) if all(isinstance(each, str) for each in found) else None


def write_baseline(path: str, verdicts: Iterable[Verdict], language: Language) -> None:
    """Write the findings that are not suppressed into a baseline, in place of one that is there.

    Raises SourceError where another file is there, or it cannot be written.
    """
    if os.path.lexists(path):
        try:
            read_baseline(path, language)
        except Exception as error:
            raise failure("workbench.file_exists", path, language) from error
    findings = sorted(
        (each.judged.rule.id, each.judged.subject, each.judged.fingerprint)
        for each in verdicts
        if not each.suppressed
    )
    records = [dict(zip(("rule", "subject", "fingerprint"), each, strict=True)) for each in findings]
    text = json.dumps({"format": _FORMAT, "findings": records}, indent=1, ensure_ascii=False) + "\n"
    write_whole(path, text.encode("utf-8", "replace"))
