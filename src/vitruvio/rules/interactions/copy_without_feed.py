"""A copy is kept of records whose changes nobody sends."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("error", "patterns/materialized_view", "patterns/change_data_capture", "facts/cqrs.when")
def copy_without_feed(design: Reading, _: Catalogue) -> Findings:
    """Copies against the queues of changes from their owner to their reader."""
    fed = {(each.publisher, each.listener) for each in design.parts.queues.values() if not each.use_case}
    for key, each in design.parts.interactions.items():
        if each.kind == "copy" and (each.target, each.source) not in fed:
            yield found(f"interactions/{key}", source=each.source, target=each.target, entities=each.entities)
