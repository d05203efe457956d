"""A copy and a cache in a row are together older than the reader allows."""

from __future__ import annotations

from vitruvio.rules.data.stale_answer import allowed_of
from vitruvio.rules.rule import Catalogue, Findings, Reading, found, number, rule
from vitruvio.units import TIME


@rule("warning", "facts/assumption.data.copy.share", "facts/cache.ttl", "patterns/materialized_view")
def stale_in_a_row(design: Reading, _: Catalogue) -> Findings:
    """How late the copies are that a cached use case reads, with the time to live, against each staleness."""
    for key, cache in design.parts.caches.items():
        for entity in ("", *cache.entities):
            late = _lateness(design, cache.use_case, entity)
            allowed = allowed_of(design, cache.use_case, entity)
            together = late + cache.ttl.value
            if late and together > allowed.value >= cache.ttl.value:
                yield found(
                    f"caches/{key}",
                    use_case=cache.use_case,
                    late=number(late, TIME),
                    ttl=cache.ttl,
                    together=number(together, TIME),
                    allowed=allowed,
                )
                break


def _lateness(design: Reading, use_case: str, entity: str) -> float:
    """How late (s) a change of an entity may reach the copy that a use case reads; 0 without a copy."""
    copies = [
        each
        for each in design.parts.interactions.values()
        if each.kind == "copy" and each.use_case == use_case and entity in each.entities
    ]
    ends = {(each.target, each.source) for each in copies}
    return max(
        (
            each.within.value
            for each in design.parts.queues.values()
            if (each.publisher, each.listener) in ends
            and not each.use_case
            and each.key == entity
            and each.within is not None
        ),
        default=0.0,
    )
