"""A path says what is done, and not to what."""

from __future__ import annotations

import re

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    "facts/assumption.rule.verbs",
    Work("R. Fielding and others", "RFC 9110: HTTP Semantics", "section 9, Methods"),
    Work("Google", "API Improvement Proposals", "AIP-121, Resource-oriented design"),
)
def verb_in_path(design: Reading, catalogue: Catalogue) -> Findings:
    """Segments of paths that begin with a verb."""
    verbs = set(catalogue.fact("assumption.rule.verbs").text.split())
    for key, each in design.parts.operations.items():
        segments = [one for one in each.path.split("/") if one and "{" not in one]
        words = sorted(
            {one for one in segments if re.split(r"[-_]|(?<=[a-z])(?=[A-Z])", one)[0].lower() in verbs}
        )
        if words:
            yield found(f"operations/{key}", operation=key, words=words)
