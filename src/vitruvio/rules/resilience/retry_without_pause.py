"""A call is made again at once."""

from __future__ import annotations

from vitruvio.model import count
from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("warning", "facts/retry.grpc.jitter", "facts/backoff.cap", "patterns/retry")
def retry_without_pause(design: Reading, _: Catalogue) -> Findings:
    """Policies with several attempts and no backoff."""
    for key, each in design.parts.policies.items():
        if each.attempts.value > 1 and not each.backoff.value > 0:
            yield found(
                f"policies/{key}", source=each.source, target=each.target, attempts=count(each.attempts)
            )
