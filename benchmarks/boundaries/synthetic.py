"""Briefs of any size with planted contexts, the same every time: what a division should find again."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import product
from typing import Any, Final, NamedTuple

Part = dict[str, Any]

SMALLEST: Final = 3
LARGEST: Final = 10
# What everybody reads, and how many of the use cases elsewhere do.
HUBS: Final = 4
READ_A_HUB: Final = 0.3
# How often an entity is a part of its context's first, refers to one before it, refers to one elsewhere.
PART: Final = 0.25
REFERS: Final = 0.8
REFERS_AWAY: Final = 0.15
# How often a use case writes a second entity of its context, reads one elsewhere, has a rate.
WRITES_TWO: Final = 0.4
READS_AWAY: Final = 0.15
RATED: Final = 0.33
RATES: Final = ("40/day", "0.2/s", "1/s", "5/s", "30/s")
# Of a dense brief's use cases: those that read the hub, and a third of all; how their titles begin.
HUB_READ: Final = 0.8
WIDE: Final = 0.15
VERBS: Final = ("get", "create", "update", "delete", "check")
# A brief holds no more use cases than this.
MOST_USE_CASES: Final = 5_000
SYLLABLES: Final = tuple(f"{one}{other}" for one, other in product("bdfglmnprstvz", "aeiou"))


class Planted(NamedTuple):
    """A brief, as YAML in flow style, and the contexts that it was made from."""

    text: str
    contexts: tuple[tuple[str, ...], ...]


def planted_brief(entities: int) -> Planted:
    """A brief of so many entities, three at least, in contexts of three to ten.

    Each entity has two use cases, one that changes it and one that views it; one of these where a brief would
    not take both.
    What a context's use cases touch lies mostly in it; its entities refer mostly to each other; the first
    entities of a few contexts are hubs, which use cases everywhere read.
    """
    chance = random.Random(entities)
    contexts = tuple(_contexts(_names(entities, chance), chance))
    hubs = [context[0] for context in contexts[:HUBS]]
    parts: Part = {}
    cases: Part = {}
    verbs = 2 if 2 * entities <= MOST_USE_CASES else 1
    for context in contexts:
        elsewhere = [name for other in contexts if other is not context for name in other] or list(context)
        parts.update(_entities(context, elsewhere, chance))
        for name in context:
            for verb in chance.sample(("change", "view"), verbs):
                cases[f"{verb} {name}"] = _use(name, verb, context, elsewhere, hubs, chance)
    brief = {
        "system": "Planted",
        "actors": {"member": {"kind": "person", "count": "1M"}},
        "entities": parts,
        "use_cases": cases,
    }
    return Planted(json.dumps(brief, indent=1), contexts)


def dense_brief(entities: int) -> str:
    """A brief without relations, whose use cases touch many entities of two contexts and a hub, some a third.

    Two use cases for each entity; contexts of about ten. Nearly every pair is touched together somewhere.
    """
    chance = random.Random(entities)
    names = _names(entities, chance)
    many = max(4, entities // 10)
    contexts = [names[place::many] for place in range(many)]
    cases: Part = {}
    for number in range(2 * entities):
        near, far = chance.choice(contexts), chance.choice(contexts)
        reads = {*chance.sample(near, min(len(near), chance.randint(1, 6)))}
        reads |= {*chance.sample(far, min(len(far), chance.randint(0, 4)))}
        reads |= {names[0]} if chance.random() < HUB_READ else set()
        reads |= {*chance.sample(names, entities // 3)} if chance.random() < WIDE else set()
        writes = chance.sample(sorted(reads), chance.randint(0, max(1, len(reads) // 3)))
        title = f"{chance.choice(VERBS)} {chance.choice(near)} {number}"
        cases[title] = {"actor": "member", "reads": sorted(reads), "writes": sorted(writes)}
    actors = {"member": {"kind": "person"}}
    parts: Part = {name: {} for name in names}
    return json.dumps({"system": "Dense", "actors": actors, "entities": parts, "use_cases": cases}, indent=1)


def _names(many: int, chance: random.Random) -> list[str]:
    every = ["".join(each).capitalize() for each in product(SYLLABLES, repeat=3)]
    return chance.sample(every, many)


def _contexts(names: list[str], chance: random.Random) -> Iterator[tuple[str, ...]]:
    left = len(names)
    while left:
        # Nothing smaller than a context may remain.
        size = left if left <= LARGEST else min(chance.randint(SMALLEST, LARGEST), left - SMALLEST)
        yield tuple(names[len(names) - left : len(names) - left + size])
        left -= size


def _entities(context: tuple[str, ...], elsewhere: list[str], chance: random.Random) -> Part:
    first, *others = context
    found: Part = {name: {"attributes": ["id", "state"]} for name in context}
    parts = [name for name in others if chance.random() < PART]
    if parts:
        found[first]["parts"] = parts
    for place, name in enumerate(context):
        targets = {chance.choice(context[:place])} if place and chance.random() < REFERS else set()
        if chance.random() < REFERS_AWAY:
            targets.add(chance.choice(elsewhere))
        if targets := targets - {name, first if name in parts else name}:
            found[name]["refers_to"] = sorted(targets)
    return found


def _use(
    name: str,
    verb: str,
    context: tuple[str, ...],
    elsewhere: list[str],
    hubs: list[str],
    chance: random.Random,
) -> Part:
    near = [other for other in context if other != name]
    reads = {name, *chance.sample(near, chance.randint(1, 2))}
    writes = {name} if verb == "change" else set()
    if writes and chance.random() < WRITES_TWO:
        writes.add(chance.choice(near))
    if chance.random() < READ_A_HUB:
        reads.add(chance.choice(hubs))
    if chance.random() < READS_AWAY:
        reads.add(chance.choice(elsewhere))
    rate = {"rate": chance.choice(RATES)} if chance.random() < RATED else {}
    return {"actor": "member", "reads": sorted(reads - writes), "writes": sorted(writes), **rate}
