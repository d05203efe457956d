"""A memory as JSON lines, and back: a head, then entities and relations, each by uuid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from vitruvio.memory import entities, relations
from vitruvio.memory.records import CURATED_GROUP, DECISION, EPISODE, OUTCOME, PARTS, Entity, Relation
from vitruvio.memory.store import Memory, Writer
from vitruvio.memory.words import LANGUAGES
from vitruvio.memory.written import MOST_ITEMS, MOST_NAME, MOST_TEXT, is_day, is_time, is_uuid
from vitruvio.source.problems import Problem, SourceError

FORMAT = 1
# A file of so many characters at most is read.
MOST_CHARACTERS = 400_000_000
_MOST_LINES = 20 * MOST_ITEMS
_MOST_PROBLEMS = 100


# What nobody sees in a file is written so that everybody does; line feeds part the records.
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    vitruvio_memory: int


class _EntityLine(msgspec.Struct, forbid_unknown_fields=True):
    entity: Entity


class _RelationLine(msgspec.Struct, forbid_unknown_fields=True):
    relation: Relation


_encode = msgspec.json.Encoder(order="deterministic").encode


def export(memory: Memory, curated: bool = False) -> str:
    """All entities and relations of users (with `curated`, the catalogue's too) as JSON lines."""
    with memory.reading() as connection:
        found = entities.listed(connection, ended=True)
        if curated:
            found = sorted(
                [*found, *entities.listed(connection, groups=[CURATED_GROUP])], key=lambda each: each.uuid
            )
        related = relations.listed(connection, curated)
    lines: list[Any] = [_Head(FORMAT)]
    lines += [_EntityLine(each) for each in found]
    lines += [_RelationLine(each) for each in related]
    text = "".join(f"{_encode(each).decode()}\n" for each in lines)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def import_lines(memory: Memory, text: str, file: str) -> tuple[int, int]:
    """Store what `export` gave, all or nothing; return how many records were new, and how many known.

    Records of the catalogue's group are left out: they come with the release. Raises SourceError with the
    line of each record that is not one, or that leads to one that nobody has.
    """
    faults = _Faults(file)
    found, related = _read(text, faults)
    faults.raise_if_any()
    with memory.writing() as writer:
        _check_ends(writer, found, related, faults)
        faults.raise_if_any()
        new = [each for _, each in found if entities.by_uuid(writer.connection, each.uuid) is None]
        for each in new:
            entities.put(writer, each)
        fresh = [each for _, each in related if relations.by_uuid(writer.connection, each.uuid) is None]
        for one in fresh:
            relations.put(writer, one)
    added = len(new) + len(fresh)
    return added, len(found) + len(related) - added


class _Faults:
    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, id: str, line: int, **details: str) -> None:
        if len(self.found) < _MOST_PROBLEMS:
            self.found.append(Problem(f"memory.{id}", details, self.file, line, 1))

    def raise_if_any(self) -> None:
        if self.found:
            raise SourceError(self.found)


def _read(text: str, faults: _Faults) -> tuple[list[tuple[int, Entity]], list[tuple[int, Relation]]]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(text) > MOST_CHARACTERS or len(lines) > _MOST_LINES:
        faults.add("import_too_large", 0, limit=str(_MOST_LINES))
        return [], []
    if not _is_head(lines[0][1] if lines else "", faults):
        return [], []
    found: list[tuple[int, Entity]] = []
    related: list[tuple[int, Relation]] = []
    seen: set[str] = set()
    for number, line in lines[1:]:
        record = _record(line, number, faults)
        if record is None or record.group_id == CURATED_GROUP:
            continue
        if record.uuid in seen:
            faults.add("import_twice", number, found=record.uuid)
        seen.add(record.uuid)
        if isinstance(record, Entity):
            found.append((number, record))
        else:
            related.append((number, record))
    return found, related


def _is_head(line: str, faults: _Faults) -> bool:
    try:
        head = msgspec.json.decode(line, type=_Head)
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        faults.add("import_no_head", 1, expected=_encode(_Head(FORMAT)).decode())
        return False
    if head.vitruvio_memory != FORMAT:
        faults.add("import_newer", 1, found=str(head.vitruvio_memory), expected=str(FORMAT))
    return head.vitruvio_memory == FORMAT


def _record(line: str, number: int, faults: _Faults) -> Entity | Relation | None:
    try:
        read = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
        if "entity" in read:
            entity = msgspec.json.decode(line, type=_EntityLine).entity
            return entity if _is_sound(_entity_faults(entity), number, faults) else None
        relation = msgspec.json.decode(line, type=_RelationLine).relation
        return relation if _is_sound(_relation_faults(relation), number, faults) else None
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError) as error:
        faults.add("import_no_record", number, reason=str(error))
        return None


def _is_sound(found: Iterable[str], number: int, faults: _Faults) -> bool:
    names = sorted(set(found))
    for each in names:
        faults.add("import_bad_field", number, name=each)
    return not names


def _entity_faults(entity: Entity) -> Iterator[str]:
    if not is_uuid(entity.uuid):
        yield "uuid"
    if not entity.labels or not all(0 < len(each) <= MOST_NAME and "|" not in each for each in entity.labels):
        yield "labels"
    if not entity.name or not all(0 < len(each) <= MOST_NAME for each in entity.name.values()):
        yield "name"
    if not set(entity.name) <= set(LANGUAGES) or not set(entity.texts) <= set(LANGUAGES):
        yield "name"
    if not all(
        part in PARTS and len(text) <= MOST_TEXT
        for parts in entity.texts.values()
        for part, text in parts.items()
    ):
        yield "texts"
    if not 0 < len(entity.group_id) <= MOST_NAME:
        yield "group_id"
    if entity.superseded_by is not None and not is_uuid(entity.superseded_by):
        yield "superseded_by"
    yield from _bad_times(entity.created_at, entity.valid_from, entity.valid_until)
    yield from _attribute_faults(entity)


def _attribute_faults(entity: Entity) -> Iterator[str]:
    held = entity.attributes
    if entity.labels[:1] == (DECISION,):
        texts = [held.get(each) for each in ("question", "chosen", "system", "design")]
        options, features = held.get("options"), held.get("features")
        known = isinstance(options, list) and isinstance(features, dict)
        numbers = str | float | int
        if not (
            known
            and _all_are([*texts, *held["options"]], str)
            and _all_are(held["features"].values(), numbers)
        ):
            yield "attributes"
    if entity.labels[:1] == (OUTCOME,) and not (
        held.get("verdict") in ("good", "bad")
        and isinstance(held.get("because"), str)
        and is_day(str(held.get("date")))
    ):
        yield "attributes"
    if entity.labels[:1] == (EPISODE,) and not isinstance(held.get("source"), str):
        yield "attributes"


def _all_are(values: Iterable[Any], kind: Any) -> bool:
    return all(isinstance(each, kind) for each in values)


def _relation_faults(relation: Relation) -> Iterator[str]:
    for name in ("uuid", "source", "target"):
        if not is_uuid(getattr(relation, name)):
            yield name
    if relation.episode is not None and not is_uuid(relation.episode):
        yield "episode"
    if not 0 < len(relation.name) <= MOST_NAME:
        yield "name"
    if len(relation.fact) > MOST_TEXT:
        yield "fact"
    if not 0 < len(relation.group_id) <= MOST_NAME:
        yield "group_id"
    yield from _bad_times(relation.created_at, relation.valid_at, relation.invalid_at)


def _bad_times(*times: str | None) -> Iterator[str]:
    if not all(not each or is_time(each) for each in times):
        yield "created_at"


def _check_ends(
    writer: Writer,
    found: list[tuple[int, Entity]],
    related: list[tuple[int, Relation]],
    faults: _Faults,
) -> None:
    known = {each.uuid for _, each in found}
    for number, relation in related:
        for end in (relation.source, relation.target):
            if end not in known and entities.by_uuid(writer.connection, end) is None:
                faults.add("import_dangling", number, found=end)
    for number, entity in found:
        other = entity.superseded_by
        if other is not None and other not in known and entities.by_uuid(writer.connection, other) is None:
            faults.add("import_dangling", number, found=other)
