"""There are queues, and the report does not say what becomes of a message that always fails."""

from __future__ import annotations

from typing import Final

from vitruvio.model import figures_of
from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule

KEPT: Final = "assumption.dead-letter.retention"


@rule(
    "warning",
    "patterns/dead_letter",
    "facts/assumption.dead-letter.retention",
    "facts/assumption.broker.attempts",
)
def no_dead_letters(design: Reading, _: Catalogue) -> Findings:
    """What the report says of queues, for how long dead letters are kept."""
    said = figures_of(design.design.sections.integration_patterns.message_queues)
    if design.parts.queues and not any(each.origin == KEPT for each in said):
        yield found("queues", queues=sorted(design.parts.queues))
