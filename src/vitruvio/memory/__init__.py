"""The memory: patterns, decisions and how they went, as a graph in one file, found by words and sense."""

from vitruvio.memory.records import (
    CURATED_GROUP,
    LABELS,
    MAIN_GROUP,
    Answer,
    Entity,
    Found,
    FoundFact,
    Match,
    Relation,
    Shown,
)
from vitruvio.memory.store import Memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.memory.records import EpisodeSource

__all__ = [
    "CURATED_GROUP",
    "LABELS",
    "MAIN_GROUP",
    "Answer",
    "Entity",
    "EpisodeSource",
    "Found",
    "FoundFact",
    "Match",
    "Memory",
    "Relation",
    "Shown",
]
