"""A deployable holds other entities, or runs other use cases, than its contexts do."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule("error", Work("E. Evans", "Domain-Driven Design", "chapter 14, Bounded Context"), "facts/team.conway")
def context_torn(design: Reading, _: Catalogue) -> Findings:
    """Deployables against the contexts that they say they pack."""
    contexts = design.parts.contexts
    for deployable in design.parts.deployables.values():
        packed = [contexts[each] for each in deployable.contexts if each in contexts]
        own = {entity for each in packed for entity in each.entities}
        own |= {use_case for each in packed for use_case in each.use_cases}
        odd = own ^ {*deployable.entities, *deployable.use_cases}
        if odd:
            yield found(f"deployables/{deployable.name}", deployable=deployable.name, names=sorted(odd))
