"""What not everybody may see is cached in a content delivery network."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule
from vitruvio.rules.security.open_personal_data import guarded_data


@rule(
    "error",
    "duties/gdpr.32.1.b",
    "patterns/static_hosting",
    Work(
        "M. Nottingham and others",
        "RFC 9111: HTTP Caching",
        "section 3.5, Storing Responses to Authenticated Requests",
    ),
)
def personal_data_at_the_edge(design: Reading, _: Catalogue) -> Findings:
    """Caches at the edge whose entities hold personal data, or whose operations ask for a permission."""
    closed = {each.use_case for each in design.parts.operations.values() if each.scope}
    for key, each in design.parts.caches.items():
        guarded = [entity for entity in each.entities if guarded_data(design, entity)]
        if each.layer == "cdn" and (guarded or each.use_case in closed):
            yield found(f"caches/{key}", use_case=each.use_case, entities=guarded or each.entities)
