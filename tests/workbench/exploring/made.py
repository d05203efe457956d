"""Explorations of a small brief, each made once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.design.briefs import ROOT
from vitruvio.report.exploration import Explored
from vitruvio.workbench.exploring import Exploration, Wanted, explore_brief

PASTEBIN = ROOT / "briefs" / "pastebin.yaml"
RATE = "read paste.rate=10/s..1000/s"
TARGET = "quality.availability=99%,99.9%,99.99%"
# No design can be made so far ahead, if the load grows.
GROWTH = "quality.growth=20%/year"
TOO_FAR = "quality.horizon=3 years, 100000000 years"
SMALL = Wanted(points=3, narrow=0.5, workers=1)


@cache
def exploration(*varied: str, how: Wanted = SMALL) -> Exploration:
    """What is found in the small brief."""
    return explore_brief(PASTEBIN, varied, how)


def explored(*varied: str, how: Wanted = SMALL) -> Explored:
    """The same, without the catalogue."""
    return exploration(*varied, how=how).explored


def brief_with(folder: Path, old: str, new: str) -> Path:
    """The small brief with a text in it replaced, as a file of the same name."""
    text = PASTEBIN.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = folder / PASTEBIN.name
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path
