"""What oasdiff says of two designs' contracts, and where it is known to judge otherwise than we do."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.compatibility.pairs import Pair
from tests.design.briefs import ROOT, catalogue
from vitruvio.compatibility import Change, compare
from vitruvio.contracts import contracts

OASDIFF: Final = ROOT / "tests" / "judges" / "node_modules" / ".bin" / "oasdiff"
# Its levels: 3 an error, 2 a warning, which it counts as breaking too, 1 a note.
ERROR: Final = 3


class Judged(NamedTuple):
    """What both say of a pair: our changes of the contract, and oasdiff's findings of breaks."""

    pair: Pair
    changes: tuple[Change, ...]
    findings: tuple[dict[str, Any], ...]

    @property
    def ours(self) -> bool:
        """Whether we say that it breaks."""
        return any(each.breaks for each in self.changes)

    @property
    def theirs(self) -> bool:
        """Whether oasdiff lists a break, certain or possible."""
        return bool(self.findings)

    @property
    def certain(self) -> bool:
        """Whether oasdiff lists a certain break."""
        return any(each["level"] == ERROR for each in self.findings)


def judged(pair: Pair, folder: Path) -> Judged:
    """Both verdicts on a pair; the contracts are written into `folder`."""
    name = f"{pair.service}/openapi.yaml" if pair.service else "openapi.yaml"
    files = [folder / "old.yaml", folder / "new.yaml"]
    for file, design in zip(files, (pair.before, pair.after), strict=True):
        file.write_text(contracts(design, catalogue())[name], encoding="utf-8")
    done = subprocess.run(
        [str(OASDIFF), "breaking", *map(str, files), "-f", "json"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    findings = json.loads(done.stdout or "null") or []
    changes = compare(pair.before, pair.after).changes
    seen = tuple(each for each in changes if _in_contract(each, pair.service))
    return Judged(pair, seen, tuple(findings))


def _in_contract(change: Change, service: str) -> bool:
    return change.service == service if service else change.surface == "public"
