"""Something is in the design, and how large it is is not."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule("error", Work("N. J. Gunther", "Guerrilla Capacity Planning", "chapter 1"), "facts/assumption.headroom")
def unsized(design: Reading, _: Catalogue) -> Findings:
    """Deployables, stores and use cases without a size or a load."""
    parts = design.parts
    pairs = (("deployables", parts.deployables, parts.services), ("stores", parts.stores, parts.store_sizes))
    for place, all_of, sized in pairs:
        for name in all_of:
            if name not in sized:
                yield found(f"{place}/{name}", name=name)
    for use_case in design.homes:
        if use_case not in parts.loads:
            yield found(f"loads/{use_case}", name=use_case)
