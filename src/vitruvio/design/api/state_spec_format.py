"""How the API is described to machines."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.api.tallies import number, operations, services, uncalled
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, OPERATIONS, QUEUES, RESOURCES
from vitruvio.design.passes import states
from vitruvio.model import Prose, Statement, Term, say


@states("api_specification.documentation.spec_format", requires=(OPERATIONS, RESOURCES, DEPLOYABLES, QUEUES))
def state_spec_format(draft: Draft) -> Prose:
    """State the contracts, what they hold, and who judges them."""
    none = uncalled(draft)
    if none:
        return none
    found, resources = operations(draft), draft[RESOURCES]
    contracts = say(
        "api.spec.contracts",
        count="services",
        openapi=Term("protocol.openapi-3.1"),
        services=services(draft),
        operations=number(draft, "operations", found),
        schemas=number(draft, "schemas", list(resources)),
        schema=Term("protocol.json-schema"),
    )
    return contracts, *_events(draft), _judged(draft)


def _events(draft: Draft) -> Iterator[Statement]:
    queues = draft[QUEUES]
    if queues:
        asyncapi = Term("protocol.asyncapi-3.1")
        yield say(
            "api.spec.channels",
            count="channels",
            asyncapi=asyncapi,
            channels=number(draft, "channels", list(queues)),
        )


def _judged(draft: Draft) -> Statement:
    bodies = operations(draft, lambda each: each.response is not None or each.request is not None)
    examples = [body for each in bodies for body in (each.request, each.response) if body is not None]
    linter, owasp = Term("product.spectral"), Term("standard.owasp-top-10")
    return say("api.spec.judged", linter=linter, owasp=owasp, examples=number(draft, "examples", examples))
