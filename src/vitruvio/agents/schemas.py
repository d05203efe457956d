"""The JSON Schemas of what tools answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec

Schema = dict[str, Any]

TEXT: Final[Schema] = {"type": "string"}
NUMBER: Final[Schema] = {"type": ["number", "null"]}
WHOLE: Final[Schema] = {"type": "integer"}
FLAG: Final[Schema] = {"type": "boolean"}
TEXTS: Final[Schema] = {"type": "array", "items": TEXT}
ANYTHING: Final[Schema] = {"type": "object"}
MAYBE_TEXT: Final[Schema] = {"type": ["string", "null"]}
COUNTS: Final[Schema] = {"type": "object", "additionalProperties": {"type": "number"}}

_PROBLEM: Final[Schema] = {
    "type": "object",
    "properties": {
        "id": {**TEXT, "description": "What kind of problem it is."},
        "file": {**TEXT, "description": "The file, or the tool and its argument."},
        "line": {**WHOLE, "description": "From one; zero is the file as a whole."},
        "column": {**WHOLE, "description": "From one."},
        "message": {**TEXT, "description": "What was found, what was expected and what to do."},
        "found": {"type": ["string", "array"], "items": TEXT},
        "expected": {"type": ["string", "array"], "items": TEXT},
        "nearest": {
            "type": ["string", "array"],
            "items": TEXT,
            "description": "The valid name nearest to it.",
        },
        "example": {"type": "object", "description": "Arguments of a right call."},
    },
    "required": ["id", "file", "line", "column", "message"],
}
PROBLEM: Final[Schema] = {"$ref": "#/$defs/problem"}
_DEFINITIONS: Final[Schema] = {"problem": _PROBLEM}


def shape(**properties: Schema) -> Schema:
    """An object that has all of these properties and may have no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def lists(items: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items}


def maybe(schema: Schema) -> Schema:
    """What such a schema allows, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def of_types(*types: Any) -> tuple[list[Schema], Schema]:
    """The schemas of typed structures, and the definitions that they refer to."""
    found, definitions = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    return list(found), dict(definitions)


def output_schema(document: Schema, definitions: Schema | None = None) -> Schema:
    """What a tool may answer: its document, where that is kept if it is too large, or what is wrong."""
    elsewhere = shape(
        elsewhere={**TEXT, "description": "Address of the resource that holds the document."},
        size={**WHOLE, "description": "Its bytes."},
    )
    problems = shape(problems=lists(PROBLEM))
    return _either([document, elsewhere, problems], {**_DEFINITIONS, **(definitions or {})})


def plain_schema(document: Schema) -> Schema:
    """What a tool may answer whose errors are ``{error: TEXT}``."""
    return _either([document, shape(error=TEXT)], {})


def _either(options: Iterable[Schema], definitions: Schema) -> Schema:
    defined = {"$defs": definitions} if definitions else {}
    return {"type": "object", "anyOf": list(options), **defined}
