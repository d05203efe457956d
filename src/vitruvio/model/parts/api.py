"""The API's resource model: what contracts print and the report lists."""

from __future__ import annotations

from typing import Any

import msgspec

from vitruvio.model.figure import Figure


class Schema(msgspec.Struct, frozen=True, omit_defaults=True):
    """A property's type.

    `kind` is as the brief names types (``text``, ``money``, ``reference``, ``enumeration``, ``list`` ...),
    ``object``, or of a query ``sort`` and ``fields``, which name properties; `items` is for lists,
    `properties` for objects, `values` for enumerations and for those properties, `target` for references.
    `most` bounds a value from above and `least` from below: characters of a text, members of a list, bytes
    of a file, else the number itself. A `write_only` property is taken and never shown.
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

    `kind` is list, get, search, summary, create, update, delete, action, upload, webhook, stream, websocket,
    bulk, progress or status; `path` is the template under the API's root (``/orders/{order_id}``), `id` names
    the operation (``placeOrder``). `request` and `response` are example bodies (None where there is none),
    `body` and `answer` the properties of those bodies, `parameters` those of the query, `keys` those of the
    path, `arguments` an example of each of both; `errors` are status codes, `rules` the invariants that a
    caller can break. `public` operations are reached through the gateway. What is answered with 202 is
    followed at `progress`. A deprecated operation stops answering on the day `sunset`.
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
    id: str = ""
    keys: tuple[Property, ...] = ()
    arguments: dict[str, Any] = {}
    rules: tuple[Rule, ...] = ()
    progress: str = ""
    sunset: str = ""


class Rule(msgspec.Struct, frozen=True):
    """An invariant of an entity as the brief says it, and what its problem type is called in addresses."""

    entity: str
    text: str
    problem: str


class Exchange(msgspec.Struct, frozen=True, omit_defaults=True):
    """How often an operation is called and how its answers may be kept and changed.

    `mean` and `peak` are today's (1/s); `latency` (s) is met by the `share` of calls; `owner` is the team
    that answers for it. `etag` says that answers tell the record's version; a change must name it
    (``required``), may (``optional``) or does not (empty) by `if_match`: it must where its callers can read
    it. `cache` is ``no-store``, ``no-cache``, ``private`` or ``public``, `max_age` (s) how long an answer may
    be reused.
    """

    mean: Figure | None = None
    peak: Figure | None = None
    latency: Figure | None = None
    share: Figure | None = None
    owner: str = ""
    etag: bool = False
    if_match: str = ""
    cache: str = "no-store"
    max_age: Figure | None = None


class Allowance(msgspec.Struct, frozen=True):
    """How much one caller may ask for: `rate` 1/s kept up, `burst` at once; `kind` is the actor's."""

    actor: str
    kind: str
    rate: Figure
    burst: Figure


class Api(msgspec.Struct, frozen=True):
    """What all contracts of a system share.

    `profile` is ``default``, ``zalando`` or ``modi``; `root` begins all paths (``/api/v1``), `host` is that
    of the addresses, `version` the contracts' (SemVer); `sunset` is how long a replaced version still answers
    (s), `kept` how long an idempotency key is remembered (s).
    """

    profile: str
    root: str
    host: str
    version: str
    sunset: Figure
    kept: Figure
    internal: str = "rest"
    contact: str = ""
    licence: str = ""
