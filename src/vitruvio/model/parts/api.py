"""The API's resource model: what contracts print and the report lists."""

from __future__ import annotations

from typing import Any

import msgspec

from vitruvio.model.figure import Figure


class Schema(msgspec.Struct, frozen=True, omit_defaults=True):
    """A property's type.

    `kind` is as the brief names types (``text``, ``money``, ``reference``, ``enumeration``, ``list`` ...) or
    ``object``; `items` is for lists, `properties` for objects, `values` for enumerations, `target` for
    references. `most` bounds a value from above and `least` from below: characters of a text, members of a
    list, bytes of a file, else the number itself. A `write_only` property is taken and never shown.
    """

    kind: str
    values: tuple[str, ...] = ()
    items: Schema | None = None
    target: str = ""
    read_only: bool = False
    write_only: bool = False
    properties: tuple[Property, ...] = ()
    most: Figure | None = None
    least: Figure | None = None


class Property(msgspec.Struct, frozen=True, omit_defaults=True):
    """A named property of a resource; `attribute` is the brief's name for it, empty where the API adds it."""

    name: str
    schema: Schema
    attribute: str
    required: bool = True


class Resource(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entity as the API shows it.

    `collection` is its path segment (plural and kebab-case, singular where each parent has one); `parent` the
    entity in whose path it lives: the whole it is part of, or the one whose record identifies it. `key` is
    the property that identifies it, `parameter` the name of that property in paths.
    """

    entity: str
    service: str
    collection: str
    properties: tuple[Property, ...]
    parent: str = ""
    key: str = "id"
    parameter: str = ""
    singleton: bool = False


class Operation(msgspec.Struct, frozen=True, omit_defaults=True):
    """One operation on a path.

    `kind` is list, get, search, summary, create, update, delete, action, upload, webhook, stream, websocket
    or status; `path` is the template under the API's root (``/orders/{order_id}``). `request` and
    `response` are example bodies (None where there is none), `body` and `answer` the properties of those
    bodies, `parameters` those of the query; `errors` are status codes. `public` operations are reached
    through the gateway.
    """

    service: str
    method: str
    path: str
    kind: str
    use_case: str = ""
    resource: str = ""
    status: str = "200"
    request: Any = None
    response: Any = None
    errors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    scope: str = ""
    only_own: bool = False
    idempotency_key: bool = False
    public: bool = True
    body: tuple[Property, ...] = ()
    answer: tuple[Property, ...] = ()
    parameters: tuple[Property, ...] = ()
