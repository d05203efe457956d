"""What FINOS CALM 1.1 asks of a document, as a JSON Schema written after the release's own.

The Common Architecture Language Model, release 1.1: its `core`, `interface` and `flow` (https://calm.finos.org).
It is stricter than they are: texts may not be empty, and a step of a flow has all that it is said to need.
"""

from __future__ import annotations

from typing import Any, Final

Schema = dict[str, Any]

TEXT: Final[Schema] = {"type": "string", "minLength": 1}
IDS: Final[Schema] = {"type": "array", "items": TEXT, "minItems": 1}
METADATA: Final[Schema] = {"type": ["object", "array"], "items": {"type": "object"}}
NODE_TYPES: Final = (
    "actor", "data-asset", "database", "ecosystem", "ldap", "network", "service", "system", "webclient",
)  # fmt: skip


def _object(required: dict[str, Schema], **optional: Schema) -> Schema:
    named = {key.replace("_", "-"): each for key, each in optional.items()}
    return {"type": "object", "properties": {**required, **named}, "required": list(required)}


def _list(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": items, "minItems": least}


END: Final = _object({"node": TEXT}, interfaces=IDS)
TYPES: Final[dict[str, Schema]] = {
    "interacts": _object({"actor": TEXT, "nodes": IDS}),
    "connects": _object({"source": END, "destination": END}),
    "deployed-in": _object({"container": TEXT, "nodes": IDS}),
    "composed-of": _object({"container": TEXT, "nodes": IDS}),
}
NODE: Final = _object(
    {"unique-id": TEXT, "node-type": {"enum": list(NODE_TYPES)}, "name": TEXT, "description": TEXT},
    interfaces=_list(_object({"unique-id": TEXT})),
    metadata=METADATA,
)
RELATIONSHIP: Final = _object(
    {
        "unique-id": TEXT,
        "relationship-type": {
            "type": "object",
            "properties": TYPES,
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        },
    },
    description=TEXT,
    protocol=TEXT,
    metadata=METADATA,
)
STEP: Final = _object(
    {"relationship-unique-id": TEXT, "sequence-number": {"type": "integer"}, "description": TEXT},
    direction={"enum": ["source-to-destination", "destination-to-source"]},
)
FLOW: Final = _object(
    {"unique-id": TEXT, "name": TEXT, "description": TEXT, "transitions": _list(STEP, 1)}, metadata=METADATA
)
CALM: Final[Schema] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        {
            "$schema": {"const": "https://calm.finos.org/release/1.1/meta/calm.json"},
            "nodes": _list(NODE, 1),
            "relationships": _list(RELATIONSHIP, 1),
        },
        flows=_list(FLOW),
        metadata=METADATA,
        adrs=_list(TEXT),
    ),
    "additionalProperties": False,
}
