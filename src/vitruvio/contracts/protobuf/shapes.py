"""Messages and enumerations: the model's properties as fields, numbered in their order."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from vitruvio.contracts.protobuf.names import free, json_name, lower, pascal, upper
from vitruvio.contracts.said import Said
from vitruvio.contracts.schemas import Schemas
from vitruvio.model.parts import Property, Resource, Schema

_SCALARS: Final = {"integer": "int64", "decimal": "double", "boolean": "bool"}
_KNOWN: Final = {
    "timestamp": ("google.protobuf.Timestamp", "google/protobuf/timestamp.proto"),
    "duration": ("google.protobuf.Duration", "google/protobuf/duration.proto"),
    "json": ("google.protobuf.Struct", "google/protobuf/struct.proto"),
    "mask": ("google.protobuf.FieldMask", "google/protobuf/field_mask.proto"),
    "lists": ("google.protobuf.ListValue", "google/protobuf/struct.proto"),
}
_SHARED: Final = {
    "money": (
        "Money",
        "money",
        (("int64", "amount", "contract.property.amount"), ("string", "currency", "contract.kind.currency")),
    ),
    "geo point": (
        "GeoPoint",
        "group",
        (
            ("double", "latitude", "contract.property.latitude"),
            ("double", "longitude", "contract.property.longitude"),
        ),
    ),
    "file": (
        "File",
        "file",
        (
            ("string", "media_type", "contract.property.media_type"),
            ("int64", "size", "contract.property.size"),
            ("string", "url", "contract.property.url"),
        ),
    ),
}
_SCALAR_TYPES: Final = frozenset({"string", "int32", *_SCALARS.values()})
_INT32: Final = 2**31 - 1


class Field(NamedTuple):
    """A field of a message, before its number: `comment` is one sentence, `label` repeated or optional."""

    type: str
    name: str
    comment: str = ""
    label: str = ""


class Message(NamedTuple):
    """A message or an enumeration (`values`), with its comment."""

    comment: str
    fields: tuple[Field, ...] = ()
    values: tuple[str, ...] = ()


class Shapes:
    """Gathers the messages of one file; records of the same shape have one message."""

    __slots__ = ("_names", "_resources", "_said", "_schemas", "imports", "messages")

    def __init__(self, resources: Mapping[str, Resource], said: Said) -> None:
        self._resources = resources
        self._said = said
        self._schemas = Schemas(resources, said, "")
        self._names: dict[tuple[str, tuple[Field, ...] | tuple[str, ...]], str] = {}
        self.messages: dict[str, Message] = {}
        self.imports: set[str] = set()

    def add(self, name: str, comment: str, fields: Sequence[Field]) -> None:
        """Take a message in; its name is its own."""
        self.messages[name] = Message(comment, tuple(fields))

    def fields(self, properties: Sequence[Property], hint: str) -> list[Field]:
        """Properties as fields; `hint` names what stands inside them where nothing else does."""
        return [self._field(each, hint) for each in properties]

    def mask(self) -> Field:
        """Which fields a change is about."""
        return Field(self._known("mask"), "update_mask", self._said("event.proto.mask"))

    def _field(self, each: Property, hint: str) -> Field:
        schema, inner = each.schema, each.schema.items
        name, told = lower(each.name), self._schemas.description(each)
        if schema.kind == "list" and inner is not None and inner.kind == "list":
            return Field(self._known("lists"), name, told)
        if schema.kind == "list":
            return Field(self._type(inner or Schema("text"), each.name, hint), name, told, "repeated")
        kind = self._type(schema, each.name, hint)
        # what has no presence of its own says by a word that it may be missing
        absent = not each.required and (kind in _SCALAR_TYPES or kind in self._enumerations())
        return Field(kind, name, told, "optional" if absent else "")

    def _enumerations(self) -> set[str]:
        return {name for name, each in self.messages.items() if each.values}

    def _type(self, schema: Schema, name: str, hint: str) -> str:
        kinds: dict[str, Callable[[], str]] = {
            "object": lambda: self._record(schema, name, hint),
            "enumeration": lambda: self._enumeration(schema, name, hint),
            "reference": lambda: self._key(schema),
        }
        if schema.kind in kinds:
            return kinds[schema.kind]()
        if schema.kind in _KNOWN:
            return self._known(schema.kind)
        if schema.kind in _SHARED:
            return self._shared(schema.kind)
        return _scalar(schema)

    def _known(self, kind: str) -> str:
        found, file = _KNOWN[kind]
        self.imports.add(file)
        return found

    def _shared(self, kind: str) -> str:
        wanted, message, parts = _SHARED[kind]
        fields = tuple(Field(kind, name, self._said(id)) for kind, name, id in parts)
        return self._named(wanted, f"{wanted}Value", Message(self._said(f"event.proto.{message}"), fields))

    def _record(self, schema: Schema, name: str, hint: str) -> str:
        entity = schema.target
        wanted = pascal(entity) if entity else pascal(hint, name)
        comment = "event.proto.record" if entity else "event.proto.group"
        fields = tuple(self.fields(schema.properties, wanted))
        return self._named(wanted, pascal(hint, name), Message(self._said(comment, entity=entity), fields))

    def _enumeration(self, schema: Schema, name: str, hint: str) -> str:
        wanted = pascal(hint, name)
        comment = self._said("event.proto.enumeration", name=name.replace("_", " "))
        return self._named(wanted, wanted, Message(comment, values=tuple(dict.fromkeys(schema.values))))

    def _named(self, wanted: str, otherwise: str, message: Message) -> str:
        """The name of the message, the same for the same shape."""
        key = (wanted, message.values or message.fields)
        if key not in self._names:
            name = wanted if wanted not in self.messages else free(otherwise, self.messages)
            self._names[key] = name
            self.messages[name] = message
        return self._names[key]

    def _key(self, schema: Schema) -> str:
        resource = self._resources.get(schema.target)
        held = resource.properties if resource is not None else ()
        key = next((each for each in held if resource is not None and each.name == resource.key), None)
        return _scalar(key.schema) if key is not None else "string"


def _scalar(schema: Schema) -> str:
    bounds = [each.value for each in (schema.least, schema.most) if each is not None]
    small = (
        schema.kind == "integer" and schema.most is not None and all(abs(each) <= _INT32 for each in bounds)
    )
    return "int32" if small else _SCALARS.get(schema.kind, "string")


def written_message(name: str, message: Message) -> list[str]:
    """A message or an enumeration as lines."""
    if message.values:
        return _written_values(name, message)
    if not message.fields:
        return [*commented(message.comment), f"message {name} {{}}"]
    lines = [*commented(message.comment), f"message {name} {{"]
    taken: set[str] = set()
    for number, each in enumerate(message.fields, 1):
        # two fields may not have one name in JSON, even where both say another
        field = each.name if json_name(each.name) not in taken else free(each.name, taken)
        taken |= {field, json_name(field)}
        label = f"{each.label} " if each.label else ""
        lines += [*commented(each.comment, "  "), f"  {label}{each.type} {field} = {number};"]
    return [*lines, "}"]


def _written_values(name: str, message: Message) -> list[str]:
    prefix = upper(name)
    lines = [*commented(message.comment), f"enum {name} {{", f"  {prefix}_UNSPECIFIED = 0;"]
    values = dict.fromkeys(upper(f"{name}_{each}") for each in message.values)
    values.pop(f"{prefix}_UNSPECIFIED", None)
    return [*lines, *(f"  {each} = {number};" for number, each in enumerate(values, 1)), "}"]


def commented(text: str, indent: str = "") -> list[str]:
    """A sentence as comments of at most a hundred characters a line."""
    wide = 100 - len(indent)
    return (
        [f"{indent}// {line}" for line in textwrap.wrap(text, wide, break_long_words=False)] if text else []
    )
