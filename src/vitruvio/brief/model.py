"""The typed brief: what a backend must do, as its author wrote it.

Everything that the brief does not say is None, an empty tuple or an empty `Children`; no default is filled in
here. A part's `path` and the names of its attributes are the paths that `model.trace` notes and `Brief.lines`
holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar, overload

from vitruvio.model.trace import Children, Node, note
from vitruvio.source import Problem
from vitruvio.units import Percentile, Quantity

_T = TypeVar("_T")
_D = TypeVar("_D")


class Line(NamedTuple):
    """Where something stands in the brief: line and column from one, and the text as written."""

    line: int
    column: int
    text: str


class AttributeType(NamedTuple):
    """The type of an attribute.

    `kind` is one of `words.ATTRIBUTE_KINDS`, ``reference``, ``enumeration`` or ``list``; `size` the largest
    file in bytes, `target` the entity referred to, `values` those of an enumeration, `item` the type of a
    list's members.
    """

    kind: str
    size: Quantity | None = None
    target: str | None = None
    values: tuple[str, ...] = ()
    item: AttributeType | None = None


class Leaves(Children[_T]):
    """A mapping of names to plain values; looking one up notes ``brief:PATH.NAME``."""

    __slots__ = ()

    def __getitem__(self, name: str) -> _T:
        value = super().__getitem__(name)
        note(f"brief:{self.path}.{name}")
        return value

    @overload
    def get(self, name: str, /) -> _T | None: ...
    @overload
    def get(self, name: str, /, default: _T | _D) -> _T | _D: ...
    def get(self, name: str, /, default: Any = None) -> Any:
        if name in self._items:
            return self[name]
        note(f"brief:{self.path}")
        return default


class Written(Node):
    """A part of the brief: its attributes are its slots."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, path: str, values: Mapping[str, Any]) -> None:
        self.path = path
        for name in type(self).__slots__:
            setattr(self, name, values.get(name))

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and plain(self) == plain(other)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {object.__getattribute__(self, 'path')}>"


class Actor(Written):
    """Who or what uses the system; `kind` is person, anonymous, system or device."""

    __slots__ = ("count", "kind", "session", "sign_in")
    kind: str | None
    count: Quantity | None
    sign_in: str | None
    session: Quantity | None


class External(Written):
    """A system of somebody else that use cases depend on; `limit` is the most calls per second it takes."""

    __slots__ = ("availability", "latency", "limit")
    latency: Percentile | None
    availability: Quantity | None
    limit: Quantity | None


class Tenants(Written):
    """The organisations that share the system; `largest` is the largest one's share of the load."""

    __slots__ = ("count", "largest")
    count: Quantity | None
    largest: Quantity | None


class Attribute(Written):
    """An attribute of an entity; `type` is None where the brief gives its name alone."""

    __slots__ = ("name", "type")
    name: str
    type: AttributeType | None


class Entity(Written):
    """A kind of record. `count` is of today, `growth` a year's, `size` in bytes of one record."""

    __slots__ = (
        "attributes",
        "count",
        "data",
        "growth",
        "owner",
        "parts",
        "popularity",
        "refers_to",
        "retention",
        "rules",
        "size",
    )
    attributes: Children[Attribute]
    parts: tuple[str, ...]
    refers_to: tuple[str, ...]
    count: Quantity | None
    growth: Quantity | None
    retention: Quantity | None
    size: Quantity | None
    data: tuple[str, ...]
    owner: str | None
    popularity: Quantity | None
    rules: tuple[str, ...]


class Access(Written):
    """How one use case touches one entity: records a call, how they are found, how old they may be."""

    __slots__ = ("match", "records", "staleness")
    records: Quantity | None
    match: str | None
    staleness: Quantity | None


class FollowUp(Written):
    """A use case set off by another: `factor` runs of it for each run of that one."""

    __slots__ = ("factor",)
    factor: Quantity | None


class Peak(Written):
    """The highest load: `factor` times the mean, for `duration`, reached within `ramp`."""

    __slots__ = ("duration", "factor", "ramp")
    factor: Quantity | None
    duration: Quantity | None
    ramp: Quantity | None


class UseCase(Written):
    """What an actor, a clock or another use case has the system do."""

    __slots__ = (
        "accepts",
        "actors",
        "atomic",
        "availability",
        "calls",
        "connections",
        "creates",
        "deletes",
        "every",
        "external",
        "latency",
        "may_be_pending",
        "mode",
        "only_own",
        "peak",
        "rate",
        "reads",
        "returns",
        "staleness",
        "then",
        "undo",
        "updates",
        "within",
        "writes",
    )
    actors: tuple[str, ...]
    only_own: bool
    reads: Children[Access]
    creates: Children[Access]
    updates: Children[Access]
    deletes: Children[Access]
    writes: Children[Access]
    atomic: tuple[tuple[str, ...], ...]
    calls: tuple[str, ...]
    then: Children[FollowUp]
    external: tuple[str, ...]
    undo: str | None
    rate: Quantity | None
    peak: Peak | None
    latency: Percentile | None
    availability: Quantity | None
    staleness: Quantity | None
    may_be_pending: bool
    returns: Quantity | None
    accepts: Quantity | None
    within: Quantity | None
    every: Quantity | None
    mode: str | None
    connections: Quantity | None


class Quality(Written):
    """What holds where a use case says nothing else; `growth` is of the load, a year's."""

    __slots__ = ("availability", "growth", "horizon", "latency", "rpo", "rto")
    availability: Quantity | None
    latency: Percentile | None
    rpo: Quantity | None
    rto: Quantity | None
    growth: Quantity | None
    horizon: Quantity | None


class Constraints(Written):
    """What the design may not exceed or choose; `residency` is areas by data class."""

    __slots__ = (
        "budget",
        "compliance",
        "language",
        "people",
        "platform",
        "provider",
        "regions",
        "residency",
        "teams",
    )
    teams: Quantity | None
    people: Quantity | None
    budget: Quantity | None
    compliance: tuple[str, ...]
    regions: tuple[str, ...]
    residency: Leaves[tuple[str, ...]]
    provider: str | None
    platform: str | None
    language: str | None


class Pins(Written):
    """Entities that must live together, or apart, whatever the boundaries' objective says."""

    __slots__ = ("apart", "together")
    together: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[str, ...], ...]


class Brief(Written):
    """What a backend must do.

    Mappings are sorted by name and lists without an order of their own are sorted, so that the order of the
    file's lines means nothing. `file` is the name it was read under, `lines` says where each path stands,
    `warnings` what is doubtful in it; reading these three is not noted.
    """

    __slots__ = (
        "actors",
        "constraints",
        "decide",
        "entities",
        "existing",
        "externals",
        "file",
        "language",
        "lines",
        "pins",
        "quality",
        "summary",
        "system",
        "tenants",
        "use_cases",
        "warnings",
    )
    system: str | None
    language: str | None
    summary: str | None
    actors: Children[Actor]
    externals: Children[External]
    tenants: Tenants
    entities: Children[Entity]
    use_cases: Children[UseCase]
    quality: Quality
    constraints: Constraints
    existing: str | None
    pins: Pins
    decide: Leaves[str]
    file: str
    lines: dict[str, Line]
    warnings: tuple[Problem, ...]

    def __getattribute__(self, name: str) -> Any:
        if name in _ABOUT_THE_FILE:
            return object.__getattribute__(self, name)
        return super().__getattribute__(name)


_ABOUT_THE_FILE = frozenset({"file", "lines", "warnings"})


def plain(value: Any) -> Any:
    """Return a brief, or a part of one, as nested dicts and lists, without places; notes no reads."""
    if isinstance(value, Written):
        names = [name for name in type(value).__slots__ if name not in _ABOUT_THE_FILE]
        return {name: plain(object.__getattribute__(value, name)) for name in names}
    if isinstance(value, Children):
        return {name: plain(item) for name, item in value._items.items()}
    if isinstance(value, Percentile):
        return {"share": value.share, "bound": plain(value.bound)}
    if isinstance(value, Quantity):
        return {"value": value.value, "dimension": value.dimension.code}
    if isinstance(value, AttributeType):
        return {name: plain(item) for name, item in value._asdict().items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value
