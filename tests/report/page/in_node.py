"""The page's modules run in node, outside a browser."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import vitruvio

ASSETS = Path(vitruvio.__file__).parent / "report" / "page" / "assets"
# JSON has no infinities: they go as text, and so does what is not a number.
NUMBERS = """
const read = (each) => Array.isArray(each) ? each.map(read) : typeof each === "string" ? Number(each) : each;
const written = (each) => Number.isFinite(each) ? each : String(each);
const tried = (compute) => { try { return compute(); } catch (error) { return { error: String(error) }; } };
"""
INFINITIES = {math.inf: "Infinity", -math.inf: "-Infinity"}

Outcome: TypeAlias = float | None
"""A value, or none where the arguments are refused."""


def run_in_node(folder: Path, script: str, cases: object) -> Any:
    """What `script`, a module that sees `cases` and stands beside the page's modules, hands to `answer`."""
    for module in ASSETS.glob("*.js"):
        shutil.copy(module, folder)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "cases.json").write_text(json.dumps(cases, allow_nan=False))
    imports = [line for line in script.splitlines() if line.startswith("import ")]
    rest = [line for line in script.splitlines() if not line.startswith("import ")]
    lines = [
        'import { readFileSync, writeFileSync } from "node:fs";',
        *imports,
        'const cases = JSON.parse(readFileSync("cases.json", "utf8"));',
        'const answer = (given) => writeFileSync("answer.json", JSON.stringify(given));',
        NUMBERS,
        *rest,
    ]
    (folder / "run_cases.js").write_text("\n".join(lines))
    ran = subprocess.run(["node", "run_cases.js"], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads((folder / "answer.json").read_text())


def to_node(value: float) -> float | str:
    """A number as the scripts read it."""
    return "NaN" if value != value else INFINITIES.get(value, value)


def from_node(answered: Any) -> Outcome:
    """What a script wrote: a number, or none where it threw."""
    return None if isinstance(answered, dict) else float(answered)


def outcome(compute: Callable[[], float]) -> Outcome:
    """What Python computes, or none where it refuses."""
    try:
        return compute()
    except (ArithmeticError, ValueError):
        return None
