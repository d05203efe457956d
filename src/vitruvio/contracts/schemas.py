"""The model's properties as JSON Schema 2020-12, with records of the same shape as one shared schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from vitruvio.contracts.said import Said
from vitruvio.model.parts import Property, Resource, Schema

Json = dict[str, Any]

# Texts of one line, and of several: control characters have no place in either.
_LINE: Final = r"^[^\x00-\x1F\x7F]*$"
_LINES: Final = r"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$"
_PATTERNS: Final = {
    "text": _LINE,
    "long text": _LINES,
    "phone": r"^\+[1-9][0-9]{6,14}$",
    "country": "^[A-Z]{2}$",
    "currency": "^[A-Z]{3}$",
    "language": "^[a-z]{2,3}(-[A-Z]{2})?$",
    "iban": "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$",
    "vat number": "^[A-Z]{2}[A-Z0-9]{2,13}$",
    "tax code": "^[A-Z0-9]{8,16}$",
}
_FORMATS: Final = {
    "uuid": "uuid",
    "date": "date",
    "time": "time",
    "timestamp": "date-time",
    "duration": "duration",
    "email": "email",
    "url": "uri",
}
_CURSORS: Final = ("cursor", "next_cursor")
_CURSOR: Final = "^[A-Za-z0-9_=-]+$"
# What the API adds to the brief's own properties, and tells in words of its own.
_TOLD: Final = (
    "accepted",
    "created_at",
    "cursor",
    "fields",
    "from",
    "index",
    "items",
    "limit",
    "next_cursor",
    "problem",
    "q",
    "received",
    "resource_url",
    "sort",
    "status",
    "to",
    "upload_expires_at",
    "upload_url",
)
_STANDARDS: Final = {
    "date": "standard.rfc-3339",
    "timestamp": "standard.rfc-3339",
    "duration": "standard.iso-8601",
}
# Zalando's guidelines ask for an example of each (rule 169).
_MOMENTS: Final = {
    "date": "2026-11-23",
    "time": "09:30:00Z",
    "timestamp": "2026-11-23T09:30:00Z",
    "duration": "PT30M",
}
_MEDIA_TYPE: Final = r"^[a-z]+/[a-z0-9.+-]+$"
# A type and a subtype of at most 127 characters each (RFC 6838, section 4.2).
_MEDIA_TYPE_LENGTH: Final = 255
_MEMBER: Final = r"^[A-Za-z_][A-Za-z0-9_.-]*$"
_LATITUDE: Final = 90
_LONGITUDE: Final = 180
# Integers above this lose digits where numbers are IEEE 754 doubles (RFC 8259, section 6).
_EXACT: Final = 2**53 - 1
_INT32: Final = 2**31 - 1


class Schemas:
    """Makes schemas; those of records are kept in `components` and referred to below `root`.

    `named` gives the schema of money, files and positions names of their own; `extensible` writes
    enumerations as ``x-extensible-enum``, which may grow, instead of ``enum``, which is closed.
    """

    __slots__ = ("_kinds", "_names", "_resources", "_root", "_said", "components", "extensible")

    def __init__(
        self, resources: Mapping[str, Resource], said: Said, root: str, extensible: bool = False
    ) -> None:
        self._resources = resources
        self._said = said
        self._root = root
        self.extensible = extensible
        self.components: dict[str, Json] = {}
        self._names: dict[tuple[str, tuple[Property, ...], str], str] = {}
        self._kinds: dict[str, Callable[[Schema], Json]] = {
            "boolean": lambda _: {"type": "boolean"},
            "integer": self._integer,
            "decimal": self._decimal,
            "money": lambda schema: self._shared("Money", self._money, schema),
            "geo point": lambda schema: self._shared("GeoPoint", lambda _: self._geo_point(), schema),
            "file": lambda schema: self._shared("File", self._file, schema),
            "json": self._json,
            "enumeration": self._enumeration,
            "reference": self._reference,
            "sort": lambda schema: _naming(
                f"-?({'|'.join(schema.values)})", 1 + max(map(len, schema.values))
            ),
            "fields": lambda schema: _several(schema.values),
        }

    def of(self, schema: Schema, hint: str = "") -> Json:
        """The schema of a value; `hint` names the record that it is, where it is one."""
        if schema.kind == "object":
            told = self._said("contract.kind.group")
            return self.refer(self.record(schema.properties, schema.target, hint, told))
        if schema.kind == "list":
            return self._list(schema, hint)
        make = self._kinds.get(schema.kind, self._string)
        return make(schema)

    def described(self, each: Property, hint: str = "") -> Json:
        """The schema of a property with its description."""
        found = self.of(each.schema, hint)
        if each.name in _CURSORS:
            found |= {"pattern": _CURSOR, "minLength": 1}
        return {"description": self.description(each), **found}

    def description(self, each: Property) -> str:
        """What a property holds, in a sentence."""
        schema = each.schema
        details = {"name": each.name.replace("_", " "), "entity": schema.target}
        if each.name in _TOLD and not each.attribute:
            return self._said(f"contract.property.{each.name}", **details)
        kind = "secret" if schema.write_only else schema.kind
        if kind == "list":
            inner = schema.items or Schema("text")
            kind = f"list.{'object' if inner.kind == 'object' else 'other'}"
            details["entity"] = inner.target
        if kind == "object" and not schema.target:
            kind = "group"
        if kind in _STANDARDS:
            details["standard"] = self._said.term(_STANDARDS[kind])
        return self._said(f"contract.kind.{kind.replace(' ', '_')}", **details)

    def object(self, properties: Sequence[Property], hint: str = "") -> Json:
        """A closed object with these properties."""
        found: Json = {"type": "object", "additionalProperties": False}
        required = [each.name for each in properties if each.required]
        if required:
            found["required"] = required
        found["properties"] = {
            each.name: self.described(each, f"{hint}{pascal(each.name)}" if hint else "")
            for each in properties
        }
        return found

    def record(self, properties: tuple[Property, ...], entity: str, hint: str = "", told: str = "") -> str:
        """The name of the shared schema of records with these properties; the same shape has one name.

        `told` describes it, unless it is a record of an entity.
        """
        key = (entity, properties, "")
        if key not in self._names:
            name = self._free(pascal(entity) or hint, hint)
            self._names[key] = name
            self.components[name] = {}
            said = self._said("contract.schema.record", entity=entity) if entity else told
            self.components[name] |= {"description": said, **self.object(properties, name)}
        return self._names[key]

    def refer(self, name: str) -> Json:
        """A reference to a shared schema."""
        return {"$ref": f"{self._root}{name}"}

    def _free(self, name: str, hint: str) -> str:
        """A name that no other schema has: the entity's, else with where it stands, numbered at last."""
        place, wanted = 1, name
        while wanted in self.components:
            wanted = f"{hint}{place if place > 1 else ''}" if hint and hint != name else f"{name}{place + 1}"
            place += 1
        return wanted

    def _shared(self, name: str, make: Callable[[Schema], Json], schema: Schema) -> Json:
        """A small object that many properties are."""
        key = (name, (), repr((_most(schema), _least(schema), schema.read_only)))
        if key not in self._names:
            self._names[key] = self._free(name, name)
            self.components[self._names[key]] = make(schema)
        return self.refer(self._names[key])

    def _string(self, schema: Schema) -> Json:
        found: Json = {"type": "string"}
        if schema.kind in _FORMATS:
            found["format"] = _FORMATS[schema.kind]
            if schema.kind in _MOMENTS:
                found["example"] = _MOMENTS[schema.kind]
        elif schema.kind in _PATTERNS:
            found["pattern"] = _PATTERNS[schema.kind]
        most = _most(schema)
        if most is not None:
            found["maxLength"] = int(most)
        return found

    def _integer(self, schema: Schema) -> Json:
        low, high = _range(schema)
        wide = max(abs(low), abs(high)) > _INT32
        return {
            "type": "integer",
            "format": "int64" if wide else "int32",
            "minimum": int(low),
            "maximum": int(high),
        }

    def _decimal(self, schema: Schema) -> Json:
        low, high = _range(schema)
        return {"type": "number", "format": "double", "minimum": low, "maximum": high}

    def _money(self, schema: Schema) -> Json:
        low, high = _range(schema)
        amount = {
            "description": self._said("contract.property.amount"),
            "type": "integer",
            "format": "int64",
            "minimum": int(low),
            "maximum": int(high),
        }
        currency = {"description": self._said("contract.kind.currency"), **self._fixed("currency", 3)}
        return self._group("contract.schema.money", {"amount": amount, "currency": currency})

    def _geo_point(self) -> Json:
        def degrees(name: str, most: int) -> Json:
            said = self._said(f"contract.property.{name}")
            return {
                "description": said,
                "type": "number",
                "format": "double",
                "minimum": -most,
                "maximum": most,
            }

        sides = {"latitude": degrees("latitude", _LATITUDE), "longitude": degrees("longitude", _LONGITUDE)}
        return self._group("contract.schema.geo_point", sides)

    def _file(self, schema: Schema) -> Json:
        most = int(_most(schema) or _EXACT)
        size = {"type": "integer", "format": "int64", "minimum": 1, "maximum": most}
        kind = {"type": "string", "pattern": _MEDIA_TYPE, "maxLength": _MEDIA_TYPE_LENGTH}
        url = {"type": "string", "format": "uri", "maxLength": self._said.most("url")}
        parts = {"media_type": kind, "size": size, "url": url}
        told = {
            name: {"description": self._said(f"contract.property.{name}"), **each}
            for name, each in parts.items()
        }
        found = self._group("contract.schema.file", told)
        found["required"] = ["media_type", "size"]
        return found

    def _group(self, message: str, properties: Json) -> Json:
        return {
            "description": self._said(message),
            "type": "object",
            "additionalProperties": False,
            "required": list(properties),
            "properties": properties,
        }

    def _fixed(self, kind: str, length: int) -> Json:
        return {"type": "string", "pattern": _PATTERNS[kind], "maxLength": length}

    def _json(self, schema: Schema) -> Json:
        most = int(_most(schema) or _EXACT)
        value = {"type": "string", "pattern": _LINES, "maxLength": most}
        return {"type": "object", "additionalProperties": False, "patternProperties": {_MEMBER: value}}

    def _enumeration(self, schema: Schema) -> Json:
        values = list(schema.values)
        if not self.extensible:
            return {"type": "string", "enum": values}
        longest = int(_most(schema) or max(map(len, values)))
        return {
            "type": "string",
            "pattern": "^[A-Z0-9]+(_[A-Z0-9]+)*$",
            "maxLength": longest,
            "x-extensible-enum": values,
        }

    def _reference(self, schema: Schema) -> Json:
        """The key of the record that is meant."""
        resource = self._resources.get(schema.target)
        properties = resource.properties if resource is not None else ()
        key = next((each.schema for each in properties if resource and each.name == resource.key), None)
        if key is not None and key.kind != "reference":
            return self.of(key)
        return self._string(Schema("uuid", most=schema.most))

    def _list(self, schema: Schema, hint: str) -> Json:
        inner = schema.items or Schema("text")
        most = int(_most(schema) or _EXACT)
        return {"type": "array", "minItems": 0, "maxItems": most, "items": self.of(inner, hint)}


def _naming(pattern: str, longest: int) -> Json:
    return {"type": "string", "pattern": f"^{pattern}$", "minLength": 1, "maxLength": longest}


def _several(names: Sequence[str]) -> Json:
    """Names with commas between them (``id,total``)."""
    one = f"({'|'.join(names)})"
    return _naming(f"{one}(,{one})*", len(",".join(names)))


def _most(schema: Schema) -> float | None:
    return None if schema.most is None else schema.most.value


def _least(schema: Schema) -> float | None:
    return None if schema.least is None else schema.least.value


def _range(schema: Schema) -> tuple[float, float]:
    most, least = _most(schema), _least(schema)
    high = float(_EXACT) if most is None else min(most, _EXACT)
    return (-high if least is None else least), high


@lru_cache(maxsize=65_536)
def pascal(text: str) -> str:
    """A name as schemas are called: ``order line`` is ``OrderLine``."""
    return "".join(each[0].upper() + each[1:] for each in re.findall(r"[A-Za-z0-9]+", text))
