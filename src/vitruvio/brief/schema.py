"""The JSON Schema of briefs, made from the table of keys: editors complete and check keys by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vitruvio.brief.keys import ITEM_LIMIT, NAME_LIMIT, SECTIONS, Key
from vitruvio.brief.kinds import (
    DAY,
    Amount,
    Attributes,
    Choices,
    Code,
    Codes,
    Day,
    Flag,
    Groups,
    Items,
    Own,
    Reference,
    References,
    Residency,
    Section,
    Short,
    Text,
    Texts,
    Touches,
    Word,
    Words,
)
from vitruvio.brief.measures import MEASURES
from vitruvio.brief.words import ATTRIBUTE_KINDS, VOCABULARIES
from vitruvio.source import MappingNode, Problems, ScalarNode, SequenceNode, SourceNode, parse_yaml
from vitruvio.text import Language, message

Schema = dict[str, Any]

# What YAML readers make of an unquoted number is a number; a text with digits is one as well.
_SCALAR = ["string", "number"]
_NAME: Schema = {"type": "string", "minLength": 1, "maxLength": NAME_LIMIT, "pattern": r"[^\W\d_]"}
# YAML 1.1 readers make booleans of yes and no, YAML 1.2 readers leave them as they are.
_FLAGS = [True, False, "yes", "no", "true", "false", "sì", "si", "vero", "falso"]
_COUNTED = ("whole", "records")


def brief_schema(language: Language) -> Schema:
    """Return the JSON Schema (draft 2020-12) of a brief, its descriptions in `language`.

    It knows keys, words and the rough forms of quantities. What only the reader can tell is left to it: names
    that refer to nothing, units that do not exist, statements that contradict each other.
    """
    sections = [name for name in SECTIONS if name != "brief"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Vitruvio brief" if language == "en" else "Brief di Vitruvio",
        **_section("brief", language),
        "type": "object",
        "required": ["entities", "use_cases"],
        "$defs": {name: _section(name, language) for name in sections},
    }


def _section(name: str, language: Language) -> Schema:
    keys = SECTIONS[name].keys.values()
    return {
        "description": message(f"brief.doc.{name}", language),
        "type": ["object", "null"],
        "properties": {key.name: _property(name, key, language) for key in keys},
        "additionalProperties": False,
    }


def _property(section: str, key: Key, language: Language) -> Schema:
    described = {
        "description": message(f"brief.doc.{section}.{key.name}", language),
        "examples": [_example(key.example)],
    }
    return {**described, **_WRITERS[type(key.kind)](key.kind)}


def _example(text: str) -> Any:
    node = parse_yaml(text, Problems(""))
    assert node is not None
    return data(node)


def data(node: SourceNode) -> Any:
    """Return what a node holds as JSON would: all scalars are texts, and null where nothing is written."""
    if isinstance(node, MappingNode):
        return {key.text: data(value) for key, value in node.entries}
    if isinstance(node, SequenceNode):
        return [data(item) for item in node.items]
    assert isinstance(node, ScalarNode)
    return None if node.empty else node.text


def _list(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": items, "uniqueItems": True, **({"minItems": least} if least else {})}


def _text(kind: Text | Texts) -> Schema:
    return {"type": _SCALAR, "minLength": 1, "maxLength": kind.limit}


def _amount(kind: Amount) -> Schema:
    pattern = MEASURES[kind.measure].pattern
    if kind.measure in _COUNTED:
        return {"type": _SCALAR, "pattern": pattern, "exclusiveMinimum": 0}
    return {"type": "string", "pattern": pattern}


def _references(kind: References) -> Schema:
    several = _list({"type": "string"})
    return {"anyOf": [{"type": "string"}, several]} if kind.single else several


def _items(kind: Items) -> Schema:
    needed = {"minProperties": 1} if kind.section in ("entity", "use_case") else {}
    return {
        "type": ["object", "null"],
        "propertyNames": _NAME,
        "additionalProperties": {"$ref": f"#/$defs/{kind.section}"},
        "maxProperties": ITEM_LIMIT,
        **needed,
    }


def _short(kind: Short) -> Schema:
    main = SECTIONS[kind.section].keys[kind.main]
    return {"anyOf": [_WRITERS[type(main.kind)](main.kind), {"$ref": f"#/$defs/{kind.section}"}]}


def _touches(kind: Touches) -> Schema:
    item = {"anyOf": [*_short(kind.item)["anyOf"], {"type": "null"}]}
    return {"anyOf": [_list({"type": "string"}), {"type": "object", "additionalProperties": item}]}


def _attributes(_: Attributes) -> Schema:
    one = {
        "anyOf": [
            {"enum": list(ATTRIBUTE_KINDS)},
            {"type": "string", "pattern": r"^\s*->\s*\S|^\s*file\(.*\)\s*$"},
            _list({"type": _SCALAR}, least=1),
            {"type": "null"},
        ]
    }
    typed = {"type": ["object", "null"], "propertyNames": _NAME, "additionalProperties": one}
    return {"anyOf": [_list(_NAME), typed]}


def _residency(kind: Residency) -> Schema:
    return {
        "type": ["object", "null"],
        "propertyNames": {"enum": list(VOCABULARIES["data_classes"])},
        "additionalProperties": _list({"type": "string", "pattern": f"^(?:{kind.pattern})$"}),
    }


def _choices(kind: Choices) -> Schema:
    return {
        "type": ["object", "null"],
        "propertyNames": _NAME,
        "additionalProperties": {"type": _SCALAR, "minLength": 1, "maxLength": kind.limit},
    }


_WRITERS: dict[type[Any], Callable[[Any], Schema]] = {
    Text: _text,
    Texts: lambda kind: _list(_text(kind)),
    Word: lambda kind: {"enum": list(VOCABULARIES[kind.vocabulary])},
    Words: lambda kind: _list({"enum": list(VOCABULARIES[kind.vocabulary])}),
    Code: lambda kind: {
        "type": _SCALAR,
        "pattern": f"^(?:{kind.pattern})$",
        "maxLength": kind.limit,
    },
    Codes: lambda kind: _list({"type": "string", "pattern": f"^(?:{kind.pattern})$"}),
    Day: lambda _: {"type": "string", "format": "date", "pattern": f"^{DAY}$"},
    Flag: lambda _: {"enum": _FLAGS},
    Own: lambda _: {"const": "own"},
    Amount: _amount,
    Reference: lambda _: {"type": "string"},
    References: _references,
    Groups: lambda kind: _list(_list({"type": "string"}, least=kind.least)),
    Section: lambda kind: {"$ref": f"#/$defs/{kind.section}"},
    Items: _items,
    Short: _short,
    Touches: _touches,
    Attributes: _attributes,
    Residency: _residency,
    Choices: _choices,
}
