"""The rate limit of each kind of caller."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.api.limits import FACTOR, Limit, tiers
from vitruvio.design.api.tallies import number, operations, peak, public, requests, uncalled
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, LOADS, OPERATIONS, TENANCY
from vitruvio.design.passes import states
from vitruvio.model import (
    Part,
    Prose,
    Statement,
    Value,
    count,
    factor,
    largest,
    percent,
    say,
    smallest,
)


@states("api_specification.rate_limiting.limits_per_tier", requires=(OPERATIONS, DEPLOYABLES, LOADS, TENANCY))
def state_limits(draft: Draft) -> Prose:
    """State each actor's limit, those of people alike in one; then organisations, and what is heavy."""
    none = uncalled(draft)
    if none:
        return none
    found = tiers(draft)
    alike = [each for each in found if each.basis == "pace" and each.kind == "person"]
    said = [_alike(draft, alike)] if alike else []
    said += [_one(draft, each) for each in found if each not in alike]
    if not said:
        said = [
            say(
                "api.limits.none",
                count="operations",
                operations=number(draft, "public_operations", public(draft)),
            )
        ]
    return (*said, *_tenants(draft), *_heavy(draft))


def _alike(draft: Draft, limits: list[Limit]) -> Statement:
    actors, first = [_need(draft, each) for each in limits], limits[0]
    return say("api.limits.person", count="actors", actors=actors, rate=first.rate, burst=count(first.burst))


def _need(draft: Draft, limit: Limit) -> Part:
    """An actor with what each of them asks for at the peak, or all together where they are not counted."""
    number = draft.given(draft.brief.actors[limit.actor], "count")
    most = "_most" if limit.most else ""
    if number is None:
        return say(f"api.limits.together{most}", actor=limit.actor, rate=limit.peak)
    each = (limit.peak / number).named("api.figure.need", limit.actor)
    return say(f"api.limits.each{most}", actor=limit.actor, rate=each)


def _one(draft: Draft, limit: Limit) -> Statement:
    shown: dict[str, Part] = {"rate": Value(limit.rate), "burst": count(limit.burst)}
    if limit.kind == "anonymous":
        if not limit.actor:
            return say("api.limits.anybody", count="", **shown)
        return say("api.limits.anonymous", count="", actor=limit.actor, **shown)
    number = draft.given(draft.brief.actors[limit.actor], "count")
    if number is None:
        return say("api.limits.all", count="", actor=limit.actor, **shown)
    times = factor(draft.fact(FACTOR))
    return say("api.limits.counted", count="", actor=limit.actor, number=count(number), times=times, **shown)


def _tenants(draft: Draft) -> Iterator[Statement]:
    """What one organisation may take: the largest what it needs with headroom, each other a multiple.

    The limit keeps a noisy one from the others.
    """
    tenancy = draft[TENANCY].get("tenants")
    if tenancy is None:
        return
    rate, times = peak(draft, requests(draft)), draft.fact(FACTOR)
    if tenancy.largest is None:
        limit = (rate * tenancy.most).named("api.figure.tenant_limit")
        yield say("api.limits.tenants", tenants=count(tenancy.count), rate=limit, times=factor(times))
        return
    others = largest(tenancy.count - 1, 1)
    limit = smallest(rate * (1 - tenancy.largest) / others * times, rate)
    yield say(
        "api.limits.tenant",
        tenants=count(tenancy.count),
        share=percent(tenancy.largest),
        rate=(rate * tenancy.most).named("api.figure.tenant_limit"),
        other=limit.named("api.figure.other_tenant_limit"),
        times=factor(times),
    )


def _heavy(draft: Draft) -> Iterator[Statement]:
    """Summaries run one at a time for each caller: one costs as much as many pages."""
    for each in operations(draft, lambda each: each.kind == "summary" and each.public):
        rate = draft[LOADS][each.use_case].peak
        yield say("api.limits.heavy", use_case=each.use_case, rate=rate)
