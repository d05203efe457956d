"""A cache answers too few of its reads to be worth having."""

from __future__ import annotations

from vitruvio.model import percent
from vitruvio.rules.rule import Catalogue, Findings, Reading, bound, found, rule


@rule("warning", "facts/assumption.cache.worth", "facts/cache.benefit.measured", "patterns/cache_aside")
def seldom_hit_cache(design: Reading, catalogue: Catalogue) -> Findings:
    """Hit ratios against that from which a cache pays."""
    least = bound(catalogue, "assumption.cache.worth")
    for key, each in design.parts.caches.items():
        if each.hit_ratio.value < least.value:
            yield found(
                f"caches/{key}", use_case=each.use_case, hits=percent(each.hit_ratio), least=percent(least)
            )
