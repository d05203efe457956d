"""How large a record is: stated, or the sizes of its attributes' types."""

from __future__ import annotations

from typing import Final

from vitruvio.brief import Attribute, AttributeType
from vitruvio.design.draft import Draft
from vitruvio.design.facts import WHOLES
from vitruvio.model import Figure, largest, smallest
from vitruvio.model.parts import EntityStorage
from vitruvio.units import DATA

# The mean size of a file over the largest one.
MEAN_FILE: Final = "assumption.scalability.file.mean"
# Types whose size PostgreSQL's documentation states; the others are assumptions named after the type.
DOCUMENTED: Final = {
    "uuid": "postgres.type.uuid",
    "reference": "postgres.type.uuid",
    "integer": "postgres.type.bigint",
    "timestamp": "postgres.type.timestamp",
    "time": "postgres.type.timestamp",
    "date": "postgres.type.date",
    "boolean": "postgres.type.boolean",
}


def is_within_whole(draft: Draft, entity: str) -> bool:
    """Whether the brief counts the entity's bytes in its whole's stated size."""
    whole = draft[WHOLES][entity]
    entities = draft.brief.entities
    return whole != entity and entities[entity].size is None and entities[whole].size is not None


def plain_size(draft: Draft, entity: str) -> Figure:
    """The bytes of a record's attributes without files, and of its row."""
    attributes = draft.brief.entities[entity].attributes
    sizes = [size_of(draft, attributes[name].type) for name in attributes]
    row = [draft.fact("postgres.row.header"), draft.fact("postgres.row.pointer")]
    return draft.total([*(each for each in sizes if each is not None), *row], DATA)


def size_of(draft: Draft, kind: AttributeType | None) -> Figure | None:
    """The bytes of one value; None for a file, which does not stand in the row."""
    if kind is None:
        return draft.fact("assumption.scalability.size.untyped")
    if kind.kind == "list":
        item = size_of(draft, kind.item)
        return None if item is None else item * draft.fact("assumption.scalability.list.members")
    if kind.kind == "file":
        return None
    documented = DOCUMENTED.get(kind.kind)
    return draft.fact(documented or f"assumption.scalability.size.{kind.kind.replace(' ', '_')}")


def files_size(draft: Draft, entity: str, plain: Figure) -> Figure | None:
    """The bytes of one record's files: what its stated size leaves, else their mean; None without files."""
    written = draft.brief.entities[entity]
    files = [written.attributes[name] for name in written.attributes]
    sizes = [each for each in (mean_file(draft, attribute) for attribute in files) if each is not None]
    if not sizes:
        return None
    stated = draft.given(written, "size")
    return draft.total(sizes, DATA) if stated is None else largest(stated - plain, draft.zero(DATA))


def mean_file(draft: Draft, attribute: Attribute) -> Figure | None:
    """The bytes of the files in one attribute; None where it holds none."""
    kind = attribute.type
    many = kind is not None and kind.kind == "list"
    if kind is not None and many:
        kind = kind.item
    if kind is None or kind.kind != "file" or kind.size is None:
        return None
    mean = draft.leaf(f"{attribute.path}.type", kind.size) * draft.fact(MEAN_FILE)
    return mean * draft.fact("assumption.scalability.list.members") if many else mean


def has_files(draft: Draft, entity: str) -> bool:
    """Whether a record of the entity holds files."""
    attributes = draft.brief.entities[entity].attributes
    kinds = [attributes[name].type for name in attributes]
    return any(
        each is not None and "file" in (each.kind, "" if each.item is None else each.item.kind)
        for each in kinds
    )


def projected_row(draft: Draft, entity: str, storage: EntityStorage) -> Figure:
    """The bytes of a record in a read copy: its own attributes, without files, parts and what it holds."""
    row = row_of(storage)
    if not draft.brief.entities[entity].attributes:
        return row
    return smallest(row, plain_size(draft, entity))


def row_of(storage: EntityStorage) -> Figure:
    """The bytes of a record without its files."""
    return storage.record_size if storage.row_size is None else storage.row_size
