"""The catalogue's facts, printed: as text for a terminal, and as documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vitruvio.catalogue import Fact
from vitruvio.report.table import aligned
from vitruvio.text import message, show_range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def facts_text(facts: Sequence[Fact], language: Language) -> str:
    """A line for each fact: its id, value, trust and date."""
    rows = [(each.id, _value(each, language), each.trust, each.date) for each in facts]
    return "\n".join(aligned(rows)) + "\n"


def fact_text(fact: Fact, language: Language) -> str:
    """All that is known of a fact."""
    told = _described(fact, language).items()
    rows = [(message(f"cli.fact.{name}", language), text) for name, text in told if text]
    return "\n".join([fact.id, *aligned(rows)]) + "\n"


def fact_document(fact: Fact, language: Language) -> dict[str, Any]:
    """A fact with its range in base units (None for words) and what is told of it."""
    numbers = None if fact.range is None else {"low": fact.low, "typical": fact.typical, "high": fact.high}
    words = {**_described(fact, language), "kind": fact.kind}
    return {
        "id": fact.id,
        "range": numbers,
        "dimension": fact.dimension.code,
        **words,
        "attributes": fact.attributes,
    }


def _value(fact: Fact, language: Language) -> str:
    if fact.range is None:
        return fact.text
    return show_range(fact.low, fact.typical, fact.high, fact.dimension, language)


def _described(fact: Fact, language: Language) -> dict[str, str]:
    source = ", ".join(each for each in (fact.source.title, fact.source.publisher) if each)
    attributes = ", ".join(f"{name} {fact.attributes[name]}" for name in sorted(fact.attributes))
    return {
        "value": _value(fact, language),
        "kind": message(f"cli.fact.kind.{fact.kind}", language),
        "of": fact.counts(language),
        "source": source,
        "where": " ".join(each for each in (fact.source.where, fact.at) if each),
        "date": fact.date,
        "trust": fact.trust,
        "why": fact.why.of(language) if fact.why else "",
        "note": fact.note,
        "licence": fact.source.licence,
        "attributes": attributes,
    }
