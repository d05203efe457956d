"""An attribute's schema: its type as the brief has it, else guessed from its name, and its bounds."""

from __future__ import annotations

import re
from typing import Final

from vitruvio.brief import Attribute, AttributeType, Entity
from vitruvio.design.api.lexicon import attributes
from vitruvio.design.api.naming import plain, snake, words_of
from vitruvio.design.draft import Draft
from vitruvio.model import Figure, say
from vitruvio.model.parts import Schema
from vitruvio.units import NONE, UnitError, parse_number

MOST: Final = "assumption.api.most."
_BOUNDED: Final = {
    "decimal": "number",
    "integer": "number",
    "money": "number",
    "json": "long-text",
    "enumeration": "text",
    "reference": "uuid",
}
_UNBOUNDED: Final = ("boolean", "geo point")
_RULE: Final = re.compile(r"([^\s<>=]+)\s*(>=|<=)\s*(\S+)")


def schema_of(draft: Draft, entity: Entity, attribute: Attribute) -> Schema:
    """The schema of an attribute of `entity`."""
    kind = attribute.type
    if kind is None:
        text = guess(attribute.name)
        why = say("api.assumption.type", attribute=attribute.name)
        kind = AttributeType(draft.suppose(f"{attribute.path}.type", text, why))
    return _schema(draft, entity, attribute, kind)


def _schema(draft: Draft, entity: Entity, attribute: Attribute, kind: AttributeType) -> Schema:
    words = words_of(attribute.name)
    least, most = _ruled(draft, entity, attribute.name)
    if least is None and _is_counted(words, kind.kind):
        least = draft.ledger.lift(0)
    return Schema(
        kind=kind.kind,
        values=tuple(upper_snake(each) for each in kind.values),
        items=None if kind.item is None else _schema(draft, entity, attribute, kind.item),
        target=kind.target or "",
        write_only=kind.kind == "text" and not attributes().secrets.isdisjoint(words),
        most=_most(draft, attribute, kind) if most is None else most,
        least=least,
    )


def _is_counted(words: tuple[str, ...], kind: str) -> bool:
    """Whether a number is of what is counted or paid (a quantity, a price), and never below zero."""
    lists = attributes()
    known = any(lists.words.get(each) == kind for each in words) and lists.signed.isdisjoint(words)
    return kind in ("integer", "money") and known


def bound(draft: Draft, kind: str) -> Figure | None:
    """How long, large or many a value of a kind may be; None where the kind itself says it."""
    if kind in _UNBOUNDED:
        return None
    return draft.fact(MOST + _BOUNDED.get(kind, kind).replace(" ", "-"))


def _most(draft: Draft, attribute: Attribute, kind: AttributeType) -> Figure | None:
    if kind.size is not None:
        return draft.leaf(f"{attribute.path}.type", kind.size)
    return bound(draft, kind.kind)


def _ruled(draft: Draft, entity: Entity, name: str) -> tuple[Figure | None, Figure | None]:
    """The bounds that the entity's rules set to an attribute (``total >= 0``)."""
    bounds: dict[str, Figure] = {}
    for rule in entity.rules:
        found = _RULE.fullmatch(rule.strip())
        if found is None or found[1] != name:
            continue
        try:
            value = parse_number(found[3])
        except UnitError:
            continue
        bounds[found[2]] = draft.ledger.leaf("given", f"{entity.path}.rules.{rule}", value, NONE)
    return bounds.get(">="), bounds.get("<=")


def guess(name: str) -> str:
    """The type that an attribute's name suggests; a short text where it tells nothing."""
    lists, whole = attributes(), snake(name)
    if whole in lists.names:
        return lists.names[whole]
    for start, kind in lists.starts.items():
        if whole.startswith(start):
            return kind
    for ending, kind in lists.endings.items():
        if whole.endswith(ending):
            return kind
    words = words_of(name)
    return next((lists.words[each] for each in (words[-1], words[0]) if each in lists.words), "text")


def upper_snake(value: str) -> str:
    """A value of an enumeration as APIs write it: ``in transit`` is ``IN_TRANSIT``."""
    return "_".join(re.findall(r"[A-Za-z0-9]+", plain(value))).upper() or "OTHER"
