"""How rates are limited, and what the whole may take."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.api.limits import BURST, tiers
from vitruvio.design.api.tallies import peak, requests, uncalled
from vitruvio.design.draft import Draft
from vitruvio.design.facts import BOTTLENECK, DEPLOYABLES, FLOWS, LOADS, OPERATIONS, THREATS
from vitruvio.design.passes import states
from vitruvio.design.security.threats import threats_said
from vitruvio.model import Prose, Statement, Term, ceil, count, factor, largest, say, series
from vitruvio.units import RATE

_KEYS = {
    "anonymous": "api.key.address",
    "person": "api.key.person",
    "system": "api.key.client",
    "device": "api.key.device",
}


@states(
    "api_specification.rate_limiting.strategy",
    requires=(OPERATIONS, DEPLOYABLES, LOADS, BOTTLENECK, FLOWS, THREATS),
)
def state_rate_strategy(draft: Draft) -> Prose:
    """State the algorithm, whom it tells apart, the ceiling of the whole, and the limits of others."""
    none = uncalled(draft)
    if none:
        return none
    kinds = sorted({each.kind for each in tiers(draft)})
    keys = [say(_KEYS[kind]) for kind in kinds] or [say(_KEYS["anonymous"])]
    bucket = say(
        "api.strategy.bucket",
        bucket=Term("word.token-bucket"),
        keys=series(keys, "or"),
        burst=draft.fact(BURST) * draft.unit("s"),
        status=Term("status.429"),
        retry=Term("header.retry-after"),
    )
    return bucket, _ceiling(draft), *_flood(draft), *_outgoing(draft), *threats_said(draft, "denial")


def _ceiling(draft: Draft) -> Statement:
    """What all callers together may ask for before the first resource is full."""
    bottleneck = draft[BOTTLENECK]
    rate = peak(draft, requests(draft)).named("api.figure.public_peak")
    most = (rate * bottleneck.headroom).named("api.figure.ceiling")
    return say(
        "api.strategy.ceiling",
        rate=rate,
        most=most,
        headroom=factor(bottleneck.headroom),
        resource=bottleneck.resource,
        status=Term("status.503"),
        shedding=Term("word.load-shedding"),
    )


def _flood(draft: Draft) -> Iterator[Statement]:
    """How many addresses, each within its limit, would together take what is left up to the ceiling."""
    for each in tiers(draft):
        if each.kind == "anonymous":
            rate = peak(draft, requests(draft)).named("api.figure.public_peak")
            left = rate * draft[BOTTLENECK].headroom - rate
            addresses = ceil(largest(left, draft.zero(RATE)) / each.rate).named(
                "api.figure.flooding", each.actor
            )
            yield say("api.strategy.flood", count="addresses", addresses=count(addresses))


def _outgoing(draft: Draft) -> Iterator[Statement]:
    """Externals that take only so much: their callers keep to it themselves."""
    for name, external in draft.brief.externals.items():
        limit = draft.given(external, "limit")
        if limit is not None:
            cases = [each for each, case in draft.brief.use_cases.items() if name in case.external]
            rate = draft.total([draft[LOADS][each].peak for each in cases], limit.dimension)
            yield say(
                "api.strategy.outgoing",
                external=name,
                limit=limit,
                rate=rate.named("api.figure.outgoing", name),
            )
