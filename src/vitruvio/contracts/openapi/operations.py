"""One operation as OpenAPI has it."""

from __future__ import annotations

from typing import Any, Final

from vitruvio.contracts.examples import arranged
from vitruvio.contracts.openapi.headers import ETAG, ORIGIN, Headers
from vitruvio.contracts.openapi.problems import MEDIA, Problems
from vitruvio.contracts.openapi.registry import Registry
from vitruvio.contracts.openapi.security import Security
from vitruvio.contracts.schemas import pascal
from vitruvio.model import Figure
from vitruvio.model.parts import Exchange, Operation, Property

Json = dict[str, Any]

_JSON: Final = "application/json"
_PATCH: Final = "application/merge-patch+json"
_DIGITS: Final = 4
_KEYS: Final = "^[A-Za-z0-9_-]{16,64}$"
_KEY: Final = "0d0c6e1a-51f7-4a2f-8df0-2d1f0a9b7c55"
_VERSION: Final = '"7f9c2ba4"'
_SEVERAL: Final = ("create", "update", "delete", "action")
_RECORDS: Final = ("get", "create", "action", "update")
_CONDITIONAL: Final = ("get", "list", "search", "summary")


class Operations:
    """Prints the operations of one contract."""

    __slots__ = ("_headers", "_problems", "_registry", "_security")

    def __init__(self, registry: Registry, headers: Headers, security: Security) -> None:
        self._registry = registry
        self._headers = headers
        self._problems = Problems(registry, headers)
        self._security = security

    def of(self, operation: Operation, exchange: Exchange) -> Json:
        """An operation: what is sent, what is answered, who may, how often and how fast."""
        found: Json = {
            "operationId": operation.id,
            "tags": [tag_of(operation)],
            "summary": self._summary(operation),
            "description": self._description(operation, exchange),
        }
        if operation.sunset:
            found["deprecated"] = True
        parameters = self._parameters(operation, exchange)
        if parameters:
            found["parameters"] = parameters
        if operation.body:
            found["requestBody"] = self._request(operation)
        found["responses"] = self._responses(operation, exchange)
        found["security"] = self._security.of(operation)
        return found | self._extensions(operation, exchange)

    def _summary(self, operation: Operation) -> str:
        """The use case's name, else what the API itself, or another service, wants of the operation."""
        own = operation.kind in ("status", "progress", "bulk")
        if operation.use_case and not own:
            return operation.use_case[0].upper() + operation.use_case[1:]
        kind = operation.kind if own else f"inner_{operation.kind}"
        return self._registry.said(
            f"contract.summary.{kind}", entity=operation.resource, use_case=operation.use_case
        )

    def _description(self, operation: Operation, exchange: Exchange) -> str:
        say = self._registry.said
        named = {"entity": operation.resource, "use_case": operation.use_case, "service": operation.service}
        found = [say(f"contract.operation.{_manner(operation)}", **named)]
        if operation.only_own and operation.kind != "progress":
            found.append(say("contract.operation.own"))
            if self._registry.design.parts.tenancy:
                found.append(say("contract.operation.tenant"))
        if operation.progress:
            found.append(say("contract.operation.pending", path=operation.progress, status="202"))
        if exchange.if_match == "required":
            found.append(say("contract.operation.if_match", header="If-Match", status="412"))
        if operation.idempotency_key:
            found.append(say("contract.operation.key", header="Idempotency-Key"))
        if operation.sunset:
            found.append(say("contract.operation.sunset", day=operation.sunset))
        return " ".join(found)

    def _parameters(self, operation: Operation, exchange: Exchange) -> list[Json]:
        found = [self._parameter(operation, each, "path") for each in operation.keys]
        found += [self._parameter(operation, each, "query") for each in operation.parameters]
        if operation.idempotency_key:
            # no `format: uuid`: generated clients would send it as an object that is no text
            schema = {"type": "string", "pattern": _KEYS, "minLength": 16, "maxLength": 64}
            found.append(self._header("Idempotency-Key", schema, _KEY, required=True))
        tag = {"type": "string", "pattern": ETAG, "maxLength": 80}
        if exchange.if_match:
            found.append(self._header("If-Match", tag, _VERSION, required=exchange.if_match == "required"))
        if exchange.etag and operation.kind in _CONDITIONAL:
            found.append(self._header("If-None-Match", tag, _VERSION, required=False))
        return found

    def _parameter(self, operation: Operation, each: Property, place: str) -> Json:
        schemas = self._registry.schemas
        schema = schemas.of(each.schema)
        if each.name == "limit":
            schema["default"] = schema["maximum"]
        if each.name == "cursor":
            schema |= {"pattern": "^[A-Za-z0-9_=-]+$", "minLength": 1}
        thing: Json = {
            "name": each.name,
            "in": place,
            "description": schemas.description(each),
            "required": place == "path" or each.required,
            "schema": schema,
        }
        if each.schema.kind == "list":
            thing |= {"style": "form", "explode": False}
        if each.name in operation.arguments:
            thing["examples"] = {"typical": {"value": operation.arguments[each.name]}}
        name = pascal(each.name.replace("_", " "))
        return self._registry.keep("parameters", name, thing, f"{pascal(operation.resource)}{name}")

    def _header(self, name: str, schema: Json, example: str, required: bool) -> Json:
        thing = {
            "name": name,
            "in": "header",
            "description": self._registry.said(f"contract.parameter.{name}"),
            "required": required,
            "schema": schema,
            "examples": {"typical": {"value": example}},
        }
        return self._registry.keep("parameters", pascal(name.replace("-", " ")), thing)

    def _request(self, operation: Operation) -> Json:
        media = _PATCH if operation.method == "PATCH" else _JSON
        content = self._content(operation, operation.body, operation.request, "Request")
        return {
            "description": self._registry.said("contract.request", summary=self._summary(operation)),
            "required": any(each.required for each in operation.body) or operation.method != "POST",
            "content": {media: content},
        }

    def _content(
        self, operation: Operation, properties: tuple[Property, ...], example: Any, what: str
    ) -> Json:
        """A body; the answer that is a record of the resource goes by the resource's name."""
        schemas = self._registry.schemas
        is_record = what == "Response" and operation.kind in _RECORDS and not operation.progress
        entity = operation.resource if is_record and not _is_several(operation) else ""
        told = self._registry.said(f"contract.{what.lower()}", summary=self._summary(operation))
        name = schemas.record(properties, entity, f"{pascal(operation.id)}{what}", told)
        content: Json = {"schema": schemas.refer(name)}
        if example is not None:
            value = arranged(example, properties)
            content["examples"] = {"typical": {"summary": self._summary(operation), "value": value}}
        return content

    def _responses(self, operation: Operation, exchange: Exchange) -> Json:
        answer: Json = {
            "description": self._registry.said(f"contract.answer.{operation.status}"),
            "headers": self._headers.of_success(operation, exchange),
        }
        if operation.kind == "status":
            content = self._problems.healthy(operation.response)
            answer["content"] = {MEDIA: content}
        elif operation.answer:
            content = self._content(operation, operation.answer, operation.response, "Response")
            answer["content"] = {_JSON: content}
        found = {operation.status: answer}
        if exchange.etag and operation.kind in _CONDITIONAL:
            found["304"] = self._not_modified()
        return found | self._problems.of(operation)

    def _not_modified(self) -> Json:
        headers = self._headers.of(*ORIGIN, "ETag")
        thing = {"description": self._registry.said("contract.answer.304"), "headers": headers}
        return self._registry.keep("responses", "NotModified", thing)

    def _extensions(self, operation: Operation, exchange: Exchange) -> Json:
        found: Json = {"x-sunset": operation.sunset} if operation.sunset else {}
        if exchange.mean is not None and exchange.peak is not None:
            found["x-rate"] = {"mean": _shown(exchange.mean), "peak": _shown(exchange.peak), "unit": "1/s"}
        if exchange.latency is not None and exchange.share is not None:
            found["x-latency-objective"] = {
                "share": _shown(exchange.share),
                "seconds": _shown(exchange.latency),
            }
        if exchange.owner:
            found["x-owner"] = exchange.owner
        if operation.use_case:
            found["x-use-case"] = operation.use_case
        if operation.roles:
            found["x-callers"] = list(operation.roles)
        if operation.only_own:
            found["x-only-own"] = True
        if operation.only_own and self._registry.design.parts.tenancy:
            found["x-tenant-claim"] = "tenant_id"
        return found


def _manner(operation: Operation) -> str:
    """How an operation is described: by its kind, whether it is about several records, or about none."""
    kind = operation.kind
    if kind == "update" and operation.method == "PUT":
        kind = "replace"
    if kind in _SEVERAL and _is_several(operation):
        kind = f"{kind}_several"
    return kind if operation.resource else f"{kind}_alone"


def _is_several(operation: Operation) -> bool:
    return [each.name for each in operation.body or operation.answer] == ["items"]


def tag_of(operation: Operation) -> str:
    """What an operation is listed under: its entity, its service where it is about none."""
    if operation.kind == "status":
        return "Status"
    return pascal(operation.resource) or pascal(operation.service)


def _shown(figure: Figure) -> float:
    """A figure as it is printed: with four digits that count."""
    return float(f"{figure.value:.{_DIGITS}g}")
