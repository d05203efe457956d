"""A method and a path stand for several operations."""

from __future__ import annotations

import re

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/gateway_routing",
    Work("OpenAPI Initiative", "OpenAPI Specification 3.1", "Paths Object, templated paths"),
)
def operation_twice(design: Reading, _: Catalogue) -> Findings:
    """Operations that the gateway, or a deployable, cannot tell apart; names of parameters do not count."""
    seen: dict[tuple[str, str, str], str] = {}
    for key, each in design.parts.operations.items():
        template = re.sub(r"\{[^}]*\}", "{}", each.path)
        place = ("" if each.public else each.service, each.method, template)
        first = seen.setdefault(place, key)
        if first != key:
            yield found(f"operations/{key}", operation=key, other=first)
