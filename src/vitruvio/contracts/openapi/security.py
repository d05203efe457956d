"""Who may call: tokens with scopes outside, certificates and scopes inside, signatures of webhooks."""

from __future__ import annotations

from typing import Any, Final

from vitruvio.contracts.openapi.registry import Registry
from vitruvio.model.parts import Operation

Json = dict[str, Any]

PEOPLE: Final = "oauth2"
PROGRAMS: Final = "oauth2_clients"
SERVICES: Final = "oauth2_services"
CERTIFICATE: Final = "mutual_tls"
SIGNATURE: Final = "webhook_signature"
_MACHINES: Final = ("system", "device")


class Security:
    """The security schemes of one contract, with the scopes that its operations ask for."""

    __slots__ = ("_registry", "_scopes")

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._scopes: dict[str, set[str]] = {}

    def of(self, operation: Operation) -> list[Json]:
        """What a caller of an operation must show: any one of these."""
        if operation.kind == "webhook":
            return [self._ask(SIGNATURE)]
        if operation.kind == "status":
            return [{}, self._ask(CERTIFICATE)]
        if not operation.public:
            return [{**self._ask(CERTIFICATE), **self._ask(SERVICES, operation.scope)}]
        if not operation.scope:
            return [{}, self._ask(PEOPLE)] if self._knows_people() else [{}]
        return [self._ask(flow, operation.scope) for flow in self._flows(operation)]

    def _knows_people(self) -> bool:
        """Whether anybody has a token at all: who sends one is held to its own limit."""
        return any(each.scope for each in self._registry.design.parts.operations.values() if each.public)

    def _flows(self, operation: Operation) -> list[str]:
        """How those who may call come by a token: by signing in, or as a program with credentials."""
        kinds = {self._kind(each) for each in operation.roles} or {"person"}
        people = not kinds <= {*_MACHINES}
        return [*([PEOPLE] if people else []), *([PROGRAMS] if kinds & {*_MACHINES} else [])]

    def _kind(self, actor: str) -> str:
        found = self._registry.design.parts.allowances.get(actor)
        return found.kind if found else "person"

    def _ask(self, scheme: str, scope: str = "") -> Json:
        scopes = self._scopes.setdefault(scheme, set())
        if scope:
            scopes.add(scope)
        return {scheme: [scope] if scope else []}

    def schemes(self) -> None:
        """Keep the schemes that were asked for in the registry."""
        for name in sorted(self._scopes):
            self._registry.keep("securitySchemes", name, self._scheme(name))

    def _scheme(self, name: str) -> Json:
        said = self._registry.said
        if name == CERTIFICATE:
            return {"type": "mutualTLS", "description": said("contract.security.mutual_tls")}
        if name == SIGNATURE:
            return {
                "type": "apiKey",
                "in": "header",
                "name": "Webhook-Signature",
                "description": said("contract.security.webhook"),
            }
        return {
            "type": "oauth2",
            "description": said(f"contract.security.{name}", standard="RFC8725"),
            "flows": self._flow(name),
        }

    def _flow(self, name: str) -> Json:
        place = f"https://identity.{self._registry.api.host}"
        scopes = {each: self._scope(each) for each in sorted(self._scopes[name])}
        told = {"tokenUrl": f"{place}/token", "refreshUrl": f"{place}/token", "scopes": scopes}
        if name == PEOPLE:
            return {"authorizationCode": {"authorizationUrl": f"{place}/authorize", **told}}
        return {"clientCredentials": told}

    def _scope(self, scope: str) -> str:
        """What a scope allows: ``carts.items.write`` is to change items of carts."""
        what, _, mode = scope.rpartition(".")
        return self._registry.said(f"contract.scope.{mode}", what=what.removeprefix("internal."))
