"""The endpoints of each deployable, as the report lists them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.brief import UseCase
from vitruvio.design.api.facts import ASKING, BATCHES, PLANS, ROOT
from vitruvio.design.api.pages import PAGE
from vitruvio.design.api.wire import PROTOCOLS, is_grpc
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    DEPLOYABLES,
    ENDPOINTS,
    INTERACTIONS,
    LOADS,
    OPERATIONS,
)
from vitruvio.design.passes import decides
from vitruvio.model import Name, Prose, Statement, Term, count, percentile, say
from vitruvio.model.parts import Operation
from vitruvio.model.sections import Endpoint
from vitruvio.units import RATE

_PATH: Final = "service_design.services"
_PAGED: Final = ("list", "search")


@decides(
    requires=(OPERATIONS, PLANS, ASKING, BATCHES, INTERACTIONS, ROOT, DEPLOYABLES, LOADS, PROTOCOLS),
    provides=(ENDPOINTS,),
)
def list_endpoints(draft: Draft) -> None:
    """Provide the endpoints of each deployable by path and method; each part of one has its own sources."""
    # which operations a deployable has decides their place in the list; each endpoint reads its own
    listed: dict[str, list[str]] = {name: [] for name in draft[DEPLOYABLES].raw()}
    operations = draft[OPERATIONS].raw()
    for key in sorted(operations, key=lambda key: (operations[key].path, operations[key].method)):
        listed[operations[key].service].append(key)
    root = draft[ROOT]
    made = {
        name: tuple(_endpoint(draft, operations[key], key, root) for key in keys)
        for name, keys in listed.items()
    }
    draft.each(ENDPOINTS, sorted(listed), lambda name: _listed(draft, name, made[name], listed[name]))


def _listed(draft: Draft, name: str, made: tuple[Endpoint, ...], keys: list[str]) -> tuple[Endpoint, ...]:
    """A deployable's endpoints, resting on its operations."""
    draft[DEPLOYABLES][name]
    for key in keys:
        draft[OPERATIONS][key]
    return made


def _endpoint(draft: Draft, operation: Operation, key: str, root: str) -> Endpoint:
    """One endpoint; each part reads the operation anew, within a scope of its own."""
    path = operation.path if operation.kind == "status" else f"{root}{operation.path}"
    place = f"{_PATH}[{operation.service}].api_endpoints[{operation.method} {path}]"
    for part in ("method", "path"):
        with draft.field_scope(f"{place}.{part}"):
            _place(draft, operation)
    with draft.field_scope(f"{place}.description"):
        description = _description(draft, draft[OPERATIONS][key], key)
    with draft.field_scope(f"{place}.request_example"):
        request = draft[OPERATIONS][key].request
    with draft.field_scope(f"{place}.response_example"):
        response = draft[OPERATIONS][key].response
    with draft.field_scope(f"{place}.error_codes"):
        errors = tuple(Term(f"status.{each}") for each in draft[OPERATIONS][key].errors)
    return Endpoint(Name(operation.method), Name(path), description, request, response, errors)


def _place(draft: Draft, operation: Operation) -> None:
    """Method and path rest on the use case's plan, on who asks, or on the deployable itself."""
    if operation.kind == "bulk":
        draft[BATCHES][operation.use_case]
    if operation.use_case:
        draft[PLANS][operation.use_case]
    elif operation.kind != "status":
        draft[ASKING][f"{operation.method} {operation.path}"]
        draft[DEPLOYABLES][operation.service]
    else:
        draft[DEPLOYABLES][operation.service]


def _description(draft: Draft, operation: Operation, key: str) -> Prose:
    if operation.kind == "status":
        period, failures = draft.fact("k8s.probe.period"), draft.fact("k8s.probe.failures")
        return (
            say("api.endpoint.status", service=operation.service, period=period, failures=count(failures)),
        )
    if operation.kind == "progress":
        return (
            say(
                "api.endpoint.progress",
                resource=operation.resource or operation.use_case,
                kept=draft.fact("assumption.idempotency.retention"),
            ),
        )
    if operation.kind == "bulk":
        most = operation.body[0].schema.most
        assert most is not None
        status = Term("status.207")
        return (say("api.endpoint.bulk", use_case=operation.use_case, most=count(most), status=status),)
    if not operation.use_case:
        return (_asked(draft, operation, key), *_carried(draft, operation))
    use_case = draft.brief.use_cases[operation.use_case]
    found = [_called(draft, operation), *_carried(draft, operation)]
    if operation.only_own:
        found.append(_own(draft, operation))
    if operation.kind in _PAGED:
        found.append(say("api.endpoint.page", most=count(draft.fact(PAGE))))
    if operation.kind == "upload":
        found.append(say("api.endpoint.upload", url=Term("protocol.presigned-url")))
    if operation.kind == "websocket":
        found.append(_live(draft, use_case))
    found.extend(_promised(draft, operation, use_case))
    return tuple(found)


def _promised(draft: Draft, operation: Operation, use_case: UseCase) -> Iterator[Statement]:
    """How soon it answers, and until when."""
    latency, share = draft.given(use_case, "latency"), draft.given_share(use_case, "latency")
    if operation.status == "202" and operation.kind not in ("stream", "webhook"):
        yield _pending(draft, use_case)
    elif latency is not None and share is not None:
        yield say("api.endpoint.latency", share=percentile(share), latency=latency)
    if operation.sunset:
        yield say("api.endpoint.sunset", day=operation.sunset)


def _carried(draft: Draft, operation: Operation) -> Iterator[Statement]:
    """What the path of an internal operation stands for where services speak gRPC."""
    if not operation.public and is_grpc(draft):
        grpc, protobuf = Term("protocol.grpc"), Term("protocol.protobuf")
        yield say("api.endpoint.grpc", grpc=grpc, protobuf=protobuf)


def _asked(draft: Draft, operation: Operation, key: str) -> Statement:
    """What other services read or change here, for which use cases, how often."""
    interactions = [draft[INTERACTIONS][each] for each in draft[ASKING][key]]
    mean = draft.total((each.rate for each in interactions), RATE)
    peak = draft.total((each.peak for each in interactions), RATE)
    return say(
        "api.endpoint.reads" if operation.method == "GET" else "api.endpoint.changes",
        entity=operation.resource,
        services=operation.roles,
        use_cases=sorted({each.use_case for each in interactions}),
        mean=mean.named("api.figure.asked_mean", key),
        peak=peak.named("api.figure.asked_peak", key),
    )


def _own(draft: Draft, operation: Operation) -> Statement:
    """What it means that the caller is bound to its own records."""
    if "{" in operation.path:
        return say("api.endpoint.own", status=Term("status.404"))
    if operation.method != "POST":
        return say("api.endpoint.own_alone")
    shared = draft.brief.tenants.count is not None
    return say("api.endpoint.owner_shared" if shared else "api.endpoint.owner")


def _called(draft: Draft, operation: Operation) -> Statement:
    """What the endpoint is for, who calls it, how often."""
    load, name = draft[LOADS][operation.use_case], operation.use_case
    if operation.public and operation.roles:
        return say(
            "api.endpoint.called", actors=operation.roles, use_case=name, mean=load.mean, peak=load.peak
        )
    if operation.public:
        message = "api.endpoint.webhook" if operation.kind == "webhook" else "api.endpoint.anybody"
        return say(message, use_case=name, mean=load.mean, peak=load.peak)
    return say(
        "api.endpoint.internal", services=operation.roles, use_case=name, mean=load.mean, peak=load.peak
    )


def _live(draft: Draft, use_case: UseCase) -> Statement:
    connections = draft.given(use_case, "connections")
    if connections is None:
        return say("api.endpoint.live")
    return say("api.endpoint.connections", connections=count(connections))


def _pending(draft: Draft, use_case: UseCase) -> Statement:
    within = draft.given(use_case, "within")
    status, location = Term("status.202"), Term("header.location")
    if within is None:
        return say("api.endpoint.pending", status=status, location=location)
    return say("api.endpoint.pending_within", status=status, location=location, within=within)
