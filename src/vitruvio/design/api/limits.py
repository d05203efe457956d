"""How much a caller may ask for: as much as it needs at its peak, or as fast as people read and click."""

from __future__ import annotations

from typing import Final, NamedTuple

from vitruvio.design.api.tallies import peak_by, requests
from vitruvio.design.draft import Draft
from vitruvio.design.security.people import part_of
from vitruvio.model import Figure, option
from vitruvio.model.parts import Operation

FACTOR: Final = "assumption.rate-limit.factor"
BURST: Final = "assumption.rate-limit.burst"


class Limit(NamedTuple):
    """A tier's limit: 1/s that each caller may keep up, and how many at once; `peak` is that of all together.

    `kind` is the actor's; `basis` is ``pace`` where the limit is that of anybody who clicks. `most` says that
    the peak may be more than theirs: others that nobody counts run a part of it.
    """

    actor: str
    kind: str
    basis: str
    rate: Figure
    burst: Figure
    peak: Figure
    most: bool


def tiers(draft: Draft) -> list[Limit]:
    """The limits by actor, those that call anything."""
    found: dict[str, list[Operation]] = {}
    for each in requests(draft):
        if each.kind != "webhook":
            for role in each.roles or ("",):
                found.setdefault(role, []).append(each)
    return [_limit(draft, actor, found[actor]) for actor in sorted(found)]


def _limit(draft: Draft, actor: str, found: list[Operation]) -> Limit:
    kind = kind_of(draft, actor)
    rate = peak_by(draft, found, [actor]).named("api.figure.peak_of", actor)
    number = draft.given(draft.brief.actors[actor], "count") if actor in draft.brief.actors else None
    basis = _basis(draft, kind, actor, rate, number)
    if basis == "pace":
        limit = pace(draft, kind) * draft.fact(FACTOR)
    elif number is None:
        limit = rate * (1 + draft.fact("assumption.headroom"))
    else:
        limit = rate / number * draft.fact(FACTOR)
    limit = limit.named("api.figure.limit", actor)
    burst = limit * draft.unit("s") * draft.fact(BURST)
    # Who shares an operation with actors that nobody counts runs all of it at most.
    most = any(len(each.roles) > 1 and part_of(draft, each.roles, [actor]) is None for each in found)
    return Limit(actor, kind, basis, limit, burst.named("api.figure.burst", actor), rate, most)


def _basis(draft: Draft, kind: str, actor: str, rate: Figure, number: Figure | None) -> str:
    """What a limit is measured by: the pace of people, unless these call more; else what the callers need."""
    if kind in ("system", "device"):
        return "need"
    if number is None:
        return "pace"
    options = [option("pace", [rate / number <= pace(draft, kind)]), option("need")]
    return draft.choose(f"rate limit.{actor}", options).chosen


def kind_of(draft: Draft, actor: str) -> str:
    """The kind of an actor; whoever calls where the brief names nobody is anonymous."""
    if actor not in draft.brief.actors:
        return "person" if actor else "anonymous"
    return draft.brief.actors[actor].kind or "person"


def pace(draft: Draft, kind: str) -> Figure:
    """Requests a second of somebody who reads and clicks; several people share an address."""
    one = draft.fact("requests.page.html") / draft.fact("think_time.tpcw")
    return one * draft.fact("assumption.api.address.people") if kind == "anonymous" else one
