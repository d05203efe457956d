"""A decision is not what its own conditions and costs choose."""

from __future__ import annotations

from vitruvio.model.evaluate import decided
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule("error", Work("M. Nygard", "Documenting Architecture Decisions", "2011"))
def decision_not_followed(design: Reading, _: Catalogue) -> Findings:
    """Every decision taken again from what it compares; what the brief or a precedent moved stays."""
    for id, each in design.design.decisions.items():
        if not each.options:
            continue
        chosen = decided(each, {})
        if chosen != each.chosen or each.chosen not in {option.name for option in each.options}:
            yield found(f"decisions/{id}", decision=id, chosen=each.chosen, expected=chosen)
