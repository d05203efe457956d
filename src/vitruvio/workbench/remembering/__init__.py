"""What a user does with the memory: add, search, show, forget, exchange; remember designs and how they went.

Whatever is wrong (the file, what was written, an id that nothing has) is a SourceError with its problems.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from vitruvio.memory import (
    Answer,
    Entity,
    Found,
    FoundFact,
    Memory,
    Relation,
    Shown,
    adding,
    entities,
    exchange,
    past,
    relations,
)
from vitruvio.memory.errors import wrong
from vitruvio.memory.place import place_of
from vitruvio.memory.relations import OUTCOME_OF
from vitruvio.memory.store import open_file, open_nowhere, open_reading
from vitruvio.memory.written import Fault, read_items
from vitruvio.source import Problem, SourceError
from vitruvio.workbench.remembering import documents
from vitruvio.workbench.remembering.asking import (
    Groups,
    add_items,
    asked,
    checked_episode,
    found_one,
    groups_of,
    note_outcome,
    own_group,
    read_known_shapes,
    spoken_in,
)
from vitruvio.workbench.remembering.curated import curate
from vitruvio.workbench.remembering.graph import (
    clear,
    delete_episode,
    delete_relation,
    get_episodes,
    search_facts,
    search_nodes,
)
from vitruvio.workbench.remembering.reading import read_written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.catalogue import Catalogue
    from vitruvio.memory import EpisodeSource
    from vitruvio.model import Design
    from vitruvio.model.precedents import Past, Precedents, Verdict
    from vitruvio.text import Language

Path = str | os.PathLike[str]


class Added(NamedTuple):
    """What an episode became: its own entity, the entities read from it, the relations that it told."""

    episode: Entity
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]


class Imported(NamedTuple):
    """How many records of an imported file were new, and how many were known already."""

    added: int
    known: int


class Remembered(NamedTuple):
    """What was stored of a design: its decisions; how many were new, how many older ones they supersede."""

    decisions: tuple[Past, ...]
    added: int
    superseded: int


def memory_file(path: Path | None = None, folder: Path | None = None) -> str:
    """Where the memory is: `path`; else `.vitruvio/memory.sqlite` in `folder` (default: the current one) or
    the nearest folder above it that has one; else in the user's data folder. It need not exist.
    """
    return place_of(path, folder)


def open_memory(
    path: Path | None = None,
    folder: Path | None = None,
    create: bool = True,
    catalogue: Catalogue | None = None,
    language: Language = "en",
) -> Memory:
    """The memory at `memory_file(path, folder)`, a context manager that closes it; threads may share it.

    Without `create`, where there is no file, an empty one in memory that keeps nothing (but a `path` that
    was named must exist). The patterns of the catalogue stand in it under the group "vitruvio", refreshed if
    they are of another release. Raises SourceError: a folder, no memory, of a newer release, damaged, no
    permission, busy.
    """
    at = memory_file(path, folder)
    with spoken_in(language):
        if path is None and not create and not os.path.lexists(at):
            memory = open_nowhere()
        else:
            memory = open_file(at, create)
        try:
            curate(memory, catalogue)
        except BaseException:
            memory.close()
            raise
    return memory


def add_episode(
    memory: Memory,
    name: str,
    body: str,
    group_id: str | None = None,
    source: EpisodeSource = "text",
    source_description: str = "",
    uuid: str | None = None,
    reference_time: str | None = None,
) -> Added:
    """Store a text, a JSON document or a conversation as it is, found by search from then on.

    JSON of a known shape (a pattern, a decision, an outcome, a note, or a list of them) becomes entities and
    relations too. Known entities that the text names are related to it by "mentions". A `uuid` that is
    known already stores nothing again. Raises SourceError: empty or too long, not JSON though `source` says
    so, a time that is not ISO 8601, a `uuid` that is not one, the group of the catalogue.
    """
    checked_episode(name, body, source, uuid, reference_time)
    group = own_group(group_id)
    items = read_known_shapes(body) if source == "json" else []
    with memory.writing() as writer:
        known = bool(uuid) and entities.by_uuid(writer.connection, uuid or "") is not None
        found = [] if known else add_items(memory, items, group)
        episode, told = adding.add_episode(
            memory, name.strip(), body, group, source, source_description, uuid or "", reference_time or ""
        )
    return Added(episode, tuple(found), tuple(told))


def add_written(
    memory: Memory, text: str, file: str = "-", group_id: str | None = None, language: Language = "en"
) -> tuple[Entity, ...]:
    """Store what a user wrote in YAML, JSON or JSON lines: a pattern or a note, or a list of them.

    ``{name, context, problem, forces, solution, when_not, labels, attributes, related, supersedes}`` or
    ``{name, text}``; a text is a string (its language is recognised) or ``{en: ..., it: ...}``. Of the same
    name, kind and group as one that is valid, it supersedes that one; if it says the same, nothing changes.
    Raises SourceError with every problem and its place.
    """
    group = own_group(group_id)
    return tuple(add_items(memory, read_written(text, file, language), group))


def add_pattern(memory: Memory, written: Mapping[str, Any], group_id: str | None = None) -> Entity:
    """Store one pattern or note, of the shape that `add_written` reads."""
    faults: list[Fault] = []
    items = read_items(written, faults)
    if faults:
        raise SourceError([Problem(f"memory.{each.id}", each.details, "-", 0, 0) for each in faults])
    (found,) = add_items(memory, items, own_group(group_id))
    return found


def search(
    memory: Memory,
    query: str,
    limit: int = 10,
    kinds: Sequence[str] = (),
    groups: Groups = None,
    center: str | None = None,
    by_sense: bool = True,
) -> Found:
    """The valid entities that fit a query in either language best, each with its reasons.

    `kinds` are labels (case does not matter); with `center`, the uuid of an entity, those nearer to it in
    the graph come first; without `by_sense` words and relations alone count. Raises SourceError: an empty
    query, an unknown `center`.
    """
    if center is not None:
        center = found_one(memory, center).uuid
    from vitruvio.memory import searching

    told = asked(memory, query)
    return searching.search(memory, told, limit, kinds, groups_of(groups), center, by_sense)


def list_entities(
    memory: Memory, kinds: Sequence[str] = (), groups: Groups = None, ended: bool = False
) -> tuple[Entity, ...]:
    """The entities by kind and name; the catalogue's only where `groups` asks for "vitruvio"; with `ended`
    those too that are not valid any more."""
    with memory.reading() as connection:
        found = entities.listed(connection, kinds, groups_of(groups), ended)
    return tuple(sorted(found, key=lambda each: (each.kind, each.named("en").casefold(), each.uuid)))


def show(memory: Memory, id: str) -> Shown:
    """The entity whose uuid begins with `id`; SourceError where none or several do, which it lists."""
    entity = found_one(memory, id)
    with memory.reading() as connection:
        related = relations.of_entity(connection, entity.uuid, ended=True)
        ends = {uuid for each in related for uuid in (each.source, each.target)} - {entity.uuid}
        others = entities.by_uuids(connection, sorted(ends))
        outcomes = past.outcomes_of(connection, entity.uuid)
    return Shown(entity=entity, relations=tuple(related), others=others, outcomes=outcomes)


def forget(memory: Memory, id: str, entirely: bool = False) -> Entity:
    """End the validity of the entity whose uuid begins with `id`, and of its relations; with `entirely`
    remove it for good, with all earlier versions, its outcomes and its relations."""
    entity = found_one(memory, id)
    if entity.curated:
        raise wrong("curated", memory.path)
    with memory.writing() as writer:
        if entirely:
            gone = entities.versions_of(writer.connection, entity.uuid)
            told = [each for uuid in gone for each in relations.into(writer.connection, uuid, OUTCOME_OF)]
            gone += [each.source for each in told]
            relations.remove_of_entities(writer, gone)
            entities.remove(writer, gone)
        else:
            when = entities.now()
            entities.end(writer, entity.uuid, when)
            relations.end_of_entity(writer, entity.uuid, when)
    if entirely:
        memory.shrink()
    return entity


def export_memory(memory: Memory, curated: bool = False) -> str:
    """All that users stored as JSON lines, in an order that depends on nothing else; with `curated` the
    catalogue's patterns too."""
    return exchange.export(memory, curated)


def import_memory(memory: Memory, text: str, file: str = "-", language: Language = "en") -> Imported:
    """Store what `export_memory` gave, all of it or nothing; records whose uuid is known are left as they
    are. Raises SourceError with the line of every record that is not one."""
    with spoken_in(language):
        return Imported(*exchange.import_lines(memory, text, file))


def remember_design(design: Design, memory: Memory) -> Remembered:
    """Store the decisions of a design that are open to precedents.

    Once for the same design; those of an older design of the same system are superseded, but count as
    precedents as long as they have outcomes.
    """
    from vitruvio.workbench.remembering.designs import remember

    return Remembered(*remember(design, memory))


def record_outcome(
    memory: Memory, decision: str, verdict: Verdict, because: str, date: str | None = None
) -> Past:
    """Note how a decision went: good or bad, why, and the day (ISO 8601; default: today).

    `decision` is the beginning of its uuid, or ``SYSTEM/decision id``. Raises SourceError: none is called so,
    or several are, which it lists; no reason; a day that is not one.
    """
    return note_outcome(memory, decision, verdict, because, date)


def precedents_in(path: Path) -> Precedents:
    """The decisions with outcomes in the memory at `path`, which is only read; SourceError as `open_memory`,
    and where there is no such file."""
    with open_reading(os.fspath(path)) as memory:
        return past.precedents(memory)


def learn_sense(
    memory: Memory, most: int | None = None, progress: Callable[[int, int], None] | None = None
) -> int:
    """Compute what the search by sense needs of entities that lack it, at most of `most`; return how many
    still lack it. `progress` is told how many are done, of how many."""
    from vitruvio.memory.learning import learn

    return learn(memory, most, progress)


def answer_document(answer: Answer, language: Language = "en") -> dict[str, Any]:
    """An answer as ``--json`` prints it: the entity, whether it is curated, the score, its parts, and why."""
    return {**documents.answer_document(answer), "summary": answer.entity.summary(language)}


__all__ = [
    "Added",
    "Answer",
    "Entity",
    "Found",
    "FoundFact",
    "Imported",
    "Memory",
    "Relation",
    "Remembered",
    "Shown",
    "add_episode",
    "add_pattern",
    "add_written",
    "answer_document",
    "clear",
    "delete_episode",
    "delete_relation",
    "export_memory",
    "forget",
    "get_episodes",
    "import_memory",
    "learn_sense",
    "list_entities",
    "memory_file",
    "open_memory",
    "precedents_in",
    "record_outcome",
    "remember_design",
    "search",
    "search_facts",
    "search_nodes",
    "show",
]
