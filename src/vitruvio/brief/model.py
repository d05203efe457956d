"""The typed brief: what a backend must do, as its author wrote it.

Everything that the brief does not say is None, an empty tuple or an empty `Children`; no default is filled in
here. A part's `path` and the names of its attributes are the paths that `model.trace` notes and `Brief.lines`
holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from vitruvio.brief.written import ABOUT_THE_FILE, Leaves, Line, Written, plain
from vitruvio.model.trace import Children
from vitruvio.source import Problem
from vitruvio.units import Percentile, Quantity

_UNNOTED = ABOUT_THE_FILE | {"digest", "name"}


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

    def pointers(self) -> dict[str, str]:
        """Return the entities that attributes refer to (`-> X`, or a list of those), by attribute."""
        types = {name: attribute.type for name, attribute in self.attributes.items()}
        found = {name: _target(type) for name, type in types.items() if type is not None}
        return {name: target for name, target in found.items() if target is not None}


def _target(type: AttributeType) -> str | None:
    return type.target if type.item is None else type.item.target


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
    KEYS: ClassVar[Mapping[str, str]] = {"duration": "for"}
    factor: Quantity | None
    duration: Quantity | None
    ramp: Quantity | None


class UseCase(Written):
    """What an actor, a clock or another use case has the system do; it ends on the day `sunset`, if ever."""

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
        "sunset",
        "then",
        "undo",
        "updates",
        "within",
        "writes",
    )
    KEYS: ClassVar[Mapping[str, str]] = {"actors": "actor", "only_own": "only"}
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
    sunset: str | None
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


class ApiTerms(Written):
    """What the contracts say of themselves: `version` is SemVer, `contact` an email address."""

    __slots__ = ("contact", "host", "licence", "version")
    version: str | None
    host: str | None
    contact: str | None
    licence: str | None


class Pins(Written):
    """Entities that must live together, or apart, whatever the boundaries' objective says."""

    __slots__ = ("apart", "together")
    together: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[str, ...], ...]


class Brief(Written):
    """What a backend must do.

    Mappings are sorted by name and lists without an order of their own are sorted, so that the order of the
    file's lines means nothing. `file` is the name it was read under, `lines` says where each path stands,
    `text` is all of it, `warnings` what is doubtful in it; reading these four is not noted.
    """

    __slots__ = (
        "actors",
        "api",
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
        "text",
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
    api: ApiTerms
    pins: Pins
    decide: Leaves[str]
    file: str
    lines: dict[str, Line]
    text: str
    warnings: tuple[Problem, ...]

    def __getattribute__(self, name: str) -> Any:
        if name in _UNNOTED:
            return object.__getattribute__(self, name)
        return super().__getattribute__(name)

    def overrule(self, id: str) -> None:
        """Forget what the brief decides of `id`: whoever designs it says otherwise."""
        kept = {name: self.decide[name] for name in self.decide if name != id}
        self.decide = Leaves(self.decide.path, kept)

    @property
    def name(self) -> str:
        """The file's name without its folders; reading it is not noted."""
        import os.path

        return os.path.basename(self.file)

    @property
    def digest(self) -> str:
        """SHA-256 of all that the brief says, in hexadecimal; places and the order of lines play no part.

        Reading it is not noted.
        """
        import hashlib
        import json

        return hashlib.sha256(json.dumps(plain(self)).encode()).hexdigest()
