"""What search keeps of a memory between queries: the index of words, and directions as matrices."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from vitruvio.memory.index import Numbers, Texts
from vitruvio.memory.learning import IDEA
from vitruvio.memory.records import CURATED_GROUP
from vitruvio.memory.sense import Vectors
from vitruvio.memory.store import Memory

Places = npt.NDArray[np.int64]


class Meta(NamedTuple):
    """What answers are chosen by: the uuid, the labels as they are looked for, the group."""

    uuid: str
    labels: str
    group: str


class Directions:
    """Directions of texts by their row and a name; one text may have several."""

    def __init__(self) -> None:
        self._vectors: dict[tuple[int, str], Vectors] = {}
        self._matrix: tuple[Places, Vectors] | None = None

    def put(self, row: int, name: str, stored: bytes) -> None:
        """Keep a direction, as the file holds it."""
        self._vectors[row, name] = np.frombuffer(stored, np.float16)
        self._matrix = None

    def likeness(self, direction: Vectors, rows: Places) -> Numbers:
        """The best cosine of a direction with those of each of `rows`; NaN where there is none."""
        owners, matrix = self._packed()
        result = np.full(len(rows), np.nan)
        if not len(owners) or matrix.shape[1] != len(direction):
            return result
        cosines = matrix @ direction
        places = np.searchsorted(rows, owners)
        known = places < len(rows)
        known[known] = rows[places[known]] == owners[known]
        best = np.full(len(rows), -np.inf)
        np.maximum.at(best, places[known], cosines[known])
        told = np.isfinite(best)
        result[told] = best[told]
        return result

    def _packed(self) -> tuple[Places, Vectors]:
        if self._matrix is None:
            keys = sorted(key for key, vector in self._vectors.items() if len(vector))
            wide = len(self._vectors[keys[0]]) if keys else 0
            matrix = np.zeros((len(keys), wide), np.float32)
            for place, each in enumerate(keys):
                matrix[place] = self._vectors[each]
            lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
            matrix /= np.where(lengths > 0, lengths, 1)
            self._matrix = (np.array([row for row, _ in keys], np.int64), matrix)
        return self._matrix


class Held:
    """The valid entities of a memory, brought up to date before each query."""

    def __init__(self, removal: str) -> None:
        self.change, self.removal = -1, removal
        self.texts = Texts()
        self.metas: dict[int, Meta] = {}
        self.directions, self.ideas = Directions(), Directions()
        self._owned: Numbers | None = None

    def refresh(self, connection: sqlite3.Connection, change: int) -> None:
        """Take in what was changed since, up to the change of this number."""
        select = "SELECT row, uuid, labels, group_id, valid_until, stems FROM entity WHERE changed > ?"
        rows = connection.execute(select, (self.change,)).fetchall()
        for row, uuid, labels, group, until, _ in rows:
            if until is None:
                self.metas[row] = Meta(uuid, labels, group)
            else:
                self.metas.pop(row, None)
        self.texts.update((row, None if until else stems) for row, _, _, _, until, stems in rows)
        select = "SELECT row, language, value FROM vector WHERE changed > ?"
        for row, name, value in connection.execute(select, (self.change,)):
            (self.ideas if name == IDEA else self.directions).put(row, name, value)
        self._owned = None
        self.change = change

    def owned(self) -> Numbers:
        """One for each text that a user stored, nothing for those of the catalogue."""
        if self._owned is None:
            groups = [self.metas[int(row)].group for row in self.texts.rows]
            self._owned = np.array([float(each != CURATED_GROUP) for each in groups])
        return self._owned


def held_of(memory: Memory) -> Held:
    """What is kept of the memory's entities, as they are now."""
    with memory.reading() as connection:
        change, removal = marks(connection)
        held: Held | None = memory.kept.get("entity")
        if held is None or held.removal != removal:
            held = memory.kept["entity"] = Held(removal)
        if held.change != change:
            held.refresh(connection, change)
    return held


def marks(connection: sqlite3.Connection) -> tuple[int, str]:
    """The number of the last change, and that of the last one that removed something."""
    found = dict(connection.execute("SELECT name, value FROM setting WHERE name IN ('change', 'removal')"))
    return int(found["change"]), found["removal"]
