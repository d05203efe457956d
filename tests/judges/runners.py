"""Runs other people's judges over contracts, each over all of them in one start where it can."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from tests.judges.findings import Finding, Severity

HERE: Final = Path(__file__).parent
PROGRAMS: Final = HERE / "node_modules" / ".bin"
RULESETS: Final = HERE / "rulesets"
QUIET: Final = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
# Redocly stops telling after a hundred findings unless it is given another limit.
MOST_PROBLEMS: Final = "1000000"
SPECTRAL_SEVERITIES: Final = tuple(Severity)
REDOCLY_SEVERITIES: Final = {"error": Severity.ERROR, "warn": Severity.WARNING}

Judge = Callable[[Sequence[Path]], list[Finding]]


def answer_of(command: Sequence[str | Path]) -> Any:
    """What `command` prints as JSON, whatever its exit code; ValueError with its errors if it prints none."""
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **QUIET}, check=False)
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        raise ValueError(done.stderr.strip() or done.stdout.strip() or "it printed nothing") from None


def shown(path: str | Path) -> str:
    """How a contract is called: its path from the working folder."""
    return Path(os.path.relpath(path)).as_posix()


def each_if_it_fails(name: str, run: Judge, contracts: Sequence[Path]) -> list[Finding]:
    """What `run` finds; where it gives up, each contract is judged alone, and giving up on one is an error.

    A judge that stumbles over one contract stops, and says nothing of the others.
    """
    try:
        return run(contracts)
    except ValueError as error:
        if len(contracts) == 1:
            return [Finding(name, "gave-up", Severity.ERROR, shown(contracts[0]), "", str(error))]
    return [finding for contract in contracts for finding in each_if_it_fails(name, run, [contract])]


def spectral(ruleset: str, name_of: Callable[[str], str]) -> Judge:
    """The judge that Spectral is with a ruleset of `rulesets/`; `name_of` says whose a rule is."""

    def run(contracts: Sequence[Path]) -> list[Finding]:
        answer = answer_of(
            [PROGRAMS / "spectral", "lint", "-q", "-f", "json", "-r", RULESETS / ruleset, *contracts]
        )
        return [
            Finding(
                judge=name_of(each["code"]),
                rule=str(each["code"]),
                severity=SPECTRAL_SEVERITIES[each["severity"]],
                contract=shown(each["source"]),
                place=".".join(map(str, each["path"])),
                message=each["message"],
            )
            for each in answer
        ]

    return run


def redocly(contracts: Sequence[Path]) -> list[Finding]:
    """What Redocly's strict recommendations find."""
    config = str(RULESETS / "redocly.yaml")
    options = ("--config", config, "--format", "json", "--max-problems", MOST_PROBLEMS)
    return [
        Finding(
            judge="redocly",
            rule=each["ruleId"],
            severity=REDOCLY_SEVERITIES[each["severity"]],
            contract=shown(each["location"][0]["source"]["ref"]),
            place=each["location"][0].get("pointer", ""),
            message=each["message"],
        )
        for each in answer_of([PROGRAMS / "redocly", "lint", *contracts, *options])["problems"]
    ]


def asyncapi_parser(contracts: Sequence[Path]) -> list[Finding]:
    """What the parser of AsyncAPI finds."""
    return [
        Finding(
            judge="asyncapi-parser",
            rule=each["rule"],
            severity=Severity(each["severity"]),
            contract=shown(each["file"]),
            place=each["place"],
            message=each["message"],
        )
        for each in answer_of(["node", HERE / "events.cjs", *contracts])
    ]


def spec_validator(contracts: Sequence[Path]) -> list[Finding]:
    """What the schema of OpenAPI finds, by openapi-spec-validator."""
    return [finding for contract in contracts for finding in _validated(contract)]


def _validated(contract: Path) -> list[Finding]:
    # By name: the types are checked also where the judges are not installed.
    validator = import_module("openapi_spec_validator")
    document, uri = import_module("openapi_spec_validator.readers").read_from_filename(str(contract))
    return [
        Finding(
            judge="openapi-spec-validator",
            rule=str(error.validator or type(error).__name__),
            severity=Severity.ERROR,
            contract=shown(contract),
            place=".".join(map(str, error.absolute_path)),
            message=error.message,
        )
        for error in validator.OpenAPIV31SpecValidator(document, base_uri=uri).iter_errors()
    ]
