"""How much of what is fresh a shared cache holds: all of it, unless less of it costs less in all."""

from __future__ import annotations

from typing import Final

from vitruvio.design.data.cache_layers import Layer, spared
from vitruvio.design.data.cache_prices import node_price, smallest_room
from vitruvio.design.data.cache_units import Unit
from vitruvio.design.draft import Draft
from vitruvio.design.formulas import CACHE_HIT_RATIO
from vitruvio.model import Figure, apply, option

WORTH: Final = "assumption.cache.worth"
# By how much the memory is divided: halves find the least cost to within the slope of a hit ratio.
PARTS: Final = {"half": 2, "quarter": 4, "eighth": 8}
LEAST: Final = "smallest node"


def fitted(draft: Draft, name: str, unit: Unit, whole: Layer) -> Layer:
    """The cache of which the memory and the readings that it does not spare cost least together.

    What fits the smallest node is kept whole, for there is no less to pay. A smaller one throws out what was
    asked for the longest ago (H. Che, Y. Tung, Z. Wang, Hierarchical Web Caching Systems, 2002).
    """
    fits = [option(LEAST, [whole.size <= smallest_room(draft)]), option("larger")]
    if draft.choose(f"cache room.{name}", fits).chosen == LEAST:
        return whole
    sizes = {each: whole.size / parts for each, parts in PARTS.items()} | {LEAST: smallest_room(draft)}
    layers = {"whole": whole} | {each: holding(draft, name, unit, size) for each, size in sizes.items()}
    worth = draft.fact(WORTH)
    options = [
        option(
            each,
            [] if layer is whole else [worth <= layer.hit_ratio],
            layer.bill - spared(draft, name, unit, layer, False),
        )
        for each, layer in layers.items()
    ]
    return layers[draft.choose(f"cache size.{name}", options, by="cost").chosen]


def holding(draft: Draft, name: str, unit: Unit, size: Figure) -> Layer:
    """The cache with so much memory (B)."""
    hit = apply(CACHE_HIT_RATIO, unit.keys, unit.alpha, size / unit.entry, unit.lookups, unit.fresh)
    return Layer(
        hit.named("data.figure.hit_ratio", name),
        size.named("data.figure.cache_size", name),
        node_price(draft, size, unit.lookups_horizon),
    )
