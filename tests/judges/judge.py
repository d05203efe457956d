"""Judges the contracts of designs, and says what each judge finds; see `main`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.judges import findings as found
from tests.judges import runners
from tests.judges.findings import ExceptionRule, Finding

EXCEPTIONS: Final = Path(__file__).parent / "exceptions.yaml"
OWASP: Final = "owasp:"
DOCUMENTATION: Final = "docs-"


def whose(rule: str) -> str:
    """The judge among those of the general ruleset whose rule this is."""
    if rule.startswith(OWASP):
        return "owasp"
    return "documentation" if rule.startswith(DOCUMENTATION) else "spectral-oas"


# One run may speak for several judges: its names, and what runs them.
GENERAL: Final[Mapping[tuple[str, ...], runners.Judge]] = {
    ("openapi-spec-validator",): runners.spec_validator,
    ("spectral-oas", "owasp", "documentation"): runners.spectral("general.yaml", whose),
    ("redocly",): runners.redocly,
}
ZALANDO: Final[Mapping[tuple[str, ...], runners.Judge]] = {
    ("zalando",): runners.spectral("zalando.yaml", lambda _: "zalando"),
}
EVENTS: Final[Mapping[tuple[str, ...], runners.Judge]] = {
    ("asyncapi-parser",): runners.asyncapi_parser,
    ("spectral-asyncapi",): runners.spectral("events.yaml", lambda _: "spectral-asyncapi"),
}
# The checker of the Italian guidelines has no package: `modi` is held to what the others ask.
OPENAPI: Final[Mapping[str, Mapping[tuple[str, ...], runners.Judge]]] = {
    "default": GENERAL,
    "zalando": {**GENERAL, **ZALANDO},
    "modi": GENERAL,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Judges `contracts/` of each folder given by the judges of a profile, and prints a table.

    Returns 1 where an error or a warning stands that no exception covers, 2 where there is nothing to judge.
    """
    parser = argparse.ArgumentParser(description="Judge the contracts of designs.")
    parser.add_argument("folders", nargs="+", type=Path, help="folders of designs")
    parser.add_argument("--profile", choices=sorted(OPENAPI), default="default")
    parser.add_argument("--verbose", action="store_true", help="tell the place of each finding")
    options = parser.parse_args(arguments)
    services = contracts_in(options.folders, "openapi.yaml")
    events = contracts_in(options.folders, "asyncapi.yaml")
    if not services:
        print(f"No contracts/**/openapi.yaml in {', '.join(map(str, options.folders))}.", file=sys.stderr)
        return 2
    exceptions = found.in_profile(EXCEPTIONS, options.profile)
    rows: dict[str, int] = {}
    findings: list[Finding] = []
    for judges, contracts in ((OPENAPI[options.profile], services), (EVENTS, events)):
        for names, run in judges.items():
            rows.update(dict.fromkeys(names, len(contracts)))
            findings += runners.each_if_it_fails(names[0], run, contracts) if contracts else []
    failures = found.failing(findings, exceptions)
    print("\n".join(table(options.profile, rows, findings, failures)))
    for line in told(sorted(findings if options.verbose else failures)):
        print(line)
    for exception in found.unused(findings, exceptions):
        print(unused_line(exception))
    return 1 if failures else 0


def contracts_in(folders: Iterable[Path], name: str) -> list[Path]:
    """The contracts called `name` in the `contracts/` of each folder, in the order of their paths."""
    return sorted(path.resolve() for folder in folders for path in (folder / "contracts").rglob(name))


def table(
    profile: str, rows: Mapping[str, int], findings: Iterable[Finding], failures: Iterable[Finding]
) -> list[str]:
    """One line a judge: contracts judged, errors and warnings that no exception covers, findings by rule."""
    left = Counter(finding.judge for finding in failures)
    counts = Counter((finding.judge, finding.rule, finding.severity) for finding in findings)
    width = max(map(len, rows))
    lines = [f"\nprofile {profile}", f"{'judge':{width}}  contracts  failing  findings by rule"]
    for judge, contracts in rows.items():
        rules = [
            f"{rule} ({severity}) {count}"
            for (of, rule, severity), count in sorted(counts.items())
            if of == judge
        ]
        lines.append(f"{judge:{width}}  {contracts:9}  {left[judge]:7}  {', '.join(rules) or 'none'}")
    return lines


def told(findings: Iterable[Finding]) -> list[str]:
    """One line a finding, with its place."""
    return [
        f"{each.contract}: {each.severity} {each.rule} at {each.place}: {each.message}" for each in findings
    ]


def unused_line(exception: ExceptionRule) -> str:
    """What is said of an exception that covers nothing."""
    return f"{EXCEPTIONS.name}: {exception.judge} {exception.rule} covers no finding any more: remove it."


if __name__ == "__main__":
    sys.exit(main())
