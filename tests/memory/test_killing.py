"""Writers that are killed at any moment lose nothing that they acknowledged, and break nothing."""

from __future__ import annotations

import os
from pathlib import Path

from tests.memory.killing import kill_writers

WRITERS, WRITES, ROUNDS = (8, 200, 5) if "DEEP" in os.environ else (4, 40, 2)


def test_nothing_acknowledged_is_lost_when_writers_are_killed(tmp_path: Path) -> None:
    told, found = kill_writers(tmp_path / "m.sqlite", WRITERS, WRITES, ROUNDS, seed=8)
    assert len(told) >= WRITES // 2
    assert told - found == set()
