"""How the API is described to machines."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.api.tallies import number, services, services_behind, uncalled
from vitruvio.design.api.wire import PROTOCOLS, in_json, internal_by_grpc
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, OPERATIONS, QUEUES, RESOURCES
from vitruvio.design.passes import states
from vitruvio.model import Prose, Statement, Term, Value, say


@states(
    "api_specification.documentation.spec_format",
    requires=(OPERATIONS, RESOURCES, DEPLOYABLES, QUEUES, PROTOCOLS),
)
def state_spec_format(draft: Draft) -> Prose:
    """State the contracts, what they hold, and who judges them."""
    none = uncalled(draft)
    if none:
        return none
    found, resources = in_json(draft), draft[RESOURCES]
    contracts = say(
        "api.spec.contracts",
        count="services",
        openapi=Term("protocol.openapi-3.1"),
        services=_contracts(draft),
        operations=number(draft, "operations", found),
        schemas=number(draft, "schemas", list(resources)),
        schema=Term("protocol.json-schema"),
    )
    return contracts, *_inner(draft), *_events(draft), _judged(draft)


def _contracts(draft: Draft) -> Value:
    """How many services have a contract: all, or those with a public operation where the others are gRPC."""
    if not internal_by_grpc(draft):
        return services(draft)
    return number(draft, "services_behind", services_behind(in_json(draft)))


def _inner(draft: Draft) -> Iterator[Statement]:
    """What services ask of each other over gRPC."""
    inside = internal_by_grpc(draft)
    if inside:
        yield say(
            "api.spec.grpc",
            count="operations",
            operations=number(draft, "internal_operations", inside),
            grpc=Term("protocol.grpc"),
            protobuf=Term("protocol.protobuf"),
            services=services_behind(inside),
        )


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
    examples = [body for each in in_json(draft) for body in (each.request, each.response) if body is not None]
    linter, owasp = Term("product.spectral"), Term("standard.owasp-top-10")
    return say("api.spec.judged", linter=linter, owasp=owasp, examples=number(draft, "examples", examples))
