"""The file of one service: a call for each operation between services (proto3 language guide, Google)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from vitruvio.contracts.info import api_of
from vitruvio.contracts.protobuf.names import free, lower, pascal
from vitruvio.contracts.protobuf.shapes import Field, Shapes, commented, written_message
from vitruvio.contracts.said import Said
from vitruvio.model import Design, Figure
from vitruvio.model.parts import Operation
from vitruvio.text import show, show_list

_VERBS: Final = {
    "list": "List",
    "summary": "Summarize",
    "create": "BatchCreate",
    "update": "BatchUpdate",
    "delete": "BatchDelete",
}
_SAFE: Final = "GET"
_CHANGING: Final = ("PATCH", "PUT", "DELETE")


class Call(NamedTuple):
    """A call: its name, the operation, and its comment."""

    name: str
    operation: Operation
    comment: str


def proto_file(design: Design, service: str, operations: Sequence[Operation], said: Said) -> str:
    """The text of a service's file; `operations` are those that other services ask for."""
    shapes = Shapes(design.parts.resources, said)
    calls = _calls(design, service, operations, said)
    # taken before any record is, so that no record's name displaces a request's
    for call in calls:
        for end in ("Request", "Response"):
            shapes.add(f"{call.name}{end}", "", ())
    for call in calls:
        _add_messages(shapes, call, said)
    major = api_of(design).version.partition(".")[0]
    lines = [
        'syntax = "proto3";',
        "",
        f"package {lower(design.system or 'api')}.{lower(service)}.v{major};",
        "",
    ]
    lines += [f'import "{each}";' for each in sorted(shapes.imports)]
    lines += [""] if shapes.imports else []
    told = said("event.proto.service", service=service, system=design.system or "API")
    lines += [*commented(told), f"service {pascal(service)}Service {{"]
    for place, call in enumerate(calls):
        lines += [*([""] if place else []), *_written(call)]
    lines.append("}")
    for name, message in shapes.messages.items():
        lines += ["", *written_message(name, message)]
    return "\n".join(lines) + "\n"


def _calls(design: Design, service: str, operations: Sequence[Operation], said: Said) -> list[Call]:
    found: dict[str, Call] = {}
    for each in operations:
        name = free(_name(each), found)
        found[name] = Call(name, each, _comment(design, service, each, said))
    return list(found.values())


def _name(operation: Operation) -> str:
    if operation.use_case:
        return pascal(operation.use_case)
    segments = [each for each in operation.path.split("/") if each and not each.startswith("{")]
    collection = segments[1] if len(segments) > 1 else segments[0]
    return f"{_VERBS.get(operation.kind, pascal(operation.kind))}{pascal(*collection.split('-'))}"


def _comment(design: Design, service: str, operation: Operation, said: Said) -> str:
    kind = "use_case" if operation.use_case else operation.kind if operation.kind in _VERBS else "list"
    told = said(f"event.proto.{kind}", use_case=operation.use_case, entity=operation.resource)
    waits = _waits(design, service, operation, said)
    callers = [f"{name} ({waits[name]})" if name in waits else name for name in operation.roles]
    if not callers:
        return told
    called = said("event.proto.called", callers=show_list(callers, said.language))
    shown = f"{told} {called}"
    return f"{shown} {said('event.proto.deadline')}" if waits else shown


def _waits(design: Design, service: str, operation: Operation, said: Said) -> Mapping[str, str]:
    """By caller, how long it waits for one attempt at most, as people read it."""
    found: dict[str, Figure] = {}
    for each in design.parts.policies.values():
        named = not operation.use_case or each.use_case == operation.use_case
        if each.target == service and each.source in operation.roles and named:
            known = found.get(each.source)
            if known is None or known.value < each.timeout.value:
                found[each.source] = each.timeout
    return {name: show(each.value, each.dimension, said.language) for name, each in found.items()}


def _add_messages(shapes: Shapes, call: Call, said: Said) -> None:
    operation = call.operation
    asked = (*operation.keys, *operation.parameters, *operation.body)
    subject = pascal(operation.resource) or call.name
    request = shapes.fields(asked, subject)
    if operation.kind == "update":
        request.append(shapes.mask())
    if operation.idempotency_key:
        request.append(Field("string", "idempotency_key", said("event.proto.idempotency")))
    shapes.add(f"{call.name}Request", said("event.proto.request", rpc=call.name), request)
    response = shapes.fields(operation.answer, subject)
    shapes.add(f"{call.name}Response", said("event.proto.response", rpc=call.name), response)


def _written(call: Call) -> list[str]:
    head = f"  rpc {call.name}({call.name}Request) returns ({call.name}Response)"
    level = ""
    if call.operation.method == _SAFE:
        level = "NO_SIDE_EFFECTS"
    elif call.operation.idempotency_key or call.operation.method in _CHANGING:
        level = "IDEMPOTENT"
    body = [f"{head} {{", f"    option idempotency_level = {level};", "  }"] if level else [f"{head};"]
    return [*commented(call.comment, "  "), *body]
