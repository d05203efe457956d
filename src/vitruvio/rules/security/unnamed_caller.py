"""An internal operation does not say which deployables may call it."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    "patterns/gatekeeper",
    Work(
        "S. Rose and others", "NIST SP 800-207, Zero Trust Architecture", "section 2.1, Tenets of Zero Trust"
    ),
)
def unnamed_caller(design: Reading, _: Catalogue) -> Findings:
    """Internal operations for a use case that others call, without those others among its roles."""
    for key, each in design.parts.operations.items():
        if each.public or each.kind == "status":
            continue
        callers = sorted(
            {
                asked.source
                for asked in design.parts.interactions.values()
                if asked.kind == "call" and asked.target == each.service
                if asked.use_case == each.use_case or (not asked.trigger and each.resource in asked.entities)
            }
        )
        if callers and not each.roles:
            yield found(f"operations/{key}", operation=key, callers=callers)
