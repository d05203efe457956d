"""The AsyncAPI document of one service."""

from __future__ import annotations

from typing import Any, Final

from vitruvio.contracts.asyncapi.brokers import BROKERS, TABLE, scheme, server
from vitruvio.contracts.asyncapi.channels import Channels
from vitruvio.contracts.asyncapi.envelope import SCHEMAS, STRUCTURED
from vitruvio.contracts.asyncapi.messages import Messages, tag_of, told_by_type
from vitruvio.contracts.asyncapi.words import Words
from vitruvio.contracts.info import api_of, info
from vitruvio.contracts.schemas import Schemas
from vitruvio.model import Design
from vitruvio.model.parts import Channel

Json = dict[str, Any]

VERSION: Final = "3.1.0"
_OPEN: Final = {"websocket": "wss", "stream": "https"}


def document(design: Design, service: str, words: Words) -> Json:
    """What a service publishes and listens to, as AsyncAPI 3.1 (AsyncAPI Initiative, 2025)."""
    own = [each for each in design.parts.channels.values() if service in (each.publisher, each.listener)]
    broker = _broker(design) if any(each.events for each in own) else ""
    schemas = Schemas(design.parts.resources, words.said, SCHEMAS)
    messages = Messages(schemas, words, broker, own, told_by_type(design.parts.channels.values()))
    channels = Channels(service, words, broker)
    for each in own:
        channels.add(each, messages.of(each))
    tags = _tags(own, words)
    about = info(design, service, words.said, "asyncapi")
    return {
        "asyncapi": VERSION,
        "id": f"https://{api_of(design).host}/{service}",
        # What AsyncAPI has no place for stands in the extension of the same text.
        "info": {
            **{name: each for name, each in about.items() if name != "summary"},
            "tags": [{"$ref": f"#/components/tags/{name}"} for name in tags],
        },
        "defaultContentType": STRUCTURED,
        "servers": _servers(design, service, own, broker, words),
        "channels": channels.channels,
        "operations": channels.operations,
        "components": {
            "tags": tags,
            "securitySchemes": _schemes(design, own, broker, words),
            **_correlated(broker, words),
            "messages": messages.components,
            "schemas": {name: each for name, each in sorted(schemas.components.items()) if each},
        },
    }


def _broker(design: Design) -> str:
    """What carries messages; where a brief wants nothing for it, a table of the store does."""
    chosen = design.decisions["broker"].chosen
    return chosen if chosen in BROKERS else TABLE


def _tags(own: list[Channel], words: Words) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for channel in own:
        for event in channel.events:
            name = event.entity or channel.use_case
            id = "tag.entity" if event.entity else "tag.use_case"
            said = words(id, entity=event.entity, use_case=channel.use_case)
            found[tag_of(channel, event)] = {"name": name, "description": said}
        if not channel.events:
            said = words("tag.use_case", use_case=channel.use_case)
            found.setdefault(tag_of(channel), {"name": channel.use_case, "description": said})
    return dict(sorted(found.items()))


def _servers(design: Design, service: str, own: list[Channel], broker: str, words: Words) -> dict[str, Json]:
    api = api_of(design)
    found = {"broker": server(broker, api.host, service, words)} if broker else {}
    for kind, protocol in _OPEN.items():
        opened = [each for each in own if each.kind == kind]
        if opened:
            guarded = any(each.scope for each in opened)
            found[f"gateway-{kind}"] = {
                "host": f"api.{api.host}",
                "pathname": api.root,
                "protocol": protocol,
                "description": words("server.gateway"),
                **({"security": [{"$ref": "#/components/securitySchemes/actor"}]} if guarded else {}),
            }
    return found


def _schemes(design: Design, own: list[Channel], broker: str, words: Words) -> dict[str, Json]:
    found = {"broker": scheme(broker, words)} if broker else {}
    scopes = sorted({each.scope for each in own if each.scope})
    if scopes:
        found["actor"] = {
            "type": "openIdConnect",
            "description": words("scheme.gateway"),
            "openIdConnectUrl": f"https://login.{api_of(design).host}/.well-known/openid-configuration",
            "scopes": scopes,
        }
    return found


def _correlated(broker: str, words: Words) -> Json:
    if not broker:
        return {}
    event = {"description": words("correlation"), "location": "$message.payload#/id"}
    return {"correlationIds": {"eventId": event}}
