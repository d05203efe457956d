"""The weights and limits of look-ups, each with its reason in ``data/settings.json``."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "settings.json"
_STOP_WORDS = Path(__file__).with_name("data") / "stop_words.json"


@cache
def setting(name: str) -> float:
    """The value of a weight or limit, in the unit that its entry says; KeyError where there is none."""
    return float(_settings()[name]["value"])


def limit(name: str) -> int:
    """A limit that counts."""
    return int(setting(name))


@cache
def stop_words() -> frozenset[str]:
    """The words of both languages that say nothing of a topic."""
    lists = json.loads(_STOP_WORDS.read_text(encoding="utf-8"))
    return frozenset(word for each in lists["words"].values() for word in each.split())


@cache
def _settings() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return found


@cache
def digest() -> str:
    """A digest of all weights and limits: what was made with others is not the same."""
    return sha256(_FILE.read_bytes() + _STOP_WORDS.read_bytes()).hexdigest()
