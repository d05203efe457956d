"""Where limits are kept."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.api.tallies import number, operations, public, services, services_behind, uncalled
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, INTERACTIONS, OPERATIONS
from vitruvio.design.passes import states
from vitruvio.design.scalability.derive_load import connections_open
from vitruvio.model import Prose, Statement, Term, count, say


@states(
    "api_specification.rate_limiting.enforcement_points", requires=(OPERATIONS, DEPLOYABLES, INTERACTIONS)
)
def state_enforcement(draft: Draft) -> Prose:
    """State what the gateway counts, what services do, and where calls to others are held back."""
    none = uncalled(draft)
    if none:
        return none
    found = public(draft)
    gateway = say(
        "api.enforcement.gateway",
        count="operations",
        operations=number(draft, "public_operations", found),
        header=Term("header.ratelimit"),
    )
    return gateway, *_inside(draft), *_sizes(draft), *_adapters(draft)


def _inside(draft: Draft) -> Iterator[Statement]:
    """Between services a full callee says so; one deployable alone has its gateway only."""
    pairs = {(each.source, each.target): None for each in draft[INTERACTIONS].values() if each.kind == "call"}
    if pairs:
        status, retry = Term("status.503"), Term("header.retry-after")
        yield say(
            "api.enforcement.services",
            count="pairs",
            pairs=number(draft, "calling_pairs", pairs),
            status=status,
            retry=retry,
        )
    elif len(draft[DEPLOYABLES]) > 1:
        yield say("api.enforcement.no_calls", count="services", services=services(draft))
    else:
        yield say("api.enforcement.one_service", services=services_behind(public(draft)))


def _sizes(draft: Draft) -> Iterator[Statement]:
    """What is large or long-lived is bounded by size and number, too."""
    yield say("api.enforcement.body", limit=draft.fact("assumption.body.limit"), status=Term("status.413"))
    for each in operations(draft, lambda each: each.kind == "websocket"):
        held = connections_open(draft, draft.brief.use_cases[each.use_case])
        if held is not None:
            now, later = (count(one) for one in held)
            yield say("api.enforcement.connections", use_case=each.use_case, connections=now, horizon=later)


def _adapters(draft: Draft) -> Iterator[Statement]:
    limited = [name for name, each in draft.brief.externals.items() if each.limit is not None]
    if limited:
        yield say("api.enforcement.adapters", count="externals", externals=limited)
