"""The context map: bounded contexts, what one needs of another, and how they are related."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from vitruvio.model.parts.api import Schema
from vitruvio.model.parts.services import Context
from vitruvio.model.statement import Prose

DependenceKind: TypeAlias = Literal["reads", "writes", "calls", "follows", "refers"]
Means: TypeAlias = Literal["call", "event"]
Pattern: TypeAlias = Literal["OHS", "PL", "ACL", "CF"]
RelationKind: TypeAlias = Literal["customer-supplier", "upstream-downstream", "partnership"]


class Dependence(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one context needs of another (or of an external).

    A use case of `downstream` ``reads`` or ``writes`` `entities` of `upstream`, ``calls`` its use case
    `other`, or ``follows`` that one; where `entities` of `upstream` are only referred to, it ``refers`` to
    them and `use_case` is empty. An ``event`` tells what nobody waits for, and what may be read some time
    later; a ``call`` is waited for.
    """

    downstream: str
    upstream: str
    kind: DependenceKind
    means: Means
    use_case: str = ""
    other: str = ""
    entities: tuple[str, ...] = ()


class Relation(msgspec.Struct, frozen=True, omit_defaults=True):
    """How two contexts are related, by the patterns of Evans (Domain-Driven Design, 2003, chapter 14).

    `upstream_patterns` are OHS (open host service) and PL (published language), `downstream_patterns` ACL
    (anticorruption layer) or CF (conformist). A partnership has neither; its two contexts stand in the order
    of their names. Where `external`, `upstream` is an external of the brief. `why` gives the reasons.
    """

    upstream: str
    downstream: str
    kind: RelationKind
    dependences: tuple[Dependence, ...]
    why: Prose
    upstream_patterns: tuple[Pattern, ...] = ()
    downstream_patterns: tuple[Pattern, ...] = ()
    external: bool = False


class Attribute(msgspec.Struct, frozen=True, omit_defaults=True):
    """An attribute of an entity; `schema` is None where the brief gives its name alone."""

    name: str
    schema: Schema | None = None


class EntityModel(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entity as the brief describes it: the root of its aggregate, its team, attributes and parts.

    `refers_to` are the entities that it refers to by no attribute.
    """

    name: str
    root: str
    owner: str = ""
    attributes: tuple[Attribute, ...] = ()
    parts: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()


class ContextMap(msgspec.Struct, frozen=True):
    """All that a context map is printed from: no deployable, no figure of load plays a part.

    `contexts` and `entities` are by name, `relations` by who they relate.
    """

    system: str
    contexts: dict[str, Context]
    entities: dict[str, EntityModel]
    relations: dict[str, Relation]
