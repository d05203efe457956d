"""Which duties the report meets, and in which of its fields: those that cite them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vitruvio.design.draft import Draft
from vitruvio.model import Part, Series, Statement, Term
from vitruvio.model.parts import MetDuty


def collect_duties(draft: Draft) -> dict[str, MetDuty]:
    """The duties that stated fields cite, each with the level of isolation that it asks for.

    A law as a whole (``duty.gdpr``) is no duty; what stands in it is.
    """
    fields: dict[str, dict[str, None]] = {}
    for path in sorted(draft.fields):
        for term in _terms(draft.fields[path]):
            kind, _, id = term.partition(".")
            if kind == "duty" and "." in id:
                fields.setdefault(id, {})[path] = None
    return {id: MetDuty(id, draft.catalogue.duty(id).isolation, tuple(fields[id])) for id in sorted(fields)}


def _terms(thing: Any) -> Iterator[str]:
    """The ids of all terms that a field's statements refer to."""
    stack: list[Part | tuple[Any, ...]] = [thing]
    while stack:
        each = stack.pop()
        if isinstance(each, Term):
            yield each.id
        elif isinstance(each, tuple):
            stack.extend(each)
        elif isinstance(each, Series):
            stack.extend(each.items)
        elif isinstance(each, Statement):
            stack.extend(each.parts.values())
