"""The examples of the tree are what the briefs give today; `make examples` writes them anew."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from vitruvio.workbench import design_brief, files_of

ROOT: Final = Path(__file__).resolve().parents[1]
NAMES: Final = sorted(path.stem for path in (ROOT / "briefs").glob("*.yaml"))
KEPT: Final = ("ARCHITECTURE.md", "architecture.json")
MOST_LINES: Final = 40
WIDEST: Final = 200


@cache
def files(name: str) -> dict[str, bytes]:
    """What a brief gives today, by the file's name."""
    made = design_brief(ROOT / "briefs" / f"{name}.yaml")
    return files_of(made.design, made.catalogue)


def difference(name: str, file: str) -> str:
    """How an example differs from what its brief gives, line by line; empty where it does not."""
    path = ROOT / "examples" / name / file
    kept = path.read_text(encoding="utf-8") if path.is_file() else ""
    made = files(name)[file].decode()
    place = f"examples/{name}/{file}"
    lines = list(difflib.unified_diff(kept.splitlines(), made.splitlines(), place, "today", n=1, lineterm=""))
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], f"and {len(lines) - MOST_LINES} lines more"]
    return "\n".join(line if len(line) <= WIDEST else f"{line[:WIDEST]} [...]" for line in lines)


@pytest.mark.parametrize("file", KEPT)
@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_what_its_brief_gives(name: str, file: str) -> None:
    found = difference(name, file)
    if found:
        pytest.fail(f"{found}\n\nIf this is how it should be: make examples", pytrace=False)


def test_there_is_an_example_for_each_brief_and_no_other() -> None:
    found = {path.relative_to(ROOT / "examples").as_posix() for path in (ROOT / "examples").rglob("*.*")}
    assert found == {"README.md", *(f"{name}/{file}" for name in NAMES for file in KEPT)}
