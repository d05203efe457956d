"""The catalogue's data files, as they are written."""

from __future__ import annotations

import os
from typing import TypeVar

import msgspec

from vitruvio.catalogue.model import Dated, Kind, Localised, Names, Source

FOLDER = os.path.join(os.path.dirname(__file__), "data")
SOURCED = (
    "demands",
    "latencies",
    "load",
    "machines",
    "services",
    "money",
    "availability",
    "limits",
    "guidance",
)
_T = TypeVar("_T")


class WrittenEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every entry says of its source: an id in the file's `sources`; an empty `date` is the source's."""

    source: str = ""
    at: str = ""
    date: str = ""
    dated: Dated = "source"
    access: str = ""


class WrittenNumber(WrittenEntry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number as its source gives it: any of low, typical and high, in `unit`, `of` something."""

    low: float | None = None
    typical: float | None = None
    high: float | None = None
    unit: str = ""
    of: str = ""
    note: str = ""


class WrittenFact(WrittenNumber, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fact: a number or a `text`. Its `parts` are facts under ``ID.PART``, and inherit its source."""

    text: str = ""
    name: Localised | None = None
    why: Localised | None = None
    attributes: dict[str, str | float] = {}
    parts: dict[str, WrittenFact] = {}


class WrittenDuty(WrittenNumber, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A duty; one with a number is a fact too, under the same id."""

    reference: str
    obliges: Localised
    bears_on: tuple[str, ...]
    isolation: str = ""


class WrittenPattern(WrittenEntry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A pattern of backends; `cited_by` lists ``KIND`` or ``KIND=OPTION`` of decisions."""

    name: Localised
    also: Names = Names()
    context: Localised
    problem: Localised
    forces: Localised
    solution: Localised
    when_not: Localised
    related: tuple[str, ...] = ()
    related_outside: tuple[str, ...] = ()
    cited_by: tuple[str, ...] = ()


class WrittenTerm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term in both languages."""

    en: str
    it: str
    note: str = ""
    reference: str = ""


class FactFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of facts; `missing` says what was looked for and has no source."""

    title: str
    sources: dict[str, Source]
    facts: dict[str, WrittenFact]
    missing: tuple[str, ...] = ()
    kind: Kind = "fact"


class DutyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of duties; `warning` says what it is not."""

    title: str
    warning: str
    sources: dict[str, Source]
    duties: dict[str, WrittenDuty]
    missing: tuple[str, ...] = ()


class PatternFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of patterns; `warning` says how far its sources go."""

    title: str
    warning: str
    sources: dict[str, Source]
    patterns: dict[str, WrittenPattern]
    missing: tuple[str, ...] = ()


class TermFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of terms."""

    title: str
    terms: dict[str, WrittenTerm]


def names(stem: str) -> list[str]:
    """Return the names of the data files that are called `stem` or ``STEM_SECTION``, in order."""
    found = (file.removesuffix(".json") for file in os.listdir(FOLDER) if file.endswith(".json"))
    return sorted(name for name in found if name == stem or name.startswith(f"{stem}_"))


def fact_files() -> list[str]:
    """Return the names of the files of facts: those with sources, then those of assumptions."""
    return [*SOURCED, *names("assumptions")]


def all_files() -> list[str]:
    """Return the names of all data files, in the order in which they are read."""
    return [*fact_files(), "duties", "patterns", *names("terms")]


def read(name: str) -> bytes:
    """Return the bytes of the data file `name`."""
    with open(os.path.join(FOLDER, f"{name}.json"), "rb") as file:
        return file.read()


def decode(name: str, kind: type[_T]) -> _T:
    """Return the data file `name` as a structure of `kind`."""
    return msgspec.json.decode(read(name), type=kind)
