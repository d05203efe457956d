"""Answers that are each caller's own are cached as if they were everybody's."""

from __future__ import annotations

from vitruvio.model.parts import Cache
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    Work(
        "M. Nottingham and others",
        "RFC 9111: HTTP Caching",
        "section 3.5, Storing Responses to Authenticated Requests",
    ),
    Work("OWASP", "API Security Top 10, 2023", "API1, Broken Object Level Authorization"),
)
def private_cache_shared(design: Reading, _: Catalogue) -> Findings:
    """Caches of whole answers without a key for the caller, of what brief or operations call own.

    Single records are found by their own keys, and whoever finds one is checked all the same.
    """
    for key, each in design.parts.caches.items():
        if not each.private and _is_own(design, each.use_case) and not _holds_records(design, each):
            yield found(f"caches/{key}", use_case=each.use_case, layer=each.layer)


def _is_own(design: Reading, use_case: str) -> bool:
    said = design.said(f"use_cases.{use_case}.only") == "own"
    return said or any(
        each.only_own for each in design.parts.operations.values() if each.use_case == use_case
    )


def _holds_records(design: Reading, cache: Cache) -> bool:
    decision = design.design.decisions.get(f"cache.{cache.use_case}.entries")
    return decision is not None and decision.chosen == "records"
