"""The headers of requests and answers."""

from __future__ import annotations

from typing import Any, Final

from vitruvio.contracts.openapi.registry import Registry
from vitruvio.model.parts import Exchange, Operation

Json = dict[str, Any]

# An entity tag (RFC 9110, section 8.8.3).
ETAG: Final = r'^(W/)?"[!#-~]*"$'
_VERSION: Final = '"7f9c2ba4"'
_SECONDS: Final = 86_400
_REQUESTS: Final = 2**31 - 1
ORIGIN: Final = ("Access-Control-Allow-Origin",)
_LIMITS: Final = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
_DATE: Final = "Wed, 23 Nov 2033 09:30:00 GMT"
# A structured date (RFC 9651, section 3.3.7).
_MOMENT: Final = "@2016429000"


class Headers:
    """The headers of one contract, each kept when it is first needed."""

    __slots__ = ("_burst", "_registry")

    def __init__(self, registry: Registry, burst: int) -> None:
        self._registry = registry
        self._burst = burst

    def of(self, *names: str) -> Json:
        """References to headers by their names."""
        return {name: self._one(name) for name in names}

    def common(self) -> Json:
        """Those of every answer that counts against a limit."""
        return self.of(*ORIGIN, *_LIMITS)

    def of_success(self, operation: Operation, exchange: Exchange) -> Json:
        """Those of an operation's successful answer."""
        found = self.common()
        found["Cache-Control"] = self._cache(exchange)
        if exchange.etag:
            found |= self.of("ETag")
        if operation.status == "201" or operation.progress:
            found |= self.of("Location")
        if operation.kind != "status":
            found |= self.of("Deprecation", "Sunset")
        return found

    def _cache(self, exchange: Exchange) -> Json:
        text = directive(exchange)
        name = "CacheControl" + "".join(
            part.strip().partition("=")[0].title().replace("-", "") for part in text.split(",")
        )
        schema = {"type": "string", "pattern": r"^[a-z0-9=, -]+$", "maxLength": 100}
        said = self._registry.said("contract.header.Cache-Control")
        return self._registry.keep("headers", name, _header(said, schema, text))

    def _one(self, name: str) -> Json:
        registry = self._registry
        if not registry.has("headers", name):
            make = dict(_SHAPES[name])
            if make.get("format", "").startswith("uri"):
                make["maxLength"] = registry.said.most("url")
            value = self._burst if name == "RateLimit-Limit" else _VALUES.get(name)
            if name == "RateLimit-Remaining":
                value = self._burst - 1
            if name == "Access-Control-Allow-Origin":
                value = f"https://{registry.api.host}"
            if name == "Location":
                value = f"{registry.api.root}{self._created()}/{_EXAMPLE}"
            said = registry.said(f"contract.header.{name}")
            registry.keep("headers", name, _header(said, make, value))
        return {"$ref": f"#/components/headers/{name}"}

    def _created(self) -> str:
        """A collection in which records are created, for the example of where a new one is."""
        registry = self._registry
        found = (
            each.path
            for each in registry.design.parts.operations.values()
            if each.kind == "create" and "{" not in each.path and registry.service in ("", each.service)
        )
        return next(found, "")


def directive(exchange: Exchange) -> str:
    """The value of Cache-Control (RFC 9111, section 5.2.2)."""
    if exchange.max_age is not None:
        return f"{exchange.cache}, max-age={int(exchange.max_age.value)}"
    return exchange.cache


def _header(said: str, schema: Json, value: Any) -> Json:
    return {"description": said, "schema": schema, "examples": {"typical": {"value": value}}}


def _whole(least: int, most: int) -> Json:
    return {"type": "integer", "format": "int32", "minimum": least, "maximum": most}


_EXAMPLE: Final = "0b6e1c5e-5b0e-4a51-9d6c-2f7f3a0c8d11"
_SHAPES: Final[dict[str, Json]] = {
    "Access-Control-Allow-Origin": {"type": "string", "format": "uri"},
    "RateLimit-Limit": _whole(1, _REQUESTS),
    "RateLimit-Remaining": _whole(0, _REQUESTS),
    "RateLimit-Reset": _whole(0, _SECONDS),
    "Retry-After": _whole(0, _SECONDS),
    "ETag": {"type": "string", "pattern": ETAG, "maxLength": 80},
    "Location": {"type": "string", "format": "uri-reference"},
    "Deprecation": {"type": "string", "pattern": "^@[0-9]{1,12}$", "maxLength": 13},
    "Sunset": {
        "type": "string",
        "pattern": "^[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$",
        "maxLength": 29,
    },
}
_VALUES: Final[dict[str, Any]] = {
    "RateLimit-Reset": 1,
    "Retry-After": 1,
    "ETag": _VERSION,
    "Deprecation": _MOMENT,
    "Sunset": _DATE,
}
