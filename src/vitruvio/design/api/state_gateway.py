"""What stands in front of the services, what it routes and what it checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.api.tallies import (
    counted,
    mean,
    number,
    peak_horizon,
    public,
    requests,
    services_behind,
    uncalled,
)
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEADLINES, DEPLOYABLES, LOADS, OPERATIONS, PLATFORM, PROVIDER
from vitruvio.design.passes import states
from vitruvio.design.prices import in_currency
from vitruvio.design.security.choose_tokens import OPAQUE
from vitruvio.design.security.facts import TOKEN
from vitruvio.model import Decision, Figure, Holds, Prose, Statement, Term, count, largest, option, say
from vitruvio.model.decision import Test
from vitruvio.model.figure import Condition

BALANCER: Final = "load balancer"
PROXY: Final = "envoy"
MANAGED: Final = "managed"
_PRODUCTS: Final = {"aws": "product.api-gateway.aws", "gcp": "api.gateway.gcp", "azure": "api.gateway.azure"}


@states(
    "integration_patterns.api_gateway",
    requires=(OPERATIONS, DEPLOYABLES, PLATFORM, PROVIDER, LOADS, DEADLINES, TOKEN),
)
def state_gateway(draft: Draft) -> Prose:
    """State the gateway's kind and why, its routes, its load, and what it refuses by itself."""
    none = uncalled(draft)
    if none:
        return none
    found = public(draft)
    chosen = choose_gateway(draft)
    routes = say(
        "api.gateway.routes",
        count="operations",
        operations=number(draft, "public_operations", found),
        services=number(draft, "services_behind", services_behind(found)),
        tls=Term("protocol.tls-1.3"),
        rate=peak_horizon(draft, requests(draft)).named("api.figure.public_peak_horizon"),
    )
    return _kind(draft, chosen), routes, _checks(draft), *_inner(draft), _waits(draft)


def choose_gateway(draft: Draft) -> Decision:
    """The cheapest that carries the traffic: a balancer before one deployable, a proxy, a managed gateway."""
    functions = draft[PLATFORM] == "functions"
    one = len(draft[DEPLOYABLES]) == 1
    long_lived = any(each.kind in ("websocket", "stream") for each in public(draft))
    ours = Holds(say("api.condition.no_functions"), not functions)
    managed: list[Condition | Test] = [
        Holds(say("api.condition.no_connections"), not long_lived),
        peak_horizon(draft, requests(draft)) <= draft.fact("apigw.account.throttle"),
        longest_wait(draft) <= draft.fact("apigw.http.integration-timeout"),
    ]
    options = [
        option(BALANCER, [Holds(say("api.condition.one_service"), one), ours], 0 * proxy_cost(draft)),
        option(PROXY, [ours], proxy_cost(draft)),
        option(MANAGED, managed, managed_cost(draft)),
    ]
    return draft.choose("gateway", options, by="cost")


def longest_wait(draft: Draft) -> Figure:
    """The longest deadline of what the gateway waits for (s)."""
    deadlines = [
        draft[DEADLINES][each.use_case].deadline
        for each in public(draft)
        if each.use_case in draft[DEADLINES]
    ]
    if not deadlines:
        return draft.fact("assumption.latency.unstated")
    return largest(*deadlines).named("api.figure.longest_wait")


def proxy_cores(draft: Draft) -> Figure:
    """Cores that proxies keep busy at the horizon's peak, with room, and never fewer than two small ones."""
    busy = peak_horizon(draft, requests(draft)) * draft.fact("gateway.envoy.cpu")
    least = draft.fact("assumption.replicas.minimum") * draft.fact("assumption.scalability.replica.quarter")
    return largest(busy / draft.fact("assumption.utilisation.service"), least).named(
        "api.figure.gateway_cores"
    )


def proxy_cost(draft: Draft) -> Figure:
    """What the proxies' cores cost (USD/s)."""
    return (proxy_cores(draft) * draft.fact("serverless.fargate.vcpu")).named(
        "api.figure.gateway_cost", PROXY
    )


def managed_cost(draft: Draft) -> Figure:
    """What a managed gateway asks for today's requests (USD/s)."""
    price = draft.fact("apigw.aws.http.tier1")
    return (mean(draft, requests(draft)) * price).named("api.figure.gateway_cost", MANAGED)


def _kind(draft: Draft, decision: Decision) -> Statement:
    proxy, managed = in_currency(draft, proxy_cost(draft)), in_currency(draft, managed_cost(draft))
    if decision.chosen == BALANCER:
        return say("api.gateway.balancer", services=services_behind(public(draft)), proxy=proxy)
    if decision.chosen == PROXY:
        cores = proxy_cores(draft)
        return say(
            "api.gateway.proxy", product=Term("product.envoy"), cores=cores, proxy=proxy, managed=managed
        )
    return say("api.gateway.managed", product=_product(draft), managed=managed)


def _product(draft: Draft) -> Term:
    return Term(_PRODUCTS.get(draft[PROVIDER], "word.gateway"))


def _checks(draft: Draft) -> Statement:
    """What is refused at the gateway: no token where one is due, too many requests, too large a body."""
    found = public(draft)
    closed = [each for each in found if each.scope]
    limit = draft.fact("assumption.body.limit")
    if not draft[TOKEN] or not closed:
        return say(
            "api.gateway.open",
            count="operations",
            operations=number(draft, "public_operations", found),
            limit=limit,
        )
    message = "api.gateway.opaque" if draft[TOKEN] == OPAQUE else "api.gateway.signed"
    total = count(counted(draft, "public_operations", found))
    return say(
        message, count="closed", closed=number(draft, "closed_operations", closed), total=total, limit=limit
    )


def _inner(draft: Draft) -> Iterator[Statement]:
    """What has no route from outside."""
    inner = [each for each in draft[OPERATIONS].values() if not each.public]
    yield say("api.gateway.inner", count="operations", operations=number(draft, "unrouted_operations", inner))
    for each in public(draft):
        if each.kind == "websocket":
            connections = draft.given(draft.brief.use_cases[each.use_case], "connections")
            if connections is not None:
                websocket = Term("protocol.websocket")
                yield say("api.gateway.connections", websocket=websocket, connections=count(connections))


def _waits(draft: Draft) -> Statement:
    return say("api.gateway.waits", longest=longest_wait(draft))
