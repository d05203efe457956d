"""Caches of keys: least recently used leaves first, entries expire, and misses may share one load."""

from __future__ import annotations

from typing import Any

from vitruvio.capacity.simulator.layout import (
    EXPIRES,
    FIRST_KEY,
    FRESHEST,
    INSIDE,
    KEPT,
    KEYS,
    LIFE,
    NEWER,
    NOBODY,
    OLDER,
    POPULAR,
    SIZE,
    STALEST,
    Floats,
    Ints,
)


def pick_key(caches: Ints, popular: Floats, cache: int, random: Any) -> int:
    """A key's row at random, by popularity."""
    low, high = caches[cache, FIRST_KEY], caches[cache, FIRST_KEY] + caches[cache, KEYS] - 1
    share = random.random()
    while low < high:
        middle = (low + high) >> 1
        if popular[middle, POPULAR] < share:
            low = middle + 1
        else:
            high = middle
    return low


def answers(caches: Ints, keys: Ints, popular: Floats, cache: int, key: int, now: float) -> bool:
    """Whether the cache holds the key's record, and it is fresh; who asks makes it the most recent."""
    if not keys[key, INSIDE]:
        return False
    _unlink(caches, keys, cache, key)
    _link(caches, keys, cache, key)
    return now < popular[key, EXPIRES]


def keep(caches: Ints, lives: Floats, keys: Ints, popular: Floats, cache: int, key: int, now: float) -> None:
    """Put a key's record into the cache; whoever was used longest ago leaves where there is no room."""
    popular[key, EXPIRES] = now + lives[cache, LIFE]
    if keys[key, INSIDE]:
        return
    if caches[cache, KEPT] >= caches[cache, SIZE]:
        stalest = caches[cache, STALEST]
        _unlink(caches, keys, cache, stalest)
        keys[stalest, INSIDE] = 0
        caches[cache, KEPT] -= 1
    caches[cache, KEPT] += 1
    keys[key, INSIDE] = 1
    _link(caches, keys, cache, key)


def _link(caches: Ints, keys: Ints, cache: int, key: int) -> None:
    freshest = caches[cache, FRESHEST]
    keys[key, OLDER], keys[key, NEWER] = freshest, NOBODY
    caches[cache, FRESHEST] = key
    if freshest == NOBODY:
        caches[cache, STALEST] = key
    else:
        keys[freshest, NEWER] = key


def _unlink(caches: Ints, keys: Ints, cache: int, key: int) -> None:
    older, newer = keys[key, OLDER], keys[key, NEWER]
    if older == NOBODY:
        caches[cache, STALEST] = newer
    else:
        keys[older, NEWER] = newer
    if newer == NOBODY:
        caches[cache, FRESHEST] = older
    else:
        keys[newer, OLDER] = older
