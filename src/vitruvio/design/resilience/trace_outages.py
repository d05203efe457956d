"""What stays up while each part is away: which use cases fail, answer worse, or are only late."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

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
    asked = dict.fromkeys(asked_outside(draft))
    every = draft.total((draft[LOADS][name].mean for name in asked), RATE)
    needing = _needing(draft)

    def outage(key: str) -> Outage:
        return _outage(draft, key, asked, every, needing.get(key, {}))

    draft.each(OUTAGES, sorted(_parts(draft)), outage)


def _needing(draft: Draft) -> dict[str, dict[str, None]]:
    """By part, the use cases on the way to whose answer it stands; the index has a scope of its own."""
    found: dict[str, dict[str, None]] = {}
    with draft.trace.scope("index:routes"):
        for name in draft.brief.use_cases:
            path = draft[ROUTES][name]
            for kind, parts in zip(KINDS, (path.services, path.stores, path.externals), strict=True):
                for part in parts:
                    found.setdefault(f"{kind}:{part}", {})[name] = None
    return found


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


def _outage(
    draft: Draft, key: str, asked: Container[str], every: Figure, needing: Mapping[str, None]
) -> Outage:
    """One part's outage; `needing` are the use cases that need it for their answers, in the brief's order."""
    kind, _, part = key.partition(":")
    for name in needing:
        draft.trace.note(f"fact:{ROUTES.name}/{name}")
    worse = dict.fromkeys(_worse(draft, kind, part, needing))
    fails = [name for name in needing if name in asked and name not in worse]
    degraded = [name for name in draft.brief.use_cases if name in worse and name in asked] if worse else []
    rate = draft.total((draft[LOADS][name].mean for name in fails), RATE)
    share = rate / every if fails else draft.zero()
    return Outage(
        part=part,
        kind=kind,
        fails=tuple(fails),
        degraded=tuple(degraded),
        late=tuple(_late(draft, kind, needing, asked)),
        failed=share.named("resilience.figure.failed_share", part),
    )


def _worse(draft: Draft, kind: str, part: str, needing: Container[str]) -> Iterator[str]:
    """The use cases that answer without the part, but worse than with it."""
    if kind == "cache":
        yield from (each.use_case for each in draft[CACHES].values() if each.service == part)
    if kind == "store" and draft[STORES][part].kind == "search index":
        for name, outlook in draft[OUTLOOKS].items():
            if outlook.dependence == DEGRADED and name in needing:
                yield name
    if kind == "external":
        for name, use_case in draft.brief.use_cases.items():
            if use_case.may_be_pending and name in needing and name in draft[OUTLOOKS]:
                yield name
    for each in draft[INTERACTIONS].values():
        fed = each.kind == "copy" and _feeds(draft, kind, part, each.target, each.entities)
        if fed and each.use_case not in needing:
            yield each.use_case


def _feeds(draft: Draft, kind: str, part: str, owner: str, entities: tuple[str, ...]) -> bool:
    """Whether copies of these entities are fed through the part."""
    if kind == "store":
        return (
            bool(set(entities) & set(draft[STORES][part].entities)) and draft[STORES][part].service == owner
        )
    return kind == "broker" or (kind == "service" and part == owner)


def _late(draft: Draft, kind: str, needing: Mapping[str, None], asked: Container[str]) -> list[str]:
    """The use cases that nobody waits for and whose messages wait for the part."""
    if kind == "broker":
        sent = {each.use_case for each in draft[QUEUES].values()}
        return [name for name in draft.brief.use_cases if name in sent]
    return [name for name in needing if name not in asked and name not in draft[PATHS]]
