"""A large table that nothing divides by time is divided by hash, by the key that it is read by most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from vitruvio.design.api.model_resources import own_key
from vitruvio.design.data.lookups import is_listed, looked_up
from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS, STORAGE, WHOLES
from vitruvio.design.formulas import DOUBLINGS
from vitruvio.design.scalability.uses import Use, access_of
from vitruvio.model import Figure, apply, ceil, floor, largest, option, power
from vitruvio.model.parts import Partition
from vitruvio.units import RATE

HASH: Final = "hash"
OWN_KEY: Final = "id"
ENOUGH: Final = "enough"
MOST: Final = "most"


def divided_by_hash(
    draft: Draft, entity: str, store: str, size: Figure, asked: Mapping[str, Figure]
) -> Partition:
    """A table of `size` (B at the horizon) in parts by the hash of a key.

    The key is the reference that most readings a second look records up by (PostgreSQL, documentation,
    5.12.6: the columns that most often stand in WHERE clauses), where it has at least as many values as
    there are parts; else the primary key, which any table has.
    """
    parts = parts_of(draft, entity, size)
    most = [largest(*asked.values()).named("data.figure.most_asked", entity)] if asked else []
    options = [
        option(key, [*(each <= rate for each in most), parts <= values_of(draft, entity, key)])
        for key, rate in asked.items()
        if key != OWN_KEY
    ]
    key = draft.choose(f"hash key.{entity}", [*options, option(OWN_KEY)]).chosen
    return Partition(entity, store, HASH, key, size, parts, asked=asked.get(key))


def parts_of(draft: Draft, entity: str, size: Figure) -> Figure:
    """Into how many parts a table of `size` (B) is divided: a power of two, each within the threshold.

    More parts are then made by splitting each alone, as the modulus of a new one has to be a multiple of the
    old one (PostgreSQL, documentation, CREATE TABLE). No more than the planner handles well (5.12.6).
    """
    needed = ceil(apply(DOUBLINGS, size / draft.fact("assumption.partition.table")))
    most = floor(apply(DOUBLINGS, draft.fact("postgres.partitions-per-table")))
    options = [option(ENOUGH, [needed <= most]), option(MOST)]
    chosen = draft.choose(f"hash parts.{entity}", options).chosen
    doubled = needed if chosen == ENOUGH else most
    return power(draft.ledger.lift(2), doubled).named("data.figure.hash_parts", entity)


def values_of(draft: Draft, entity: str, key: str) -> Figure:
    """How many values a key has at the horizon: the records that it refers to, else the table's own."""
    attribute = draft.brief.entities[entity].attributes.get(key)
    kind = None if attribute is None else attribute.type
    whole = draft[WHOLES][entity]
    other = whole if key == whole else entity
    return draft[STORAGE][other if kind is None or kind.target is None else kind.target].records_horizon


def asked_by(draft: Draft, entity: str, uses: Iterable[Use], owners: Mapping[str, str]) -> dict[str, Figure]:
    """By key, how often (1/s at the horizon's peak) readings look records up by it, caches left aside."""
    found: dict[str, list[Figure]] = {}
    for use in uses:
        key = _key_of(draft, entity, use, owners) if use.kind == "reads" else None
        if key is not None:
            found.setdefault(key, []).append(draft[LOADS][use.use_case].peak_horizon)
    return {
        key: draft.total(rates, RATE).named("data.figure.asked", f"{entity}.{key}")
        for key, rates in found.items()
    }


def _key_of(draft: Draft, entity: str, use: Use, owners: Mapping[str, str]) -> str | None:
    """The one column whose value a reading names; None where it searches or lists everything."""
    if access_of(draft, use, entity).match not in (None, "key"):
        return None
    written, whole = draft.brief.entities[entity], draft[WHOLES][entity]
    if whole != entity:
        return whole
    columns = looked_up(draft, entity, use.use_case, owners)
    if not columns and not own_key(written):
        columns = tuple(written.pointers())[:1]  # the primary key begins with it
    if not columns:
        return None if is_listed(draft, entity, use.use_case) else OWN_KEY
    kind = written.attributes[columns[0]].type
    return None if kind is None or kind.item is not None else columns[0]
