"""Changes of one record can overwrite each other unseen."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    Work("R. Fielding and others", "RFC 9110: HTTP Semantics", "section 13.1.1, If-Match"),
    Work("M. Kleppmann", "Designing Data-Intensive Applications", "chapter 7, Preventing Lost Updates"),
)
def lost_update(design: Reading, _: Catalogue) -> Findings:
    """Updates of a record that the path names, without a code for one that has changed meanwhile.

    Several records that are sent together have no one version to be compared.
    """
    for key, each in design.parts.operations.items():
        guarded = {"409", "412", "428"}.intersection(each.errors)
        single = each.kind == "update" and each.method in ("PUT", "PATCH") and "{" in each.path
        several = [one.schema.kind for one in each.body] == ["list"]
        if single and not several and not guarded:
            yield found(f"operations/{key}", operation=key, code="412", header="If-Match")
