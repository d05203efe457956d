"""Diagrams to judge: those of the six briefs in both languages, and those of a design with hostile names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from vitruvio.catalogue import Catalogue
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.model import Design, dump_design, load_design
from vitruvio.report import Inputs, Wording, markdown
from vitruvio.report.diagrams import diagrams
from vitruvio.text import Language
from vitruvio.workbench import design_brief

ROOT: Final = Path(__file__).parents[3]
BRIEFS: Final = sorted(path.stem for path in (ROOT / "briefs").glob("*.yaml"))
LANGUAGES: Final[tuple[Language, ...]] = ("en", "it")
CASES: Final = [(name, language) for name in BRIEFS for language in LANGUAGES]

# Names of Bottega, and what somebody else might have called the same things.
HOSTILE: Final = {
    "sales": 'end"; graph #1',
    "accounts": "]|--> x{y}",
    "sales-db": "a`b'c\\",
    "mail provider": "#quot;<script>alert(1)</script>",
    "payment provider": "%%{init: {}}%%",
    "customer": "line\nbreak\r\n%% no comment",
    "visitor": "注文 🛒 ‮evil",
    "courier": "${HOME} /* //",
    "artisan": "é" * 300,
    "Order": "100% \\ {Order} [x]",
    "Cart": "---\ntitle: x\n---",
    "Customer": 'PK "FK"',
    "place order": "end",
    "view cart": "style a:#b; classDef c fill:#fff;",
    "charge payment": "Note over x: y; else",
    "prepare-shipment": "par & and :::cls",
    "Bottega": 'system "x" { model',
}


@cache
def made(name: str, language: Language) -> tuple[Design, Catalogue]:
    """The design of a brief in a language, as `vitruvio design --lang` makes it."""
    found = design_brief(ROOT / "briefs" / f"{name}.yaml", language=language)
    return found.design, found.catalogue


def wording_of(name: str, language: Language) -> Wording:
    """The words of a design's language."""
    return Wording(language, made(name, language)[1])


@cache
def drawn(name: str, language: Language) -> dict[str, str]:
    """The diagrams of a brief's design."""
    return diagrams(made(name, language)[0], wording_of(name, language))


@cache
def reading(name: str, language: Language) -> str:
    """ARCHITECTURE.md of a brief's design."""
    design, catalogue = made(name, language)
    wording = wording_of(name, language)
    return markdown(design, Inputs(design, catalogue, wording), wording, FUNCTIONS)


@cache
def hostile_design() -> Design:
    """Bottega with names that nobody should choose."""
    whole = json.loads(dump_design(made("bottega", "en")[0]))
    return load_design(msgspec.json.encode(_renamed(whole)))


@cache
def hostile() -> dict[str, str]:
    """The diagrams of that design."""
    return diagrams(hostile_design(), wording_of("bottega", "en"))


def _renamed(thing: Any) -> Any:
    if isinstance(thing, str):
        return HOSTILE.get(thing, thing)
    if isinstance(thing, list):
        return [_renamed(each) for each in thing]
    if isinstance(thing, dict):
        return {HOSTILE.get(key, key): _renamed(each) for key, each in thing.items()}
    return thing


def mermaid_of(files: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The Mermaid files of a set of diagrams, by name."""
    return ((name, text) for name, text in files.items() if name.endswith(".mmd"))
