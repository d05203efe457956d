"""What every contract of a system says of itself: title, version, who answers for it, where it is served."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from vitruvio.contracts.said import Said
from vitruvio.model import Design
from vitruvio.model.parts import Api

Json = dict[str, Any]

# The gateway's contract is of no service.
GATEWAY: Final = ""


def api_of(design: Design) -> Api:
    """What the contracts share.

    Raises ValueError for a design of which no pass settled it.
    """
    if design.parts.api is None:
        raise ValueError("the design says nothing of its API")
    return design.parts.api


def title_of(design: Design, service: str) -> str:
    """What a contract is called: the system, and the service if it is one's."""
    system = design.system or "API"
    return f"{system}: {service}" if service else system


def info(design: Design, service: str, said: Said, kind: str) -> Json:
    """The `info` of a contract, ``openapi`` or ``asyncapi``; `service` is empty for the gateway's."""
    api = api_of(design)
    named = {"system": design.system or "API", "service": service}
    about = f"contract.{kind}" if service else f"contract.{kind}.gateway"
    return {
        "title": title_of(design, service),
        "version": api.version,
        "summary": said(f"{about}.summary", **named),
        "description": said(about, **named),
        "termsOfService": f"https://{api.host}/terms",
        "contact": {
            "name": said("contract.contact", **named),
            "url": f"https://{api.host}/contact",
            "email": api.contact or f"api@{api.host}",
        },
        "license": {
            "name": api.licence or said("contract.licence", **named),
            "url": f"https://{api.host}/licence",
        },
        "x-summary": said(f"{about}.summary", **named),
        "x-api-id": api_id(design, service),
        "x-audience": audience(design, service),
    }


def api_id(design: Design, service: str) -> str:
    """An identifier that stays as long as system and service are called the same."""
    digits = hashlib.sha256(f"{api_of(design).host}/{service}".encode()).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:32]}"


def audience(design: Design, service: str) -> str:
    """Who may use a contract, in Zalando's words (rule 219)."""
    own = [each for each in design.parts.operations.values() if service in (GATEWAY, each.service)]
    return "external-public" if any(each.public for each in own) else "component-internal"


def servers(design: Design, service: str, said: Said, root: str | None = None) -> list[Json]:
    """Where a contract is served: in production, and to try it; `root` stands instead of the API's."""
    api = api_of(design)
    inside = service != GATEWAY and audience(design, service) != "external-public"
    place = api.root if root is None else root
    host = f"{service}.internal.{api.host}" if inside else f"api.{api.host}"
    return [
        {
            "url": f"https://{prefix}{host}{place}",
            "description": said(f"contract.server.{name}"),
            "x-internal": inside,
        }
        for name, prefix in (("production", ""), ("sandbox", "sandbox."))
    ]
