"""What a text is about: which patterns of the catalogue it is like. One measure for both languages.

Explicit semantic analysis: E. Gabrilovich, S. Markovitch, Computing Semantic Relatedness Using
Wikipedia-based Explicit Semantic Analysis, 2007; across languages M. Potthast, B. Stein, M. Anderka, A
Wikipedia-Based Multilingual Retrieval Model, 2008. Here patterns that say the same in both languages take the
place of articles.
"""

from __future__ import annotations

import sqlite3

import numpy as np

from vitruvio.memory import entities, sense
from vitruvio.memory.glossary import units
from vitruvio.memory.index import Numbers, Texts, usual
from vitruvio.memory.records import CURATED_GROUP, Entity
from vitruvio.memory.sense import Vectors
from vitruvio.memory.store import Memory
from vitruvio.memory.words import LANGUAGES

# How many of the patterns that a text is like tell what it is about; what sense counts beside words in that.
_MOST, _SENSE = 12, 1.6
# Of a long text so many characters tell what it is about.
_LONGEST = 1200


class Ideas:
    """The patterns of the catalogue, as what texts are compared with; `rows` are theirs, in order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        select = "SELECT row, stems FROM entity WHERE group_id = ? AND valid_until IS NULL ORDER BY row"
        held = connection.execute(select, (CURATED_GROUP,)).fetchall()
        self.rows = [row for row, _ in held]
        self._texts = Texts()
        self._texts.update(held)
        found = [sense.directions(each) for each in entities.by_rows(connection, self.rows)]
        self._matrices = [
            np.array([each.get(language, np.zeros(sense.DIMENSIONS)) for each in found], np.float32)
            for language in LANGUAGES
        ]
        for each in self._matrices:
            each /= np.maximum(np.linalg.norm(each, axis=1, keepdims=True), 1e-9)

    def of_text(self, text: str, direction: Vectors) -> Vectors:
        """How much a text is like each pattern: an array of length one, with few that are not zero."""
        length = float(np.linalg.norm(direction)) or 1.0
        like = np.max([each @ (direction / length) for each in self._matrices], axis=0)
        words = self._texts.score(units(text[:_LONGEST]))
        return _strongest(usual(words) + _SENSE * usual(np.asarray(like, np.float64)))

    def of_entity(self, entity: Entity, row: int, directions: dict[str, Vectors]) -> Vectors:
        """The same of an entity, over its languages; a pattern of the catalogue is like itself."""
        result = np.zeros(len(self.rows), np.float32)
        if entity.curated:
            result[self.rows.index(row)] = 1.0
            return result
        for language, direction in directions.items():
            told = f"{entity.name.get(language, '')}. {entities.told_in(entity, language)}"
            result += self.of_text(told, direction)
        length = float(np.linalg.norm(result))
        return result / np.float32(length) if length > 0 else result


def ideas_of(memory: Memory) -> Ideas | None:
    """The patterns of the catalogue in a memory; None where there are none."""
    mark = memory.setting(CURATED_GROUP)
    if not mark:
        return None
    kept: tuple[str, Ideas] | None = memory.kept.get("ideas")
    if kept is None or kept[0] != mark:
        with memory.reading() as connection:
            kept = memory.kept["ideas"] = (mark, Ideas(connection))
    return kept[1]


def _strongest(scores: Numbers) -> Vectors:
    least = np.partition(scores, -_MOST)[-_MOST] if len(scores) > _MOST else -np.inf
    found = np.where(scores >= least, np.maximum(scores, 0.0), 0.0)
    length = float(np.linalg.norm(found))
    return np.asarray(found / (length if length > 0 else 1.0), np.float32)
