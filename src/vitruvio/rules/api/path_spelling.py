"""A path is not written in small letters and hyphens."""

from __future__ import annotations

import re

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    Work(
        "T. Berners-Lee and others",
        "RFC 3986: Uniform Resource Identifier",
        "section 6.2.2.1, Case Normalization",
    ),
    Work("Zalando", "RESTful API and Event Guidelines", "rule 129, kebab-case for path segments"),
)
def path_spelling(design: Reading, _: Catalogue) -> Findings:
    """Paths with capitals, underscores, empty segments or a slash at their end."""
    for key, each in design.parts.operations.items():
        if not re.fullmatch(r"(/([a-z0-9]+(-[a-z0-9]+)*|\{[a-z][a-z0-9_]*\}))+", each.path):
            yield found(f"operations/{key}", operation=key, path=each.path)
