"""A queue keeps an order, and nothing says of what."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule(
    "error",
    "patterns/sequential_convoy",
    "facts/sqs.fifo.api-calls",
    "facts/kafka.partition.consumers-per-group",
)
def order_without_key(design: Reading, _: Catalogue) -> Findings:
    """Ordered queues without a key."""
    for name, each in design.parts.queues.items():
        if each.ordered and not each.key:
            yield found(f"queues/{name}", queue=name, rate=each.peak)
