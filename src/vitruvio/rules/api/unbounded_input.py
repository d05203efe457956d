"""A request may be of any size."""

from __future__ import annotations

from typing import Final

from vitruvio.rules.reading import nested
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule

SIZED: Final = ("text", "long text", "list", "file")


@rule(
    "warning",
    "facts/assumption.body.limit",
    Work("OWASP", "API Security Top 10, 2023", "API4, Unrestricted Resource Consumption"),
)
def unbounded_input(design: Reading, _: Catalogue) -> Findings:
    """Texts, lists and files in bodies and parameters that have no largest size."""
    for key, each in design.parts.operations.items():
        taken = nested((*each.body, *each.parameters))
        names = {one.name for one in taken if one.schema.kind in SIZED and one.schema.most is None}
        if names:
            yield found(f"operations/{key}", operation=key, names=sorted(names))
