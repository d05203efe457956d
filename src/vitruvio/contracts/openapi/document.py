"""A contract as a document: a service's, with its status and what others ask of it, or the gateway's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from vitruvio.contracts.info import GATEWAY, api_of, info, servers
from vitruvio.contracts.openapi.headers import Headers
from vitruvio.contracts.openapi.operations import Operations, tag_of
from vitruvio.contracts.openapi.registry import Registry
from vitruvio.contracts.openapi.security import Security
from vitruvio.contracts.said import Said
from vitruvio.model import Design
from vitruvio.model.parts import Exchange, Operation

Json = dict[str, Any]

VERSION: Final = "3.1.0"
_METHODS: Final = ("GET", "PUT", "POST", "DELETE", "PATCH")
_GATEWAY: Final = "gateway"


def document(design: Design, service: str, keys: Sequence[str], said: Said) -> Json:
    """The OpenAPI document of a service's operations, or of the gateway's where `service` is empty."""
    api = api_of(design)
    registry = Registry(design, api, said, service)
    headers = Headers(registry, _at_once(design))
    security = Security(registry)
    printed = Operations(registry, headers, security)
    operations = {key: _told(design.parts.operations[key], service) for key in keys}
    exchanges = design.parts.exchanges
    if service == GATEWAY:
        # The team that runs the gateway is nobody's of the brief.
        own = {
            key: msgspec.structs.replace(exchanges[key], owner="") for key in keys if _is_status(design, key)
        }
        exchanges = {**exchanges, **own}
    paths = _paths(operations, exchanges, printed, servers(design, service, said, ""))
    security.schemes()
    return {
        "openapi": VERSION,
        "info": info(design, service, said, "openapi"),
        "servers": servers(design, service, said),
        "tags": _tags(operations.values(), said),
        "paths": paths,
        "components": registry.components(),
    }


def _at_once(design: Design) -> int:
    """The most that any caller may ask for at once; where nobody is counted, the peak of a second."""
    parts = design.parts
    asked = [each.burst.value for each in parts.allowances.values()]
    asked = asked or [each.peak.value for each in parts.exchanges.values() if each.peak is not None]
    return max(1, *map(int, asked)) if asked else 1


def _is_status(design: Design, key: str) -> bool:
    return design.parts.operations[key].kind == "status"


def _told(operation: Operation, service: str) -> Operation:
    """An operation as it is told: the gateway has a status of its own, like that of the services."""
    if operation.kind != "status" or service != GATEWAY:
        return operation
    answer = {**operation.response, "detail": _GATEWAY}
    return msgspec.structs.replace(operation, service=_GATEWAY, response=answer)


def _paths(
    operations: Mapping[str, Operation],
    exchanges: Mapping[str, Exchange],
    printed: Operations,
    bare: list[Json],
) -> Json:
    """By path and method; the status stands outside the versioned root, where the platform asks for it."""
    found: dict[str, Json] = {}
    for key, each in sorted(
        operations.items(), key=lambda item: (item[1].path, _METHODS.index(item[1].method))
    ):
        item = found.setdefault(each.path, {"servers": bare} if each.kind == "status" else {})
        item[each.method.lower()] = printed.of(each, exchanges[key])
    return found


def _tags(operations: Iterable[Operation], said: Said) -> list[Json]:
    named = {tag_of(each): each for each in operations}
    return [{"name": name, "description": _about(named[name], said)} for name in sorted(named)]


def _about(operation: Operation, said: Said) -> str:
    if operation.kind == "status":
        return said("contract.tag.status")
    if operation.resource:
        return said("contract.tag", entity=operation.resource)
    return said("contract.tag.service", service=operation.service)


def keys_for(design: Design, service: str) -> list[str]:
    """The operations of a contract: a service's own in JSON, or all that the gateway lets through."""
    grpc = api_of(design).internal == "grpc"
    operations = design.parts.operations
    found = []
    if service == GATEWAY and any(each.public for each in operations.values()):
        found = [key for key, each in operations.items() if each.kind == "status"][:1]
    for key, each in operations.items():
        inside = not each.public and each.kind != "status"
        if each.kind == "websocket" or (inside and grpc):
            continue
        if each.service == service or (service == GATEWAY and each.public):
            found.append(key)
    return found
