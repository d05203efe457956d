"""A request that creates or acts can be sent twice, and counts twice."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/idempotency_key",
    "facts/http.retry.idempotent",
    Work("R. Fielding and others", "RFC 9110: HTTP Semantics", "section 9.2.2, Idempotent Methods"),
)
def repeated_post(design: Reading, _: Catalogue) -> Findings:
    """POST that creates, acts or uploads without a key that tells a repetition."""
    for key, each in design.parts.operations.items():
        if each.method == "POST" and each.kind in ("create", "action", "upload") and not each.idempotency_key:
            yield found(f"operations/{key}", operation=key, header="Idempotency-Key")
