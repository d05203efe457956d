"""What search keeps of a memory between queries: the index of words, and directions as matrices."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from vitruvio.memory.entities import labels_of
from vitruvio.memory.index import Numbers, Texts
from vitruvio.memory.learning import IDEA
from vitruvio.memory.records import CURATED_GROUP, DECISION
from vitruvio.memory.relations import OUTCOME_OF
from vitruvio.memory.sense import Vectors
from vitruvio.memory.store import Memory

Places = npt.NDArray[np.int64]
# So many directions are read at a time: as many as a processor keeps near.
_BLOCK, _LARGEST = 512, 127


class Meta(NamedTuple):
    """What answers are chosen by: the uuid, the labels as they are looked for, the group."""

    uuid: str
    labels: str
    group: str


class Directions:
    """Directions of texts by their row, each of length one; a text may have several.

    Each number takes one byte, of which the largest of its direction is 127: what that changes in a cosine is
    far below what tells texts apart.
    """

    def __init__(self) -> None:
        self._new: list[tuple[int, Vectors]] = []
        self._owners: Places = np.zeros(0, np.int64)
        self._blocks: list[_Block] = []
        # Where each direction's text stands among the rows that were asked for last.
        self._placed: tuple[Places, tuple[Places, Places, Places]] | None = None

    def put(self, row: int, stored: bytes) -> None:
        """Keep a direction, as the file holds it."""
        if stored:
            self._new.append((row, np.frombuffer(stored, np.float16)))
            if len(self._new) == _BLOCK:
                self._pack()

    def likeness(self, direction: Vectors, rows: Places) -> Numbers:
        """The best cosine of a direction with those of each of `rows`; NaN where there is none."""
        self._pack()
        result = np.full(len(rows), np.nan)
        kept, places, starts = self._places(rows)
        if not len(kept) or self._blocks[0].numbers.shape[1] != len(direction):
            return result
        # Not by BLAS: its threads wait for each other, and their number changes the last digits.
        cosines = np.concatenate(
            [
                np.einsum("ij,j->i", each.numbers.astype(np.float32), direction) * each.units
                for each in self._blocks
            ]
        )
        result[places] = np.maximum.reduceat(cosines[kept], starts)
        return result

    def _places(self, rows: Places) -> tuple[Places, Places, Places]:
        """The directions of texts that are among `rows`, by text; where these stand; where each's begin."""
        if self._placed is None or self._placed[0] is not rows:
            at = np.searchsorted(rows, self._owners)
            kept = np.flatnonzero(at < len(rows))
            kept = kept[rows[at[kept]] == self._owners[kept]]
            kept = kept[np.argsort(at[kept], kind="stable")]
            places, starts = np.unique(at[kept], return_index=True)
            self._placed = (rows, (kept, places, starts))
        return self._placed[1]

    def _pack(self) -> None:
        wide = self._blocks[0].numbers.shape[1] if self._blocks else len(self._new[0][1]) if self._new else 0
        fits = [each for each in self._new if len(each[1]) == wide]
        self._new = []
        if not fits:
            return
        self._owners = np.concatenate([self._owners, np.array([row for row, _ in fits], np.int64)])
        block = _block(np.array([vector for _, vector in fits], np.float32))
        if self._blocks and len(self._blocks[-1].units) + len(block.units) <= _BLOCK:
            last = self._blocks.pop()
            numbers = np.concatenate([last.numbers, block.numbers])
            block = _Block(numbers, np.concatenate([last.units, block.units]))
        self._blocks.append(block)
        self._placed = None


class _Block(NamedTuple):
    numbers: npt.NDArray[np.int8]
    units: npt.NDArray[np.float32]


def _block(vectors: Vectors) -> _Block:
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    numbers = np.rint(vectors * (_LARGEST / largest)).astype(np.int8)
    lengths = np.linalg.norm(numbers.astype(np.float32), axis=1)
    return _Block(numbers, (1 / np.maximum(lengths, 1)).astype(np.float32))


class Held:
    """The valid entities of a memory, brought up to date before each query."""

    def __init__(self, removal: str) -> None:
        self.change, self.removal = -1, removal
        self.texts = Texts()
        self.metas: dict[int, Meta] = {}
        self.directions, self.ideas = Directions(), Directions()
        self._judged: set[str] = set()
        self._owned: Numbers | None = None
        self._unjudged: npt.NDArray[np.bool_] | None = None

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
            (self.ideas if name == IDEA else self.directions).put(row, value)
        select = "SELECT target FROM relation WHERE name = ? AND invalid_at IS NULL"
        self._judged = {each[0] for each in connection.execute(select, (OUTCOME_OF,))}
        self._owned = self._unjudged = None
        self.change = change

    def owned(self) -> Numbers:
        """One for each text that a user stored, nothing for those of the catalogue."""
        if self._owned is None:
            groups = [self.metas[int(row)].group for row in self.texts.rows]
            self._owned = np.array([float(each != CURATED_GROUP) for each in groups])
        return self._owned

    def unjudged(self) -> npt.NDArray[np.bool_]:
        """Which texts are decisions of which nobody said how they went."""
        if self._unjudged is None:
            head = labels_of([DECISION])
            metas = [self.metas[int(row)] for row in self.texts.rows]
            late = [each.labels.startswith(head) and each.uuid not in self._judged for each in metas]
            self._unjudged = np.array(late, bool)
        return self._unjudged


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
