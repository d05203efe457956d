"""Pages of records: what is asked for and what comes back, with a cursor."""

from __future__ import annotations

from typing import Final

from vitruvio.design.api.schemas import bound
from vitruvio.design.draft import Draft
from vitruvio.model.parts import Property, Schema

PAGE: Final = "assumption.scalability.scanned.from"


def page(draft: Draft, entity: str, shown: tuple[Property, ...]) -> tuple[Property, ...]:
    """The answer: records, and where the next ones begin."""
    record = Schema("object", target=entity, properties=shown)
    return Property("items", Schema("list", items=record, most=draft.fact(PAGE)), ""), cursor(
        draft, "next_cursor"
    )


def asked(draft: Draft) -> tuple[Property, ...]:
    """The query: how many records, and from where."""
    limit = Schema("integer", most=draft.fact(PAGE), least=draft.ledger.lift(1))
    return Property("limit", limit, "", required=False), cursor(draft, "cursor")


def cursor(draft: Draft, name: str) -> Property:
    """A place in a list, as an opaque text."""
    return Property(name, Schema("text", most=draft.fact("assumption.api.cursor")), "", required=False)


def period(draft: Draft) -> tuple[Property, ...]:
    """The days that a summary is about."""
    return tuple(Property(name, Schema("date", most=bound(draft, "date")), "") for name in ("from", "to"))


def optional(each: Property) -> Property:
    """The same property, not required."""
    return Property(each.name, each.schema, each.attribute, required=False)
