"""A cached answer may be older than its reader allows."""

from __future__ import annotations

from vitruvio.model.parts import Cache
from vitruvio.rules.rule import Catalogue, Figure, Findings, Reading, Work, found, number, rule
from vitruvio.units import TIME


@rule(
    "error",
    "patterns/cache_aside",
    "facts/cache.ttl",
    Work("M. Nottingham and others", "RFC 9111: HTTP Caching", "section 4.2, Freshness"),
)
def stale_answer(design: Reading, _: Catalogue) -> Findings:
    """Caches' times to live, against the staleness that the brief allows."""
    for key, each in design.parts.caches.items():
        allowed = allowed_age(design, each)
        if each.ttl.value > allowed.value:
            yield found(f"caches/{key}", use_case=each.use_case, ttl=each.ttl, allowed=allowed)


def allowed_age(design: Reading, cache: Cache) -> Figure:
    """How old (s) what a cached use case reads may be: the strictest of its entities; else nothing at all."""
    ages = [allowed_of(design, cache.use_case, entity) for entity in cache.entities or ("",)]
    return min(ages, key=lambda age: age.value)


def allowed_of(design: Reading, use_case: str, entity: str) -> Figure:
    """How old (s) the records of one entity may be that a use case reads; else nothing at all."""
    whole = design.given.get(f"use_cases.{use_case}.staleness", number(0, TIME))
    return design.given.get(f"use_cases.{use_case}.reads.{entity}.staleness", whole)
