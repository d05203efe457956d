"""A call that is not idempotent is made again."""

from __future__ import annotations

from vitruvio.model import count
from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("error", "facts/http.retry.idempotent", "patterns/idempotency_key", "patterns/retry")
def retry_without_idempotency(design: Reading, _: Catalogue) -> Findings:
    """Policies with several attempts of what may be done once only."""
    for key, each in design.parts.policies.items():
        if each.attempts.value > 1 and not each.idempotent:
            yield found(
                f"policies/{key}",
                source=each.source,
                target=each.target,
                use_case=each.use_case,
                attempts=count(each.attempts),
            )
