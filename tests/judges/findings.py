"""What judges find, and which of it stands by an exception."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec


class Severity(StrEnum):
    """How much a finding matters; an error or a warning fails a contract."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    HINT = "hint"


FAILING = frozenset({Severity.ERROR, Severity.WARNING})


class Finding(msgspec.Struct, frozen=True, order=True):
    """One thing that `judge` holds against `contract`: the rule broken, where, and what the judge says."""

    judge: str
    rule: str
    severity: Severity
    contract: str
    place: str
    message: str


class ExceptionRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Findings that stand in some profiles, and `why`; `contracts` is a pattern of their paths."""

    judge: str
    rule: str
    profiles: tuple[str, ...]
    why: str
    contracts: str = "*"

    def covers(self, finding: Finding) -> bool:
        """Whether `finding` is one of those that stand; of its profile, see `in_profile`."""
        return (finding.judge, finding.rule) == (self.judge, self.rule) and fnmatchcase(
            finding.contract, self.contracts
        )


def in_profile(path: Path, profile: str) -> tuple[ExceptionRule, ...]:
    """The exceptions of the file at `path` that hold in `profile`; raises msgspec.ValidationError."""
    every = msgspec.yaml.decode(path.read_bytes(), type=tuple[ExceptionRule, ...])
    return tuple(each for each in every if profile in each.profiles)


def failing(findings: Iterable[Finding], exceptions: tuple[ExceptionRule, ...]) -> list[Finding]:
    """The errors and warnings that no exception covers."""
    return [
        finding
        for finding in findings
        if finding.severity in FAILING and not any(each.covers(finding) for each in exceptions)
    ]


def unused(findings: Iterable[Finding], exceptions: tuple[ExceptionRule, ...]) -> list[ExceptionRule]:
    """The exceptions that cover none of `findings`."""
    every = list(findings)
    return [each for each in exceptions if not any(each.covers(finding) for finding in every)]
