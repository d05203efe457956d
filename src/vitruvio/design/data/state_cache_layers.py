"""The field data_architecture.caching_strategy.layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from vitruvio.design.data.size_cache import WORTH
from vitruvio.design.data.staleness import lifetimes
from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, DATA, HOMES, LOADS, WAITED, WHOLES, WRITES
from vitruvio.design.passes import states
from vitruvio.design.resilience.wording import naming
from vitruvio.design.scalability.uses import uses_of
from vitruvio.design.services.facts import READING
from vitruvio.model import Figure, Prose, Statement, Term, count, percent, say, series
from vitruvio.model.decision import Compared
from vitruvio.model.parts import Cache
from vitruvio.model.sections import CacheLayer
from vitruvio.units import DATA as BYTES
from vitruvio.units import NONE, RATE, TIME

FIELD: Final = "data_architecture.caching_strategy.layers"
ORDER: Final = ("cdn", "shared", "process")
TERMS: Final = {"cdn": "word.cdn", "shared": "product.valkey", "process": "word.lru"}
Part = Callable[[], Prose]


@states(FIELD, requires=(CACHES, DATA, HOMES, LOADS, READING, WAITED, WHOLES, WRITES))
def state_cache_layers(draft: Draft) -> tuple[CacheLayer, ...]:
    """The layers, from the one nearest to the caller; where nothing is cached, one that says why."""
    found: dict[str, list[Cache]] = {}
    for key in draft[CACHES]:
        found.setdefault(draft[CACHES][key].layer, []).append(draft[CACHES][key])
    if not found:
        return (_layer(draft, 0, _nothing(draft)),)
    writers = _writers(draft)
    layers = [each for each in ORDER if each in found]
    return tuple(
        _layer(draft, place, _something(draft, layer, found[layer], writers))
        for place, layer in enumerate(layers)
    )


def _layer(draft: Draft, place: int, parts: Mapping[str, Part]) -> CacheLayer:
    made: dict[str, Prose] = {}
    for name, make in parts.items():
        with draft.field_scope(f"{FIELD}[{place}].{name}"):
            made[name] = make()
    return CacheLayer(**made)


def _something(
    draft: Draft, layer: str, caches: Sequence[Cache], writers: Mapping[str, Sequence[str]]
) -> dict[str, Part]:
    return {
        "cache_type": lambda: (_kind(draft, layer, caches),),
        "cache_scope": lambda: tuple(_scope(draft, each) for each in caches),
        "ttl_strategy": lambda: (_lives(draft, caches),),
        "invalidation": lambda: tuple(_invalidation(draft, caches, writers)),
    }


def _kind(draft: Draft, layer: str, caches: Sequence[Cache]) -> Statement:
    size = draft.total((each.size for each in caches), BYTES).named("data.figure.layer_size", layer)
    saved = draft.total((each.saved for each in caches), NONE).named("data.figure.layer_saved", layer)
    services = sorted({each.service for each in caches})
    return say(f"data.layers.{layer}", product=Term(TERMS[layer]), services=services, size=size, saved=saved)


def _scope(draft: Draft, cache: Cache) -> Statement:
    """What one use case finds in the cache, how often, and of how many readings."""
    whole = len(cache.entities) == len(draft.brief.use_cases[cache.use_case].reads)
    kind = "private" if cache.private else "answers" if whole else "parts"
    return say(
        f"data.layers.scope.{kind}",
        use_case=cache.use_case,
        entities=list(cache.entities),
        hit=percent(cache.hit_ratio),
        rate=cache.reads,
    )


def _lives(draft: Draft, caches: Sequence[Cache]) -> Statement:
    lives: dict[float, tuple[list[str], Figure]] = {}
    for each in caches:
        lives.setdefault(each.ttl.value, ([], each.ttl))[0].append(each.use_case)
    items = [say("data.layers.life", use_cases=names, ttl=ttl) for names, ttl in lives.values()]
    jitter = percent(draft.fact("assumption.cache.jitter"))
    return say("data.layers.ttl", items=series(items, "semicolon"), jitter=jitter)


def _writers(draft: Draft) -> dict[str, list[str]]:
    """By entity, the use cases that change or delete it."""
    uses = uses_of(draft)
    kinds = ("deletes", "updates", "writes")
    return {
        entity: sorted({use.use_case for use in found if use.kind in kinds}) for entity, found in uses.items()
    }


def _invalidation(
    draft: Draft, caches: Sequence[Cache], writers: Mapping[str, Sequence[str]]
) -> list[Statement]:
    """Who drops entries before their time; what others write ages out."""
    entities = sorted({entity for each in caches for entity in each.entities})
    services = {each.service for each in caches}
    names = sorted({name for entity in entities for name in writers.get(entity, ())})
    changing = [name for name in names if any(entity in draft[WRITES][name] for entity in entities)]
    near = [name for name in changing if draft[HOMES][f"use case:{name}"] in services]
    far = [name for name in changing if name not in near]
    said = []
    if near:
        said.append(say("data.layers.dropped", use_cases=naming(draft, "use_cases", near)))
    if far:
        said.append(say("data.layers.aging", use_cases=naming(draft, "use_cases", far)))
    return said or [say("data.layers.unchanged", entities=entities)]


def _nothing(draft: Draft) -> dict[str, Part]:
    """One layer that says why nothing is cached."""
    return {
        "cache_type": lambda: tuple(_why(draft)),
        "cache_scope": lambda: (_fresh(draft),),
        "ttl_strategy": lambda: (_no_life(draft),),
        "invalidation": lambda: (say("data.layers.none.invalidation", header=Term("header.etag")),),
    }


def _old(draft: Draft) -> list[str]:
    """The use cases whose readings may be old."""
    return [name for name in draft.brief.use_cases if lifetimes(draft, name)]


def _why(draft: Draft) -> list[Statement]:
    """No reading may be old, or what a cache would spare costs less than the cache, or it is seldom hit."""
    names = _old(draft)
    if not names:
        readers = [name for name in draft.brief.use_cases if draft.brief.use_cases[name].reads]
        number = draft.ledger.count("data.figure.readers", readers)
        return [say("data.layers.none.fresh", count="n", n=count(number), staleness=draft.zero(TIME))]
    return [_refused(draft, name) for name in names]


def _refused(draft: Draft, name: str) -> Statement:
    """Why a cache that all replicas share is not worth its keep: the first condition that fails, or cost."""
    options = draft.decided(f"cache.{name}").options
    tests = next(each.when for each in options if each.name == "shared")
    failed = next((each for each in tests if not each.holds()), None)
    if isinstance(failed, Compared) and failed.left.origin == WORTH:
        hits, least = percent(failed.right), percent(failed.left)
        return say("data.layers.none.seldom", use_case=name, hits=hits, least=least)
    costs = {each.name: each.cost for each in options if each.cost is not None}
    return say("data.layers.none.dearer", use_case=name, without=costs["none"], shared=costs["shared"])


def _fresh(draft: Draft) -> Statement:
    rates = [
        draft[LOADS][name].peak_horizon for name in draft.brief.use_cases if draft.brief.use_cases[name].reads
    ]
    rate = draft.total(rates, RATE).named("data.figure.reading_rate")
    return say("data.layers.none.scope", rate=rate)


def _no_life(draft: Draft) -> Statement:
    names = _old(draft)
    if not names:
        return say("data.layers.none.ttl", staleness=draft.zero(TIME))
    lives = lifetimes(draft, names[0])
    return say("data.layers.none.ttl_allowed", use_case=names[0], ttl=next(iter(lives.values())))
