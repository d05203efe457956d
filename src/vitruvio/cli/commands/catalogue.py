"""``vitruvio catalogue``: the facts that designs are computed from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vitruvio.cli import options
from vitruvio.cli.call import Command, Group
from vitruvio.cli.language import language_of_environment
from vitruvio.cli.output import Outcome
from vitruvio.text import message, show_range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.catalogue import Catalogue, Fact
    from vitruvio.source import SourceError
    from vitruvio.text import Language


def command(language: Language) -> Group:
    """The group of both commands, described in `language`."""
    shared = [options.lang(language), options.json(language), options.catalogue(language)]
    prefix = options.argument("prefix", language, required=False)
    listing = Command("catalogue.list", language, _list, [prefix, *shared])
    shown = Command("catalogue.show", language, _show, [options.argument("id", language), *shared])
    return Group("catalogue", language, [listing, shown], [options.lang(language)])


def _list(prefix: str | None, lang: Language | None, as_json: bool, catalogue: str | None) -> Outcome:
    language = lang or language_of_environment()
    facts = _facts(catalogue, language).facts(prefix or "")
    if not facts:
        raise _problem("cli.no_facts", {"prefix": prefix or ""}, language)
    if as_json:
        return _document([_record(each, language) for each in facts])
    from vitruvio.report.table import aligned

    rows = [(each.id, _value(each, language), each.trust, each.date) for each in facts]
    return Outcome(out="\n".join(aligned(rows)) + "\n")


def _show(id: str, lang: Language | None, as_json: bool, catalogue: str | None) -> Outcome:
    from vitruvio.catalogue import CatalogueError

    language = lang or language_of_environment()
    try:
        fact = _facts(catalogue, language).fact(id)
    except CatalogueError as error:
        raise _problem(error.code, error.details, language) from error
    if as_json:
        return _document(_record(fact, language))
    from vitruvio.report.table import aligned

    rows = [
        (message(f"cli.fact.{name}", language), text)
        for name, text in _described(fact, language).items()
        if text
    ]
    return Outcome(out="\n".join([fact.id, *aligned(rows)]) + "\n")


def _problem(id: str, details: Mapping[str, str], language: Language) -> SourceError:
    from vitruvio.source import Problem, SourceError

    return SourceError([Problem(id, details, "catalogue", 0, 0)], language)


def _facts(catalogue: str | None, language: Language) -> Catalogue:
    from vitruvio.catalogue import load_catalogue

    return load_catalogue(catalogue, language)


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


def _record(fact: Fact, language: Language) -> dict[str, Any]:
    numbers = None if fact.range is None else {"low": fact.low, "typical": fact.typical, "high": fact.high}
    words = {**_described(fact, language), "kind": fact.kind}
    return {
        "id": fact.id,
        "range": numbers,
        "dimension": fact.dimension.code,
        **words,
        "attributes": fact.attributes,
    }


def _document(content: Any) -> Outcome:
    import msgspec

    return Outcome(out=msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n")
