"""A queue has a listener that does nothing with what it brings."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("error", "patterns/competing_consumers", "patterns/dead_letter", "patterns/durable_subscriber")
def queue_without_consumer(design: Reading, _: Catalogue) -> Findings:
    """Queues against the use cases that their listeners run, the writes sent to them, and their copies."""
    interactions = design.parts.interactions.values()
    written = {(each.source, each.target, each.use_case) for each in interactions if each.kind == "event"}
    copied = {(each.target, each.source) for each in interactions if each.kind == "copy"}
    for name, each in design.parts.queues.items():
        if not each.use_case:
            consumed = (each.publisher, each.listener) in copied
        else:
            runs = design.homes.get(each.use_case) == each.listener
            consumed = runs or (each.publisher, each.listener, each.use_case) in written
        if not consumed:
            yield found(f"queues/{name}", queue=name, publisher=each.publisher, listener=each.listener)
