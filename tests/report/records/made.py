"""Records of the briefs, and small designs whose decisions are chosen by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from vitruvio.catalogue import load_catalogue
from vitruvio.model import Decision, Design, Option
from vitruvio.report import Wording
from vitruvio.report.records import Standing, digest_of, records
from vitruvio.report.records.topics import Draft, drafts_of
from vitruvio.text import Language
from vitruvio.workbench import design_brief

BRIEFS = Path(__file__).parents[3] / "briefs"
NAMES = sorted(path.stem for path in BRIEFS.glob("*.yaml"))
CATALOGUE = load_catalogue()
LIST = "README.md"


@cache
def designed(name: str, language: Language) -> Design:
    """The design of a brief in a language."""
    return design_brief(BRIEFS / f"{name}.yaml", language=language).design


@cache
def written(name: str, language: Language) -> Mapping[str, str]:
    """The records of a brief in an empty folder."""
    return records(designed(name, language), Wording(language, CATALOGUE))


def pages(files: Mapping[str, str]) -> dict[str, str]:
    """The records alone, by file name."""
    return {name: text for name, text in files.items() if name != LIST}


def status_of(text: str) -> str:
    """The status in the head of a record."""
    found = re.search(r'^status: "?([^"\n]*)"?$', text, re.MULTILINE)
    assert found is not None
    return found[1]


def decision(id: str, chosen: str, names: Iterable[str] = ("a", "b", "c")) -> Decision:
    """A decision between options that say nothing of themselves."""
    return Decision(id, chosen, tuple(Option(each) for each in names))


def drafts(*decisions: Decision) -> list[Draft]:
    """The drafts of some decisions."""
    return drafts_of({each.id: each for each in decisions})


def standing(draft: Draft, number: int, status: str = "accepted", edited: bool = False) -> Standing:
    """A record that stands in a folder for a draft."""
    text = f"---\nstatus: {status}\nrecord: {draft.id}\n---\n\n# Text of {number}\n"
    text = text.replace("\n---\n", f"\ndigest: {digest_of(text)}\n---\n", 1)
    name = f"{number:04}-{draft.id.replace(' ', '-')}.md"
    return Standing(name, number, draft.id, status, draft.chosen, draft.options, text, edited)
