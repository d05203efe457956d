"""What search by sense needs of entities, computed once and stored: directions, and what they are about."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vitruvio.memory import entities, sense
from vitruvio.memory.ideas import Ideas, ideas_of
from vitruvio.memory.records import CURATED_GROUP, Entity
from vitruvio.memory.store import Memory

# Under which name what an entity is about stands beside its directions by language.
IDEA = "idea"
# Of how many entities that is computed and stored at a time.
BATCH = 32


def learn(memory: Memory, most: int | None = None, progress: Callable[[int, int], None] | None = None) -> int:
    """Compute and store it for valid entities that lack it, of `most` at most; return how many still do.

    The catalogue's are not counted: theirs comes with the release, and costs next to nothing. `progress` is
    told how many are done, of how many.
    """
    if not sense.available() or not memory.writable:
        return waiting(memory)
    shipped, todo = _waiting_rows(memory)
    mine = shipped + (todo if most is None else todo[:most])
    ideas = ideas_of(memory) if mine else None
    for start in range(0, len(mine), BATCH):
        rows = mine[start : start + BATCH]
        with memory.reading() as connection:
            found = dict(zip(rows, entities.by_rows(connection, rows), strict=True))
        _store(memory, found, ideas)
        if progress is not None:
            progress(min(start + BATCH, len(mine)), len(mine))
    return len(shipped) + len(todo) - len(mine)


def waiting(memory: Memory) -> int:
    """How many valid entities have no direction yet."""
    return sum(map(len, _waiting_rows(memory)))


def _waiting_rows(memory: Memory) -> tuple[list[int], list[int]]:
    """Those of the catalogue, and those of users, what was told last first."""
    select = (
        "SELECT row, group_id FROM entity WHERE valid_until IS NULL AND row NOT IN "
        "(SELECT row FROM vector WHERE language = ?) ORDER BY row DESC"
    )
    with memory.reading() as connection:
        found = connection.execute(select, (IDEA,)).fetchall()
    shipped = [row for row, group in found if group == CURATED_GROUP]
    return shipped, [row for row, group in found if group != CURATED_GROUP]


def _store(memory: Memory, found: dict[int, Entity], ideas: Ideas | None) -> None:
    made: dict[int, dict[str, sense.Vectors]] = {}
    for row, entity in found.items():
        directions = sense.directions(entity)
        idea = np.zeros(0, np.float32) if ideas is None else ideas.of_entity(entity, row, directions)
        made[row] = {**directions, IDEA: idea}
    with memory.writing() as writer:
        for row, by_name in made.items():
            for name, vector in by_name.items():
                # Another process may have been faster, or the entity gone.
                writer.execute(
                    "INSERT OR IGNORE INTO vector SELECT row, ?, ?, ? FROM entity WHERE row = ?",
                    (name, vector.astype(np.float16).tobytes(), writer.change, row),
                )
