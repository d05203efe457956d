"""What the memory answers, as documents that programs read."""

from __future__ import annotations

from typing import Any

import msgspec

from vitruvio.memory import Answer, Entity, Found, FoundFact, Relation, Shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.model.precedents import Outcome, Past
    from vitruvio.text import Language


def entity_document(entity: Entity) -> dict[str, Any]:
    """An entity with all it says: names and texts by language, attributes, times, whether it is curated."""
    return {
        "uuid": entity.uuid,
        "kind": entity.kind,
        "labels": list(entity.labels),
        "name": dict(entity.name),
        "texts": {language: dict(parts) for language, parts in entity.texts.items()},
        "attributes": dict(entity.attributes),
        "group_id": entity.group_id,
        "curated": entity.curated,
        "created_at": entity.created_at,
        "valid_from": entity.valid_from,
        "valid_until": entity.valid_until,
        "superseded_by": entity.superseded_by,
    }


def relation_document(relation: Relation) -> dict[str, Any]:
    """A relation with its ends and times."""
    return {
        "uuid": relation.uuid,
        "name": relation.name,
        "fact": relation.fact,
        "source": relation.source,
        "target": relation.target,
        "group_id": relation.group_id,
        "created_at": relation.created_at,
        "valid_at": relation.valid_at,
        "invalid_at": relation.invalid_at,
        "episode": relation.episode,
    }


def why_document(answer: Answer) -> dict[str, Any]:
    """The reasons of an answer: the shares of its score, words met, likeness, relations, outcomes."""
    return {
        "score": answer.score,
        "by": dict(answer.by),
        "words": [msgspec.to_builtins(each) for each in answer.words],
        "likeness": answer.likeness,
        "relations": list(answer.relations),
        "outcomes": [outcome_document(each) for each in answer.outcomes],
    }


def answer_document(answer: Answer) -> dict[str, Any]:
    """An answer as ``--json`` prints it: the entity and why it was found."""
    return {**entity_document(answer.entity), "why": why_document(answer)}


def found_document(found: Found) -> dict[str, Any]:
    """All that a search found; whether sense took part, and how many entities it does not know yet."""
    return {
        "query": found.query,
        "sense": found.sense,
        "waiting": found.waiting,
        "answers": [answer_document(each) for each in found.answers],
    }


def shown_document(shown: Shown) -> dict[str, Any]:
    """An entity with its relations, the entities at their far ends by uuid, and its outcomes."""
    return {
        **entity_document(shown.entity),
        "relations": [relation_document(each) for each in shown.relations],
        "related": {uuid: dict(each.name) for uuid, each in sorted(shown.others.items())},
        "outcomes": [outcome_document(each) for each in shown.outcomes],
    }


def outcome_document(outcome: Outcome) -> dict[str, str]:
    """How a decision went."""
    return {"verdict": outcome.verdict, "because": outcome.because, "date": outcome.date}


def past_document(past: Past) -> dict[str, Any]:
    """A decision as it is remembered."""
    return {
        "uuid": past.id,
        "question": past.question,
        "chosen": past.chosen,
        "options": list(past.options),
        "system": past.system,
        "design": past.design,
        "features": dict(past.features),
        "outcomes": [outcome_document(each) for each in past.outcomes],
    }


def node_document(answer: Answer, language: Language = "en") -> dict[str, Any]:
    """An answer in the shape in which agents know nodes of a graph."""
    entity = answer.entity
    own = {**entity.attributes, "curated": entity.curated, "why": why_document(answer)}
    return {
        "uuid": entity.uuid,
        "name": entity.named(language),
        "labels": list(entity.labels),
        "created_at": entity.created_at or None,
        "summary": entity.summary(language),
        "group_id": entity.group_id,
        "attributes": own,
    }


def fact_document(found: FoundFact) -> dict[str, Any]:
    """A relation in the shape in which agents know facts of a graph."""
    relation = found.relation
    return {
        "uuid": relation.uuid,
        "group_id": relation.group_id,
        "source_node_uuid": relation.source,
        "target_node_uuid": relation.target,
        "name": relation.name,
        "fact": relation.fact,
        "episodes": [relation.episode] if relation.episode else [],
        "created_at": relation.created_at or None,
        "valid_at": relation.valid_at,
        "invalid_at": relation.invalid_at,
        "expired_at": relation.invalid_at,
        "attributes": {
            "score": found.score,
            "words": [msgspec.to_builtins(each) for each in found.words],
        },
    }


def episode_document(episode: Entity) -> dict[str, Any]:
    """An episode in the shape in which agents know it."""
    (language, name), *_ = episode.name.items()
    held = episode.attributes
    return {
        "uuid": episode.uuid,
        "name": name,
        "content": episode.texts.get(language, {}).get("text", ""),
        "source": held.get("source", "text"),
        "source_description": held.get("source_description", ""),
        "group_id": episode.group_id,
        "created_at": episode.created_at,
        "valid_at": held.get("reference_time"),
    }
