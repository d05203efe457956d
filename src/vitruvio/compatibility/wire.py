"""How two types relate on the wire: whether every value of one is a value of the other."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from vitruvio.model.parts import Schema

Relation: TypeAlias = Literal["same", "wider", "narrower", "special", "other"]

# Kinds whose values are no JSON string; all others are, with a format or a pattern of their own.
_NO_STRING: Final = frozenset(
    {"boolean", "integer", "decimal", "money", "geo point", "file", "json", "list", "object"}
)
# An identifier, which a reference holds.
_IDENTIFIERS: Final = frozenset({"uuid", "reference"})
_TEXTS: Final = ("text", "long text")
# Strings that differ in their pattern alone: whoever reads them has the same type.
_PATTERNS: Final = frozenset(
    {"text", "long text", "phone", "country", "currency", "language", "iban", "vat number", "tax code"}
)


def relation(before: Schema, after: Schema) -> Relation:
    """How the type after relates to the type before, bounds and members apart.

    ``wider`` takes all that the one before took: a text where an address was, a number where a whole one was.
    The other way round it is ``narrower`` where a pattern alone tells them apart, and ``special`` where what
    is generated from a contract has another type for it.
    """
    old, new = _plain(before.kind), _plain(after.kind)
    if old == new:
        return "same"
    if _takes(new, old):
        return "wider"
    if not _takes(old, new):
        return "other"
    return "narrower" if {old, new} <= _PATTERNS else "special"


def _plain(kind: str) -> str:
    return "uuid" if kind in _IDENTIFIERS else kind


def _takes(wide: str, narrow: str) -> bool:
    """Whether every value of the kind `narrow` is one of `wide`."""
    if wide == "decimal":
        return narrow == "integer"
    if wide not in _TEXTS or narrow in _NO_STRING:
        return False
    return wide == "long text" or narrow != "long text"
