"""The field data_architecture.caching_strategy.cache_patterns."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, WAITED
from vitruvio.design.passes import states
from vitruvio.design.resilience.answered import is_answered
from vitruvio.model import Prose, Statement, Term, count, percent, say, series
from vitruvio.model.parts import Cache

FIELD = "data_architecture.caching_strategy.cache_patterns"


@states(FIELD, requires=(CACHES, WAITED))
def state_cache_patterns(draft: Draft) -> Prose:
    """How caches are filled, what happens without them, and what is never cached."""
    caches = [draft[CACHES][key] for key in draft[CACHES]]
    if not caches:
        return (_buffers(draft), _conditional(draft))
    said = [_aside(draft, caches), _missed(caches)]
    return (*said, *_fresh(draft, caches))


def _aside(draft: Draft, caches: Sequence[Cache]) -> Statement:
    names = sorted({each.use_case for each in caches})
    return say(
        "data.patterns.aside",
        pattern=Term("word.cache-aside"),
        use_cases=names,
        entry=draft.fact("assumption.cache.entry"),
    )


def _missed(caches: Sequence[Cache]) -> Statement:
    """What reaches the stores behind a cache, and how a hot entry's expiry adds nothing to it."""
    items = [
        say(
            "data.patterns.missed",
            use_case=each.use_case,
            missed=(each.reads * (1 - each.hit_ratio)).named("data.figure.missed", each.use_case),
            rate=each.reads,
        )
        for each in caches
    ]
    pattern = Term("word.single-flight")
    return say("data.patterns.single_flight", pattern=pattern, items=series(items, "semicolon"))


def _fresh(draft: Draft, caches: Sequence[Cache]) -> list[Statement]:
    """How many use cases that somebody waits for read past every cache."""
    cached = {each.use_case for each in caches}
    readers = [
        name
        for name in draft.brief.use_cases
        if name not in cached and is_answered(draft, name) and draft.brief.use_cases[name].reads
    ]
    if not readers:
        return []
    number = draft.ledger.count("data.figure.readers", readers)
    return [say("data.patterns.fresh", count="n", n=count(number))]


def _buffers(draft: Draft) -> Statement:
    return say("data.patterns.buffers", share=percent(draft.fact("assumption.store.memory.share")))


def _conditional(draft: Draft) -> Statement:
    readers = [
        name
        for name in draft.brief.use_cases
        if is_answered(draft, name) and draft.brief.use_cases[name].reads
    ]
    number = draft.ledger.count("data.figure.readers", readers)
    return say(
        "data.patterns.conditional",
        count="n",
        n=count(number),
        header=Term("header.etag"),
        status=Term("status.304"),
    )
