"""Pages of records: what is asked for and what comes back, with a cursor."""

from __future__ import annotations

from typing import Final

from vitruvio.design.api.schemas import MOST, bound
from vitruvio.design.draft import Draft
from vitruvio.model.parts import Property, Schema

PAGE: Final = "assumption.scalability.scanned.from"


_HEAVY: Final = ("object", "list", "long text", "json")
_MOMENTS: Final = ("timestamp", "date")


def page(
    draft: Draft, entity: str, shown: tuple[Property, ...], key: str = "", selectable: bool = False
) -> tuple[Property, ...]:
    """The answer: records, and where the next ones begin; `selectable` ones have only their key for sure."""
    if selectable:
        shown = tuple(each if each.name == key else optional(each) for each in shown)
    record = Schema("object", target=entity, properties=shown)
    return Property("items", Schema("list", items=record, most=draft.fact(PAGE)), ""), cursor(
        draft, "next_cursor"
    )


def asked(draft: Draft) -> tuple[Property, ...]:
    """The query: how many records, and from where."""
    limit = Schema("integer", most=draft.fact(PAGE), least=draft.ledger.lift(1))
    return Property("limit", limit, "", required=False), cursor(draft, "cursor")


def is_selectable(shown: tuple[Property, ...]) -> bool:
    """Whether records are heavy enough for callers to ask for a part of them."""
    return any(each.schema.kind in _HEAVY for each in shown)


def arranged(draft: Draft, shown: tuple[Property, ...], selectable: bool) -> tuple[Property, ...]:
    """The query: a period of the records' first moment, their order by it, and which properties to send.

    A page in another order than that of a moment would need an index for each.
    """
    found: list[Property] = []
    moment = next((each for each in shown if each.schema.kind in _MOMENTS), None)
    if moment is not None:
        ends = (f"{moment.name}_from", f"{moment.name}_to")
        found += [Property(name, moment.schema, "", required=False) for name in ends]
        found.append(_naming(draft, "sort", (moment.name,)))
    if selectable:
        found.append(_naming(draft, "fields", tuple(each.name for each in shown)))
    return tuple(found)


def _naming(draft: Draft, kind: str, names: tuple[str, ...]) -> Property:
    """A parameter that names properties."""
    return Property(kind, Schema(kind, values=names, most=draft.fact(MOST + "text")), "", required=False)


def cursor(draft: Draft, name: str) -> Property:
    """A place in a list, as an opaque text."""
    return Property(name, Schema("text", most=draft.fact("assumption.api.cursor")), "", required=False)


def period(draft: Draft) -> tuple[Property, ...]:
    """The days that a summary is about."""
    return tuple(Property(name, Schema("date", most=bound(draft, "date")), "") for name in ("from", "to"))


def optional(each: Property) -> Property:
    """The same property, not required."""
    return Property(each.name, each.schema, each.attribute, required=False)
