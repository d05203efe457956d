"""``vitruvio catalogue``: the facts that designs are computed from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vitruvio.cli import options
from vitruvio.cli.call import Command, Group
from vitruvio.cli.language import language_of_environment
from vitruvio.cli.output import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.catalogue import Catalogue
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
    from vitruvio.report.facts import fact_document, facts_text

    if as_json:
        return _document([fact_document(each, language) for each in facts])
    return Outcome(out=facts_text(facts, language))


def _show(id: str, lang: Language | None, as_json: bool, catalogue: str | None) -> Outcome:
    from vitruvio.catalogue import CatalogueError

    language = lang or language_of_environment()
    try:
        fact = _facts(catalogue, language).fact(id)
    except CatalogueError as error:
        raise _problem(error.code, error.details, language) from error
    from vitruvio.report.facts import fact_document, fact_text

    if as_json:
        return _document(fact_document(fact, language))
    return Outcome(out=fact_text(fact, language))


def _problem(id: str, details: Mapping[str, str], language: Language) -> SourceError:
    from vitruvio.source import Problem, SourceError

    return SourceError([Problem(id, details, "catalogue", 0, 0)], language)


def _facts(catalogue: str | None, language: Language) -> Catalogue:
    from vitruvio.catalogue import load_catalogue

    return load_catalogue(catalogue, language)


def _document(content: Any) -> Outcome:
    import msgspec

    return Outcome(out=msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n")
