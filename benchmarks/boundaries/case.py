"""The cases: briefs of real systems, each with how its authors divide it."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import yaml

CASES: Final = Path(__file__).with_name("cases")
TRUTH: Final = ".truth.yaml"


class Case(NamedTuple):
    """A brief's file, and the groups of entities that its authors chose."""

    name: str
    brief: Path
    wanted: tuple[tuple[str, ...], ...]


def cases(folder: Path = CASES) -> tuple[Case, ...]:
    """Every case of a folder, by name: a brief ``NAME.yaml`` and a division ``NAME.truth.yaml``."""
    names = sorted(path.name.removesuffix(TRUTH) for path in folder.glob(f"*{TRUTH}"))
    return tuple(Case(name, folder / f"{name}.yaml", _wanted(folder / f"{name}{TRUTH}")) for name in names)


def _wanted(path: Path) -> tuple[tuple[str, ...], ...]:
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(tuple(group) for group in written.values())
