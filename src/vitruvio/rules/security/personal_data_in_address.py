"""Who somebody is stands in an address, and so in every log."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule
from vitruvio.rules.security.open_personal_data import IDENTIFYING


@rule(
    "warning",
    "duties/gdpr.5.1.f",
    Work(
        "R. Fielding and others",
        "RFC 9110: HTTP Semantics",
        "section 17.9, Disclosure of Sensitive Information in URIs",
    ),
)
def personal_data_in_address(design: Reading, _: Catalogue) -> Findings:
    """Parameters of queries, and keys in paths, that identify a person."""
    for key, each in design.parts.operations.items():
        names = {one.name for one in each.parameters if one.schema.kind in IDENTIFYING}
        resource = design.parts.resources.get(each.resource)
        if resource is not None and f"{{{resource.parameter}}}" in each.path:
            keys = [one for one in resource.properties if one.name == resource.key]
            names |= {one.name for one in keys if one.schema.kind in IDENTIFYING}
        if names:
            yield found(f"operations/{key}", operation=key, names=sorted(names))
