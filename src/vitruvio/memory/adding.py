"""What is added becomes entities and relations; what says something new under a known name supersedes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5

import msgspec

from vitruvio.memory import entities, relations
from vitruvio.memory.entities import name_key, new_uuid, now
from vitruvio.memory.records import CURATED_GROUP, EPISODE, MAIN_GROUP, Entity, EpisodeSource, Relation
from vitruvio.memory.store import Memory, Writer
from vitruvio.memory.words import language_of
from vitruvio.memory.written import Draft
from vitruvio.model.pause import collection_paused

# Names that stand in a text make a relation, if they have at most so many words, and so many characters.
_LONGEST_NAME, _SHORTEST_NAME = 6, 4
# From so many on, what is added is compared with all names at once.
_MANY = 100
# Every uuid that is made of what something says is made in this namespace.
_NAMESPACE = uuid5(NAMESPACE_URL, "vitruvio:memory")


def named_uuid(*parts: str) -> str:
    """The uuid that these parts always give (RFC 9562, version 5)."""
    return str(uuid5(_NAMESPACE, "\0".join(parts)))


def add_drafts(memory: Memory, drafts: Sequence[Draft], group: str = MAIN_GROUP) -> list[Entity]:
    """Store patterns and notes, all or nothing; return each as it stands now."""
    with collection_paused(), memory.writing() as writer:
        when = now()
        # Of many names most are new, which one look at all that are there tells.
        taken = entities.name_keys(writer.connection, group) if len(drafts) >= _MANY else None
        found = [_add_draft(writer, each, group, when, taken) for each in drafts]
        for draft, entity in zip(drafts, found, strict=True):
            if draft.related:
                _relate(writer, entity, draft.related, when)
    return found


def add_episode(
    memory: Memory,
    name: str,
    body: str,
    group: str,
    source: EpisodeSource,
    description: str,
    uuid: str,
    time: str,
) -> tuple[Entity, list[Relation]]:
    """Store an episode, related to the entities that its text names; what has the uuid already stays."""
    with memory.writing() as writer:
        when = now()
        known = entities.by_uuid(writer.connection, uuid) if uuid else None
        if known is not None:
            return known, []
        attributes = {"source": source, "source_description": description, "reference_time": time or when}
        language = language_of(body)
        episode = Entity(
            uuid=uuid or new_uuid(),
            labels=(EPISODE,),
            name={language: name},
            texts={language: {"text": body}},
            attributes=attributes,
            group_id=group,
            created_at=when,
            valid_from=when,
        )
        entities.put(writer, episode)
        named = entities.named_in(writer.connection, body, group, _LONGEST_NAME, _SHORTEST_NAME)
        told = [_mention(writer, episode, each, language, when) for each in named]
    return episode, told


def replace_curated(
    memory: Memory, curated: Iterable[Entity], related: Mapping[str, Sequence[str]], mark: str
) -> None:
    """Make `curated` the entities of the catalogue, related by uuid; `mark` tells this set from any other."""
    if memory.setting(CURATED_GROUP) == mark or not memory.writable:
        return
    with memory.writing() as writer:
        kept = {each.uuid: each for each in entities.listed(writer.connection, groups=[CURATED_GROUP])}
        for each in curated:
            old = kept.pop(each.uuid, None)
            if old is None:
                entities.put(writer, each)
            elif entities.content_of(old) != entities.content_of(each):
                entities.remove(writer, [each.uuid])
                entities.put(writer, each)
        entities.remove(writer, kept)
        # What texts are about is told by these patterns.
        writer.execute("DELETE FROM vector WHERE language = 'idea'")
        writer.execute("DELETE FROM relation WHERE group_id = ?", (CURATED_GROUP,))
        writer.removed()
        _relate_curated(writer, related)
        writer.note(CURATED_GROUP, mark)


def relate_to(writer: Writer, source: Entity, targets: Iterable[str], name: str) -> None:
    """Relate an entity to those with the uuids `targets` that are there, each once."""
    when = now()
    for each in targets:
        other = entities.by_uuid(writer.connection, each)
        uuid = named_uuid(name, source.uuid, each)
        if other is None or relations.by_uuid(writer.connection, uuid) is not None:
            continue
        fact = f"{source.named('en')} – {other.named('en')}"
        made = _relation(source, each, name, fact, when)
        relations.put(writer, msgspec.structs.replace(made, uuid=uuid))


def supersede(writer: Writer, old: Entity, new: Entity, when: str) -> None:
    """Put a new version of an entity in the old one's place; relations that hold are those of the new one."""
    entities.put(writer, new)
    entities.end(writer, old.uuid, when, new.uuid)
    for each in relations.of_entity(writer.connection, old.uuid):
        relations.end(writer, each.uuid, when)
        ends = {"source": each.source, "target": each.target}
        moved = {end: new.uuid if uuid == old.uuid else uuid for end, uuid in ends.items()}
        relations.put(
            writer,
            Relation(
                uuid=new_uuid(),
                source=moved["source"],
                target=moved["target"],
                name=each.name,
                fact=each.fact,
                group_id=each.group_id,
                created_at=when,
                valid_at=each.valid_at,
                episode=each.episode,
            ),
        )


def _add_draft(writer: Writer, draft: Draft, group: str, when: str, taken: set[str] | None) -> Entity:
    entity = Entity(
        uuid=new_uuid(),
        labels=draft.labels,
        name=draft.name,
        texts=draft.texts,
        attributes=draft.attributes,
        group_id=group,
        created_at=when,
        valid_from=when,
    )
    old = None
    keys = {name_key(each) for each in entity.name.values()} if taken is not None else set()
    if taken is None or keys & taken:
        old = _same_named(writer, entity)
    if taken is not None:
        taken |= keys
    if old is None:
        entities.put(writer, entity)
    elif entities.content_of(old) == entities.content_of(entity):
        return old
    else:
        supersede(writer, old, entity, when)
    return entity


def _same_named(writer: Writer, entity: Entity) -> Entity | None:
    for name in entity.name.values():
        for each in entities.by_name(writer.connection, name, entity.group_id):
            if each.kind == entity.kind:
                return each
    return None


def _relate(writer: Writer, entity: Entity, names: Iterable[str], when: str) -> None:
    known = {each.target for each in relations.of_entity(writer.connection, entity.uuid)}
    for name in names:
        found = entities.by_name(writer.connection, name, entity.group_id)
        found += entities.by_name(writer.connection, name, CURATED_GROUP)
        for other in found[:1]:
            if other.uuid in known or other.uuid == entity.uuid:
                continue
            fact = f"{entity.named('en')} – {other.named('en')}"
            relations.put(writer, _relation(entity, other.uuid, relations.RELATED_TO, fact, when))


def _mention(writer: Writer, episode: Entity, uuid: str, language: str, when: str) -> Relation:
    other = entities.by_uuid(writer.connection, uuid)
    name = other.named(language) if other else uuid
    fact = f"{episode.named(language)} – {name}"
    made = _relation(episode, uuid, relations.MENTIONS, fact, when, episode.uuid)
    relations.put(writer, made)
    return made


def _relation(
    source: Entity, target: str, name: str, fact: str, when: str, episode: str | None = None
) -> Relation:
    return Relation(
        uuid=new_uuid(),
        source=source.uuid,
        target=target,
        name=name,
        fact=fact,
        group_id=source.group_id,
        created_at=when,
        valid_at=when,
        episode=episode,
    )


def _relate_curated(writer: Writer, related: Mapping[str, Sequence[str]]) -> None:
    for source, targets in related.items():
        for target in targets:
            relations.put(
                writer,
                Relation(
                    uuid=named_uuid("related", source, target),
                    source=source,
                    target=target,
                    name=relations.RELATED_TO,
                    group_id=CURATED_GROUP,
                ),
            )
