"""A copy may be older than a reader of it allows."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/materialized_view",
    Work("M. Kleppmann", "Designing Data-Intensive Applications", "chapter 5, Problems with Replication Lag"),
)
def late_copy(design: Reading, _: Catalogue) -> Findings:
    """Copies against how late the queue that feeds them may bring a change."""
    queues = [each for each in design.parts.queues.values() if not each.use_case and each.within is not None]
    for key, copy in design.parts.interactions.items():
        if copy.kind != "copy" or copy.staleness is None:
            continue
        feeds = [
            each
            for each in queues
            if (each.publisher, each.listener) == (copy.target, copy.source) and each.key in copy.entities
        ]
        for each in feeds:
            if each.within is not None and each.within.value > copy.staleness.value:
                yield found(
                    f"interactions/{key}",
                    queue=each.name,
                    use_case=copy.use_case,
                    late=each.within,
                    allowed=copy.staleness,
                )
