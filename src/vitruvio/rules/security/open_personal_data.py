"""Anybody may read what is personal."""

from __future__ import annotations

from typing import Final

from vitruvio.rules.reading import nested
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule

GUARDED: Final = frozenset({"personal", "sensitive", "health", "payment", "secret"})
# Types of values that say who somebody is, whatever the brief calls their entity.
IDENTIFYING: Final = frozenset({"email", "phone", "iban", "tax code"})
READS: Final = ("get", "list", "search", "summary", "stream", "websocket")


@rule(
    "error",
    "duties/gdpr.32.1.b",
    "duties/gdpr.25.2",
    Work("OWASP", "API Security Top 10, 2023", "API2, Broken Authentication"),
)
def open_personal_data(design: Reading, _: Catalogue) -> Findings:
    """Operations without a permission that read entities with personal data, or answer with such values."""
    for key, each in design.parts.operations.items():
        if each.kind not in READS or each.scope:
            continue
        shown = sorted({one.name for one in nested(each.answer) if one.schema.kind in IDENTIFYING})
        if shown or guarded_data(design, each.resource):
            yield found(
                f"operations/{key}", operation=key, resource=each.resource, names=shown or [each.resource]
            )


def guarded_data(design: Reading, entity: str) -> list[str]:
    """The classes of an entity's data, as the brief names them, that not everybody may see."""
    return [each for each in design.listed(f"entities.{entity}.data") if each in GUARDED]
