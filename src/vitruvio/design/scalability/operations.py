"""What one operation on a store costs, from measurements: CPU of the store and of the service that asks."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.brief import Access
from vitruvio.design.draft import Draft
from vitruvio.design.facts import STORAGE
from vitruvio.design.formulas import FIRST_AND_FURTHER, LISTED_AND_SCANNED
from vitruvio.model import Figure, apply, largest
from vitruvio.units import TIME

STORE = "demand.store.postgres."
SERVICE = "demand.service.fastapi."
OWN = "assumption.scalability."


class Cost(NamedTuple):
    """CPU seconds of the store and of the service."""

    store: Figure
    service: Figure


def pooled(draft: Draft, operation: str) -> Figure:
    """CPU of the store for an operation through a pool: the high end of its fact, as the fact's note says."""
    fact = draft.catalogue.fact(STORE + operation)
    return draft.ledger.leaf("fact", f"{fact.id}#pooled", fact.high, fact.dimension, fact.typical, fact.high)


def added_by(draft: Draft, operation: str) -> Figure:
    """CPU of the service that an operation adds to an empty request."""
    added = draft.fact(SERVICE + operation) - draft.fact(SERVICE + "plain_json")
    return largest(added, draft.zero(TIME))


def read_cost(draft: Draft, entity: str, access: Access, many: bool) -> Cost:
    """The cost of one reading; `many` runs share one, so that each adds records to a list."""
    if access.match == "full text":
        return search_cost(draft, entity)
    records = draft.given(access, "records")
    further = Cost(draft.fact(OWN + "further.read.store"), draft.fact(OWN + "further.read.service"))
    first = further if many else Cost(pooled(draft, "read_by_key"), added_by(draft, "read_by_key"))
    if records is None:
        return first
    page, scanned = draft.fact(OWN + "scanned.from"), draft.fact(OWN + "scanned.read.store")
    return Cost(
        apply(LISTED_AND_SCANNED, records, page, first.store, further.store, scanned),
        apply(LISTED_AND_SCANNED, records, page, first.service, further.service, draft.zero(TIME)),
    )


def search_cost(draft: Draft, entity: str) -> Cost:
    """The cost of one full-text search, which grows with the records that there are at the horizon."""
    narrow = draft.fact(STORE + "search_fts_2words_100k")
    broad = largest(pooled(draft, "search_fts_1word_100k") - narrow, draft.zero(TIME))
    times = draft[STORAGE][entity].records_horizon / draft.fact(OWN + "search.measured")
    store = narrow + broad * draft.fact(OWN + "search.broad") * times
    return Cost(store, added_by(draft, "search_fts_1word_100k"))


def write_cost(draft: Draft, kind: str, access: Access, many: bool) -> Cost:
    """The cost of one writing; `many` runs share one transaction, so that each adds writings to it."""
    further = Cost(draft.fact(OWN + "further.write.store"), draft.fact(OWN + "further.write.service"))
    operation = "insert_one" if kind == "creates" else "update_one_tx"
    first = further if many else Cost(pooled(draft, operation), added_by(draft, operation))
    records = draft.given(access, "records")
    if records is None:
        return first
    return Cost(
        apply(FIRST_AND_FURTHER, records, first.store, further.store),
        apply(FIRST_AND_FURTHER, records, first.service, further.service),
    )
