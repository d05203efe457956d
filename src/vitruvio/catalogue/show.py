"""What ``vitruvio catalogue list`` and ``show`` print, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from vitruvio.catalogue.catalogue import Catalogue
from vitruvio.catalogue.errors import CatalogueError, unknown
from vitruvio.catalogue.model import Cited, Fact, Language
from vitruvio.catalogue.ranges import Range

EntryKind = Literal["fact", "assumption", "duty", "pattern", "term"]


class Row(msgspec.Struct, frozen=True):
    """A line of a listing: a number in base units of `dimension` (a code), or a `text`."""

    id: str
    kind: EntryKind
    text: str = ""
    range: Range | None = None
    dimension: str = "1"
    date: str = ""
    trust: str = ""
    source: str = ""


class Field(msgspec.Struct, frozen=True):
    """A field of an entry: the id of its label's message, and a text or a number in base units."""

    label: str
    text: str = ""
    range: Range | None = None
    dimension: str = "1"


class Entry(msgspec.Struct, frozen=True):
    """An entry with all its fields; `parts` are the ids of its parts."""

    id: str
    kind: EntryKind
    fields: tuple[Field, ...]
    parts: tuple[str, ...] = ()


def list_entries(catalogue: Catalogue, prefix: str = "", language: Language = "en") -> list[Row]:
    """Return a row for each entry whose id begins with the words of `prefix`: facts, duties, patterns, terms.

    Raises CatalogueError, naming the nearest id, where there is none.
    """
    rows = [*_facts(catalogue, prefix, language), *_others(catalogue, prefix, language)]
    if not rows:
        raise unknown("fact", prefix, _all_ids(catalogue))
    return rows


def show_entry(catalogue: Catalogue, id: str, language: Language = "en") -> list[Entry]:
    """Return the entries called `id`: several where a duty is a fact too, or a term is called as a pattern.

    Raises CatalogueError, naming the nearest id, where there is none.
    """
    entries = list(_found(catalogue, id, language))
    if not entries:
        raise unknown("fact", id, _all_ids(catalogue))
    return entries


def _facts(catalogue: Catalogue, prefix: str, language: Language) -> Iterator[Row]:
    for fact in catalogue.facts(prefix):
        text = fact.text or fact.counts(language)
        yield Row(fact.id, fact.kind, text, fact.range, fact.dimension.code, *_short(fact))


def _others(catalogue: Catalogue, prefix: str, language: Language) -> Iterator[Row]:
    for duty in catalogue.duties(prefix):
        yield Row(duty.id, "duty", duty.obliges.of(language), None, "1", *_short(duty))
    for pattern in catalogue.patterns(prefix):
        yield Row(pattern.id, "pattern", pattern.name.of(language), None, "1", *_short(pattern))
    for term in catalogue.terms(prefix):
        yield Row(term.id, "term", term.name.of(language), source=term.reference)


def _short(entry: Cited) -> tuple[str, str, str]:
    return entry.date, entry.trust, entry.source.title


def _found(catalogue: Catalogue, id: str, language: Language) -> Iterator[Entry]:
    if id in catalogue:
        fact = catalogue.fact(id)
        parts = tuple(part for part in catalogue.ids(id, parts=True) if part != id)
        yield Entry(id, fact.kind, tuple(_fact_fields(fact, language)), parts)
    for kind in (_duty, _pattern, _term):
        try:
            yield kind(catalogue, id, language)
        except CatalogueError:
            continue


def _fact_fields(fact: Fact, language: Language) -> Iterator[Field]:
    yield Field("catalogue.field.of", fact.counts(language))
    if fact.range is not None:
        yield Field("catalogue.field.value", range=fact.range, dimension=fact.dimension.code)
        yield Field("catalogue.field.unit", fact.unit)
    yield from _told(
        ("text", fact.text), ("why", fact.why.of(language) if fact.why else ""), ("note", fact.note)
    )
    for name, value in fact.attributes.items():
        yield Field("catalogue.field.attribute", f"{name}: {value}")
    yield from _cited(fact)


def _duty(catalogue: Catalogue, id: str, language: Language) -> Entry:
    duty = catalogue.duty(id)
    told = _told(
        ("reference", duty.reference),
        ("obliges", duty.obliges.of(language)),
        ("bears_on", ", ".join(duty.bears_on)),
        ("note", duty.note),
    )
    return Entry(id, "duty", (*told, *_cited(duty)))


def _pattern(catalogue: Catalogue, id: str, language: Language) -> Entry:
    pattern = catalogue.pattern(id)
    told = _told(
        ("name", pattern.name.of(language)),
        ("context", pattern.context.of(language)),
        ("problem", pattern.problem.of(language)),
        ("solution", pattern.solution.of(language)),
        ("when_not", pattern.when_not.of(language)),
        ("related", ", ".join(pattern.related)),
    )
    return Entry(id, "pattern", (*told, *_cited(pattern)))


def _term(catalogue: Catalogue, id: str, language: Language) -> Entry:
    term = catalogue.term(id)
    told = _told(("name", term.name.of(language)), ("note", term.note), ("reference", term.reference))
    return Entry(id, "term", tuple(told))


def _cited(entry: Cited) -> Iterator[Field]:
    source = entry.source
    yield from _told(
        ("source", source.title),
        ("publisher", source.publisher),
        ("where", source.where),
        ("at", entry.at),
        ("date", entry.date),
        ("licence", source.licence),
    )
    yield Field("catalogue.field.dated", f"catalogue.dated.{entry.dated}")
    yield Field("catalogue.field.trust", f"catalogue.trust.{entry.trust}")
    yield from _told(("access", entry.access))


def _told(*fields: tuple[str, str]) -> Iterator[Field]:
    return (Field(f"catalogue.field.{name}", text) for name, text in fields if text)


def _all_ids(catalogue: Catalogue) -> list[str]:
    cited: list[Cited] = [*catalogue.duties(), *catalogue.patterns()]
    terms = [term.id for term in catalogue.terms()]
    return [*catalogue.ids(parts=True), *(entry.id for entry in cited), *terms]
