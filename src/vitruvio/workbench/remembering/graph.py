"""The memory as a graph for agents: nodes, facts and episodes, in the shapes in which they know them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vitruvio.memory import CURATED_GROUP, Memory, entities, relations
from vitruvio.memory.errors import wrong
from vitruvio.memory.records import EPISODE
from vitruvio.workbench.remembering import documents
from vitruvio.workbench.remembering.asking import (
    Groups,
    asked,
    check_times,
    found_one,
    groups_of,
    is_within,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def search_nodes(
    memory: Memory,
    query: str,
    group_ids: Groups = None,
    max_nodes: int = 10,
    entity_types: Sequence[str] = (),
    center_node_uuid: str | None = None,
    language: Language = "en",
) -> list[dict[str, Any]]:
    """As `search`, each answer as ``{uuid, name, labels, created_at, summary, group_id, attributes}``.

    `attributes` holds the entity's own, ``curated``, and ``why``: the reasons, as `answer_document` gives.
    """
    from vitruvio.memory import searching

    center = None if center_node_uuid is None else found_one(memory, center_node_uuid).uuid
    groups = groups_of(group_ids)
    found = searching.search(memory, asked(memory, query), max_nodes, entity_types, groups, center)
    return [documents.node_document(each, language) for each in found.answers]


def search_facts(
    memory: Memory,
    query: str,
    group_ids: Groups = None,
    max_facts: int = 10,
    center_node_uuid: str | None = None,
    valid_at_after: str | None = None,
    valid_at_before: str | None = None,
    invalid_at_after: str | None = None,
    invalid_at_before: str | None = None,
) -> list[dict[str, Any]]:
    """The relations that fit a query best, as ``{uuid, group_id, source_node_uuid, target_node_uuid, name,
    fact, episodes, created_at, valid_at, invalid_at, expired_at, attributes}``.

    Times are ISO 8601, bounds are inclusive; a relation without the time that is bounded is left out.
    """
    bounds = {
        "valid_at": (valid_at_after, valid_at_before),
        "invalid_at": (invalid_at_after, invalid_at_before),
    }
    check_times(*(each for pair in bounds.values() for each in pair))
    from vitruvio.memory import searching

    center = None if center_node_uuid is None else found_one(memory, center_node_uuid).uuid
    found = searching.search_facts(memory, asked(memory, query), groups_of(group_ids), center)
    within = [
        each
        for each in found
        if all(is_within(getattr(each.relation, name), *bound) for name, bound in bounds.items())
    ]
    return [documents.fact_document(each) for each in within[:max_facts]]


def get_episodes(memory: Memory, group_ids: Groups = None, max_episodes: int = 10) -> list[dict[str, Any]]:
    """The latest episodes, newest first, as ``{uuid, name, content, source, source_description, group_id,
    created_at, valid_at}``."""
    with memory.reading() as connection:
        found = entities.listed(connection, [EPISODE], groups_of(group_ids))
    ordered = sorted(found, key=lambda each: (each.created_at, each.uuid), reverse=True)
    return [documents.episode_document(each) for each in ordered[:max_episodes]]


def delete_episode(memory: Memory, uuid: str) -> str:
    """Remove an episode, with the relations that it told, for good; return its name."""
    with memory.writing() as writer:
        found = entities.by_uuid(writer.connection, uuid)
        if found is None or found.kind != EPISODE:
            raise wrong("no_episode", memory.path, found=uuid)
        relations.remove_of_entities(writer, [uuid])
        entities.remove(writer, [uuid])
    return found.named("en")


def delete_relation(memory: Memory, uuid: str) -> str:
    """Remove a relation for good; return its fact, or its name."""
    with memory.writing() as writer:
        found = relations.by_uuid(writer.connection, uuid)
        if found is None:
            raise wrong("no_relation", memory.path, found=uuid)
        if found.group_id == CURATED_GROUP:
            raise wrong("curated", memory.path)
        relations.remove(writer, [uuid])
    return found.fact or found.name


def clear(memory: Memory, group_ids: Groups = None) -> int:
    """Remove all entities and relations of the groups (default: of all but the catalogue's) for good; return
    how many there were."""
    groups = groups_of(group_ids)
    if groups is not None and CURATED_GROUP in groups:
        raise wrong("curated", memory.path)
    with memory.writing() as writer:
        found = [each.uuid for each in entities.listed(writer.connection, groups=groups, ended=True)]
        relations.remove_of_entities(writer, found)
        entities.remove(writer, found)
    memory.shrink()
    return len(found)
