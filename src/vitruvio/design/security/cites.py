"""Duties as they are cited in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from vitruvio.design.draft import Draft
from vitruvio.model import Term


def cite(draft: Draft, id: str) -> Term:
    """The duty called `id`, as a term; it is noted as read."""
    draft.catalogue.duty(id)
    return Term(f"duty.{id}")


def cite_all(draft: Draft, ids: Iterable[str]) -> list[Term]:
    """Several duties."""
    return [cite(draft, id) for id in ids]


def data_terms(classes: Iterable[str]) -> list[Term]:
    """Data classes of the brief as terms."""
    return [Term(f"data.{name}") for name in classes]
