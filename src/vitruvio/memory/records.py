"""What a memory holds: entities, relations between them, and what search answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from vitruvio.model.precedents import Outcome

# What an entity is; its first label says it.
PATTERN, NOTE, EPISODE = "Pattern", "Note", "Episode"
SYSTEM, DECISION, OUTCOME = "System", "Decision", "Outcome"
LABELS = (PATTERN, DECISION, OUTCOME, NOTE, EPISODE, SYSTEM)

# The group of what users store unless they say another, and that of the patterns of the catalogue.
MAIN_GROUP, CURATED_GROUP = "main", "vitruvio"

# The parts that the text of an entity has in a language, in the order in which they are read.
PARTS = ("summary", "context", "problem", "forces", "solution", "when_not", "text")

EpisodeSource = Literal["text", "json", "message"]
How = Literal["same", "synonym", "translation", "cognate"]


class Entity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something remembered. What is changed becomes a new entity that supersedes the old one.

    `name` is by language ("en", "it"), at least in one of them; `texts` by language and part (`PARTS`).
    Times are ISO 8601 in UTC; one without `valid_until` is valid now, one with `superseded_by` (a uuid) was
    replaced, one that ended without it was forgotten.
    """

    uuid: str
    labels: tuple[str, ...]
    name: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]] = {}
    attributes: Mapping[str, Any] = {}
    group_id: str = MAIN_GROUP
    created_at: str = ""
    valid_from: str = ""
    valid_until: str | None = None
    superseded_by: str | None = None

    @property
    def kind(self) -> str:
        """The first label."""
        return self.labels[0]

    @property
    def curated(self) -> bool:
        """Whether it comes from the catalogue, and not from the user."""
        return self.group_id == CURATED_GROUP

    def named(self, language: str) -> str:
        """The name in a language, else in the other one."""
        return self.name.get(language) or next(iter(self.name.values()), "")

    def summary(self, language: str) -> str:
        """A short text in a language, else in the other one: the summary, the solution, or what there is."""
        parts = self.texts.get(language) or next(iter(self.texts.values()), {})
        for part in ("summary", "solution", "text", *PARTS):
            if parts.get(part):
                return parts[part]
        return ""


class Relation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A fact that holds between the entities with the uuids `source` and `target`.

    It holds from `valid_at` until `invalid_at`, if that is known; `episode` is the uuid of what told it.
    """

    uuid: str
    source: str
    target: str
    name: str
    fact: str = ""
    group_id: str = MAIN_GROUP
    created_at: str = ""
    valid_at: str | None = None
    invalid_at: str | None = None
    episode: str | None = None


class Match(msgspec.Struct, frozen=True):
    """A word of the query, the word of the text that it met, and how they belong together."""

    asked: str
    found: str
    how: How


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """An entity that search found, with its reasons.

    `score` is what answers are ordered by; `by` holds the shares that words, sense and relations have in it.
    `likeness` is the cosine between query and text (-1 to 1), None where the sense was not asked.
    """

    entity: Entity
    score: float
    by: Mapping[str, float]
    words: tuple[Match, ...] = ()
    likeness: float | None = None
    relations: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The answers, best first; whether sense took part, and how many entities it does not know yet."""

    query: str
    answers: tuple[Answer, ...]
    sense: bool
    waiting: int = 0


class FoundFact(msgspec.Struct, frozen=True, kw_only=True):
    """A relation that search found, and what it is ordered by."""

    relation: Relation
    score: float
    words: tuple[Match, ...] = ()


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An entity with all that hangs on it; `others` are the entities at the far ends of its relations."""

    entity: Entity
    relations: tuple[Relation, ...] = ()
    others: Mapping[str, Entity] = {}
    outcomes: tuple[Outcome, ...] = ()
