"""A call has no timeout, or is never made."""

from __future__ import annotations

import math

from vitruvio.model import count
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule("error", "patterns/timeout", Work("M. Nygard", "Release It!, second edition", "chapter 5, Timeouts"))
def call_without_end(design: Reading, _: Catalogue) -> Findings:
    """Policies whose timeout is not a time, or that allow no attempt."""
    for key, each in design.parts.policies.items():
        timeout = each.timeout.value
        if not (math.isfinite(timeout) and timeout > 0 and each.attempts.value >= 1):
            yield found(
                f"policies/{key}",
                source=each.source,
                target=each.target,
                timeout=each.timeout,
                attempts=count(each.attempts),
            )
