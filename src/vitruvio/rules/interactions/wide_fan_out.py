"""An answer waits for many others."""

from __future__ import annotations

from vitruvio.model import count
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, bound, found, number, rule


@rule(
    "warning",
    "facts/assumption.rule.fan_out",
    "patterns/api_composition",
    Work("J. Dean, L. A. Barroso", "The Tail at Scale", "Communications of the ACM, February 2013"),
)
def wide_fan_out(design: Reading, catalogue: Catalogue) -> Findings:
    """The deployables and externals that each use case itself waits for, against the bound."""
    most = bound(catalogue, "assumption.rule.fan_out")
    for use_case in design.homes:
        waited = {each.target for _, each in design.calls.get(use_case, ())}
        waited |= {each.target for _, each in design.policies_of(use_case) if each.external}
        if len(waited) > most.value:
            yield found(
                f"loads/{use_case}",
                use_case=use_case,
                targets=sorted(waited),
                number=count(number(len(waited))),
                most=count(most),
            )
