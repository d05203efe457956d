"""An operation answers with what may only be written."""

from __future__ import annotations

from vitruvio.rules.reading import nested
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "duties/gdpr.32.1.a",
    Work("OWASP", "API Security Top 10, 2023", "API3, Broken Object Property Level Authorization"),
)
def shown_secret(design: Reading, _: Catalogue) -> Findings:
    """Answers with properties that are marked as taken and never shown."""
    for key, each in design.parts.operations.items():
        resource = design.parts.resources.get(each.resource)
        known = nested(resource.properties) if resource is not None else []
        secrets = {one.attribute for one in (*known, *nested(each.body)) if one.schema.write_only}
        shown = [
            one for one in nested(each.answer) if one.schema.write_only or one.attribute in secrets - {""}
        ]
        if shown:
            yield found(f"operations/{key}", operation=key, names=sorted({one.name for one in shown}))
