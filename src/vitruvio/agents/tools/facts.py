"""The catalogue's facts."""

from __future__ import annotations

from vitruvio.agents.answers import Answer, answer
from vitruvio.agents.parameters import CATALOGUE, LANGUAGE, Parameter
from vitruvio.agents.schemas import ANYTHING, TEXT, Schema, lists, maybe, output_schema, shape
from vitruvio.agents.tools.tool import READS, Call, Tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.source import SourceError


def tools() -> tuple[Tool, ...]:
    """The tools of this module."""
    prefix = Parameter(
        name="prefix", about="What the ids begin with; without it, all facts.", examples=("demand.store",)
    )
    id = Parameter(
        name="id", about="The fact's id.", required=True, examples=("demand.store.postgres.read_by_key",)
    )
    return (
        Tool(
            "catalogue_list",
            "List facts",
            "Lists the facts that designs are computed from (prices, latencies, limits, defaults), each "
            "with its range, source, date and trust. Use it to find what a figure rests on.",
            (prefix, LANGUAGE, CATALOGUE),
            _list,
            {"prefix": "demand.store"},
            lambda: output_schema(shape(facts=lists(_fact()))),
            READS,
        ),
        Tool(
            "catalogue_show",
            "Show a fact",
            "Shows one fact of the catalogue with its source, where in it, the date, and why it holds.",
            (id, LANGUAGE, CATALOGUE),
            _show,
            {"id": "demand.store.postgres.read_by_key"},
            lambda: output_schema(_fact()),
            READS,
        ),
    )


def _fact() -> Schema:
    number = {"type": ["number", "null"]}
    words = dict.fromkeys(
        ("value", "kind", "of", "source", "where", "date", "trust", "why", "note", "licence"), TEXT
    )
    range = maybe(shape(low=number, typical=number, high=number))
    return shape(id=TEXT, range=range, dimension=TEXT, **words, attributes=ANYTHING)


def _list(call: Call) -> Answer:
    from vitruvio.catalogue import load_catalogue
    from vitruvio.report.facts import fact_document, facts_text

    prefix = call.text("prefix")
    facts = load_catalogue(call.maybe("catalogue"), call.language).facts(prefix)
    if not facts:
        raise _problem(call, "cli.no_facts", prefix=prefix)
    return answer(
        facts_text(facts, call.language), {"facts": [fact_document(each, call.language) for each in facts]}
    )


def _show(call: Call) -> Answer:
    from vitruvio.catalogue import CatalogueError, load_catalogue
    from vitruvio.report.facts import fact_document, fact_text

    try:
        fact = load_catalogue(call.maybe("catalogue"), call.language).fact(call.text("id"))
    except CatalogueError as error:
        raise _problem(call, error.code, **error.details) from error
    return answer(fact_text(fact, call.language), fact_document(fact, call.language))


def _problem(call: Call, id: str, **details: str) -> SourceError:
    from vitruvio.source import Problem, SourceError

    return SourceError([Problem(id, details, "catalogue", 0, 0)], call.language)
