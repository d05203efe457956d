"""An event is sent, and no queue carries it."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("error", "patterns/guaranteed_delivery", "facts/outbox.when")
def event_without_queue(design: Reading, _: Catalogue) -> Findings:
    """Events against the queues between the same deployables for the same use case."""
    carried = {(each.publisher, each.listener, each.use_case) for each in design.parts.queues.values()}
    for key, each in design.parts.interactions.items():
        if each.kind == "event" and (each.source, each.target, each.use_case) not in carried:
            yield found(f"interactions/{key}", source=each.source, target=each.target, use_case=each.use_case)
