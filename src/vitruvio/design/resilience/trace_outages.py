"""What stays up while each part is away: which use cases fail, answer worse, or are only late."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.api.exposure import is_public
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    BROKER,
    CACHES,
    DEPLOYABLES,
    INTERACTIONS,
    LOADS,
    OUTAGES,
    QUEUES,
    STORES,
    TRIGGERS,
)
from vitruvio.design.passes import decides
from vitruvio.design.resilience.choose_redundancy import DEGRADED
from vitruvio.design.resilience.facts import OUTLOOKS, PATHS, ROUTES
from vitruvio.model import Figure
from vitruvio.model.parts import Outage
from vitruvio.units import RATE

KINDS = ("service", "store", "external")


@decides(
    requires=(
        BROKER,
        CACHES,
        DEPLOYABLES,
        INTERACTIONS,
        LOADS,
        OUTLOOKS,
        PATHS,
        QUEUES,
        ROUTES,
        STORES,
        TRIGGERS,
    ),
    provides=(OUTAGES,),
)
def trace_outages(draft: Draft) -> None:
    """Provide the outage of every deployable, store, external and shared cache, and of the broker.

    Shares are of what is asked from outside, at today's mean; what use cases call of each other is in their
    paths. Nothing on a path fails with the broker (the outbox waits), nor with a cache (the store answers).
    """
    asked = asked_outside(draft)
    every = draft.total((draft[LOADS][name].mean for name in asked), RATE)
    draft.each(OUTAGES, sorted(_parts(draft)), lambda key: _outage(draft, key, asked, every))


def asked_outside(draft: Draft) -> list[str]:
    """The use cases that an actor, anybody, or somebody else's system asks for and waits for."""
    answered = draft[PATHS]
    return [name for name in draft.brief.use_cases if name in answered and is_public(draft, name)]


def _parts(draft: Draft) -> Iterator[str]:
    yield from (f"service:{name}" for name in draft[DEPLOYABLES])
    yield from (f"store:{name}" for name in draft[STORES])
    for use_case in draft.brief.use_cases.values():
        yield from (f"external:{name}" for name in use_case.external)
    for cache in draft[CACHES].values():
        if cache.layer == "shared":
            yield f"cache:{cache.service}"
    if draft[BROKER] and len(draft[QUEUES]):
        yield "broker:broker"


def _outage(draft: Draft, key: str, asked: list[str], every: Figure) -> Outage:
    kind, _, part = key.partition(":")
    worse = set(_worse(draft, kind, part))
    fails = [name for name in asked if _needs(draft, name, kind, part) and name not in worse]
    degraded = [name for name in asked if name in worse and name not in fails]
    rate = draft.total((draft[LOADS][name].mean for name in fails), RATE)
    share = rate / every if asked else draft.zero()
    return Outage(
        part=part,
        kind=kind,
        fails=tuple(fails),
        degraded=tuple(degraded),
        late=tuple(name for name in draft.brief.use_cases if _waits(draft, name, kind, part, asked)),
        failed=share.named("resilience.figure.failed_share", part),
    )


def _needs(draft: Draft, name: str, kind: str, part: str) -> bool:
    """Whether a part of these kinds stands on the way to a use case's answer."""
    if kind not in KINDS:
        return False
    path = draft[ROUTES][name]
    return part in {"service": path.services, "store": path.stores, "external": path.externals}[kind]


def _worse(draft: Draft, kind: str, part: str) -> Iterator[str]:
    """The use cases that answer without the part, but worse than with it."""
    if kind == "cache":
        yield from (each.use_case for each in draft[CACHES].values() if each.service == part)
    for name, outlook in draft[OUTLOOKS].items():
        searched = kind == "store" and draft[STORES][part].kind == "search index"
        if searched and outlook.dependence == DEGRADED and _needs(draft, name, kind, part):
            yield name
        if (
            kind == "external"
            and draft.brief.use_cases[name].may_be_pending
            and _needs(draft, name, kind, part)
        ):
            yield name
    for each in draft[INTERACTIONS].values():
        fed = each.kind == "copy" and _feeds(draft, kind, part, each.target, each.entities)
        if fed and not _needs(draft, each.use_case, kind, part):
            yield each.use_case


def _feeds(draft: Draft, kind: str, part: str, owner: str, entities: tuple[str, ...]) -> bool:
    """Whether copies of these entities are fed through the part."""
    if kind == "store":
        return (
            bool(set(entities) & set(draft[STORES][part].entities)) and draft[STORES][part].service == owner
        )
    return kind == "broker" or (kind == "service" and part == owner)


def _waits(draft: Draft, name: str, kind: str, part: str, asked: list[str]) -> bool:
    """Whether nobody waits for a use case whose messages wait for the part."""
    if kind == "broker":
        return any(each.use_case == name for each in draft[QUEUES].values())
    if name in asked or name in draft[PATHS] or kind == "cache":
        return False
    return _needs(draft, name, kind, part)
