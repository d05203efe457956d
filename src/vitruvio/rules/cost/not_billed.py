"""Something runs, and no line of the bill is for it."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule("warning", Work("FinOps Foundation", "FinOps Framework", "Capability: Allocation"))
def not_billed(design: Reading, _: Catalogue) -> Findings:
    """Stores with machines, and shared caches, against the lines of the bill."""
    parts = design.parts
    subjects = {(each.part, each.subject) for each in parts.costs.values()}
    kinds = {each.part for each in parts.costs.values()}
    for name, each in parts.store_sizes.items():
        if each.machine and ("stores", name) not in subjects:
            yield found(f"store_sizes/{name}", name=name)
    for key, cache in parts.caches.items():
        if cache.layer == "shared" and "cache" not in kinds:
            yield found(f"caches/{key}", name=key)
    if parts.services and not kinds & {"compute", "functions"}:
        yield found("services", name=", ".join(sorted(parts.services)))
