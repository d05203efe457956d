"""A context is packed in no deployable, or in several."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/modular_monolith",
    Work("E. Evans", "Domain-Driven Design", "chapter 14, Bounded Context"),
)
def context_home(design: Reading, _: Catalogue) -> Findings:
    """Who packs each context."""
    for name in design.parts.contexts:
        homes = [each.name for each in design.parts.deployables.values() if name in each.contexts]
        if len(homes) != 1:
            yield found(f"contexts/{name}", context=name, deployables=sorted(homes) or ["–"])
