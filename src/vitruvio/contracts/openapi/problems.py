"""What goes wrong, as problem details (RFC 9457): a type for each status code, and one for each invariant."""

from __future__ import annotations

from typing import Any, Final

from vitruvio.contracts.openapi.headers import ORIGIN, Headers
from vitruvio.contracts.openapi.registry import Registry
from vitruvio.contracts.schemas import pascal
from vitruvio.model.parts import Operation, Rule

Json = dict[str, Any]
MEDIA: Final = "application/problem+json"
# What the gateway itself may answer to any request, beside what the operation does.
ALWAYS: Final = ("400", "401", "429", "500")
_SLUGS: Final = {
    "400": "bad-request",
    "401": "unauthorized",
    "403": "forbidden",
    "404": "not-found",
    "409": "conflict",
    "412": "precondition-failed",
    "413": "content-too-large",
    "415": "unsupported-media-type",
    "429": "too-many-requests",
    "500": "internal-error",
    "503": "service-unavailable",
    "default": "unexpected",
}
# Codes that Zalando's guidelines do not know (rule 243): `default` stands for them.
_UNKNOWN_TO_ZALANDO: Final = ("413",)
_MEMBERS: Final = ("type", "title", "status", "detail", "instance")
_PROBLEM: Final = "Problem"
_WAIT: Final = ("429", "503")
_TRACE: Final = "4bf92f3577b34da6a3ce929d0e0e4736"
_LINE: Final = r"^[^\x00-\x1F\x7F]*$"


class Problems:
    """The problems of one contract."""

    __slots__ = ("_headers", "_registry")

    def __init__(self, registry: Registry, headers: Headers) -> None:
        self._registry = registry
        self._headers = headers
        # Before any record: an entity may be called so too.
        registry.schemas.components[_PROBLEM] = self._shape()

    def of(self, operation: Operation) -> Json:
        """The answers of an operation that are problems, by status code."""
        codes = sorted({*operation.errors, *ALWAYS})
        if self._registry.strict:
            codes = [each for each in codes if each not in _UNKNOWN_TO_ZALANDO]
        return {code: self._answer(code, operation) for code in (*codes, "default")}

    def healthy(self, example: Any) -> Json:
        """The content of an answer that all is well, which has the form of a problem (AgID ModI)."""
        title = example["title"]
        example = {name: example[name] for name in _MEMBERS if name in example}
        return {"schema": self._schema(), "examples": {"typical": {"summary": title, "value": example}}}

    def _answer(self, code: str, operation: Operation) -> Json:
        name = pascal(_SLUGS.get(code, code).replace("-", " "))
        if code == "409" and operation.rules:
            name = f"{pascal(operation.id)}Conflict"
            return self._registry.keep("responses", name, self._response(code, operation.rules))
        if not self._registry.has("responses", name):
            self._registry.keep("responses", name, self._response(code, ()))
        return {"$ref": f"#/components/responses/{name}"}

    def _response(self, code: str, rules: tuple[Rule, ...]) -> Json:
        headers = self._headers.common() if code[0] == "4" else self._headers.of(*ORIGIN)
        if code in _WAIT:
            headers |= self._headers.of("Retry-After")
        examples = {_key(each): self._example(code, each) for each in (*rules, None)}
        content = {"schema": self._schema(), "examples": examples}
        said = self._registry.said(f"contract.problem.{code}")
        return {"description": said, "headers": headers, "content": {MEDIA: content}}

    def _schema(self) -> Json:
        return self._registry.schemas.refer(_PROBLEM)

    def _shape(self) -> Json:
        said = self._registry.said
        line, text = _text(said.most("text")), _text(said.most("long-text"))
        number = {"type": "integer", "format": "int32", "minimum": 100, "maximum": 599}
        wrong = {
            "description": said("contract.problem.errors"),
            "type": "array",
            "minItems": 0,
            "maxItems": said.most("list"),
            "items": _closed({"pointer": text, "detail": text}, said, "contract.problem.error"),
        }
        parts = {
            "type": {"type": "string", "format": "uri", "maxLength": said.most("url")},
            "title": line,
            "status": number,
            "detail": text,
            "instance": {"type": "string", "format": "uri-reference", "maxLength": said.most("url")},
            "trace_id": {"type": "string", "pattern": "^[0-9a-f]{32}$", "minLength": 32, "maxLength": 32},
        }
        told = {
            name: {"description": said(f"contract.problem.{name}"), **each} for name, each in parts.items()
        }
        return {
            "description": said("contract.schema.problem", standard=said.term("standard.rfc-9457")),
            "type": "object",
            "additionalProperties": False,
            "required": ["type", "title", "status"],
            "properties": {**told, "errors": wrong},
        }

    def _example(self, code: str, rule: Rule | None) -> Json:
        said, api = self._registry.said, self._registry.api
        status = 503 if code == "default" else int(code)
        slug = rule.problem if rule else _SLUGS.get(code, code)
        title = said("contract.problem.rule.title") if rule else said(f"contract.problem.{code}.title")
        detail = (
            said("contract.problem.rule.detail", entity=rule.entity, rule=rule.text)
            if rule
            else said(f"contract.problem.{code}.detail")
        )
        value: Json = {
            "type": f"https://{api.host}/problems/{slug}",
            "title": title,
            "status": status,
            "detail": detail[: said.most("long-text")],
            "instance": f"urn:trace:{_TRACE}",
            "trace_id": _TRACE,
        }
        if code == "400":
            value["errors"] = [{"pointer": "#/", "detail": said("contract.problem.400.error")}]
        return {"summary": title, "value": value}


def _key(rule: Rule | None) -> str:
    return pascal(rule.problem.replace("-", " ")) if rule else "typical"


def _text(most: int) -> Json:
    return {"type": "string", "pattern": _LINE, "minLength": 1, "maxLength": most}


def _closed(properties: Json, said: Any, message: str) -> Json:
    told = {name: {"description": said(f"{message}.{name}"), **each} for name, each in properties.items()}
    return {
        "description": said(message),
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": told,
    }
