"""What the catalogue holds: facts, duties, patterns and terms, each with its source."""

from __future__ import annotations

from typing import Literal

import msgspec

from vitruvio.catalogue.errors import CatalogueError
from vitruvio.catalogue.ranges import Range
from vitruvio.units import Dimension

Kind = Literal["fact", "assumption"]
Dated = Literal["source", "retrieved", "about"]
Language = Literal["it", "en"]

# How far a source vouches for an entry, from the most to the least.
TRUST = ("given", "measured", "primary", "computed", "secondary", "weak", "assumed")
# The same by the word that was noted when the source was read.
TRUST_OF = {
    "given": "given",
    "measured": "measured",
    "primary_text": "primary",
    "primary_excerpt": "primary",
    "primary, high": "primary",
    "extracted, high": "primary",
    "computed": "computed",
    "derived, high": "computed",
    "primary, medium": "secondary",
    "extracted, medium": "secondary",
    "secondary": "secondary",
    "secondary, high": "secondary",
    "secondary, medium": "secondary",
    "secondary, low": "weak",
    "derived, low": "weak",
    "title_only": "weak",
    "assumed": "assumed",
}


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where entries come from: `where` they were read, the `date` (ISO), `kind` and licence."""

    title: str
    publisher: str = ""
    where: str = ""
    date: str = ""
    kind: str = ""
    licence: str = ""


class Localised(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both languages."""

    en: str
    it: str

    def of(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.it if language == "it" else self.en


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names by which something is known besides its own, in both languages; there may be none."""

    en: tuple[str, ...] = ()
    it: tuple[str, ...] = ()

    def of(self, language: Language) -> tuple[str, ...]:
        """Return the names in `language`."""
        return self.it if language == "it" else self.en


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """What every entry says of its source.

    `at` is a place in the source; `date` is ISO; `dated` says whether it is the "source"'s own, the day on
    which an undated source was "retrieved", or "about" right; `access` is how the source was read.
    """

    id: str
    source: Source
    at: str
    date: str
    dated: Dated
    access: str

    @property
    def trust(self) -> str:
        """How far the source vouches for the entry: one of `TRUST`."""
        return TRUST_OF[self.access]


class Fact(Cited, frozen=True, kw_only=True):
    """A value with its source; an assumption says why besides.

    `range` and `dimension` are in base units (seconds, bytes, USD, EUR, 1/s; shares 0..1), `unit` is the one
    that the source used and `of` what it counts ("CPU of the store per operation"). A fact without a number
    has a `text`. `name` is what it counts in both languages, where a report may have to say it; every
    assumption has one, and no `of`. A part of a fact names the whole in `part_of`.
    """

    kind: Kind
    range: Range | None
    dimension: Dimension
    unit: str
    of: str
    text: str
    note: str
    why: Localised | None
    attributes: dict[str, str | float]
    part_of: str
    name: Localised | None = None

    def counts(self, language: Language) -> str:
        """What the value counts: the name in `language`, else what the source says."""
        return self.name.of(language) if self.name else self.of

    @property
    def low(self) -> float:
        """The lowest value in base units; CatalogueError where the fact has no number."""
        return self._numbers().low

    @property
    def typical(self) -> float:
        """The value to count with, in base units; CatalogueError where the fact has no number."""
        return self._numbers().typical

    @property
    def high(self) -> float:
        """The highest value in base units; CatalogueError where the fact has no number."""
        return self._numbers().high

    @property
    def derived(self) -> str:
        """How the typical value came about where no source gives one: "mean", "bound" or nothing."""
        return self.range.derived if self.range else ""

    def _numbers(self) -> Range:
        if self.range is None:
            raise CatalogueError("catalogue.no_number", id=self.id)
        return self.range


class Duty(Cited, frozen=True, kw_only=True):
    """What a law or standard obliges to.

    `bears_on` names what it touches ("retention", "encryption"), `isolation` the level that meets it, from
    the cheapest: role and key, schema, database, deployable, network; empty where it asks for none. The
    number of a duty, if it has one, is the fact of the same id.
    """

    reference: str
    obliges: Localised
    bears_on: tuple[str, ...]
    isolation: str
    note: str


class Pattern(Cited, frozen=True, kw_only=True):
    """A pattern of backends: its `forces` are the tensions that make the choice hard.

    `also` are other names that people know, `related` ids of patterns, `related_outside` names without an
    entry. `cited_by` says which decisions of a design cite it: ``KIND``, the part of a decision's id before
    the first dot, where any option does, or ``KIND=OPTION``.
    """

    name: Localised
    also: Names
    context: Localised
    problem: Localised
    forces: Localised
    solution: Localised
    when_not: Localised
    related: tuple[str, ...]
    related_outside: tuple[str, ...]
    cited_by: tuple[str, ...]


class Term(msgspec.Struct, frozen=True):
    """A name that reports use as it stands, in both languages; `reference` is where it is defined."""

    id: str
    name: Localised
    note: str
    reference: str
