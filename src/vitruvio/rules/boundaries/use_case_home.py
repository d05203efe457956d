"""A use case is run by no deployable, or by several."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("error", "facts/team.conway", "patterns/aggregate")
def use_case_home(design: Reading, _: Catalogue) -> Findings:
    """Who runs each use case that has a load."""
    homes: dict[str, list[str]] = {each: [] for each in design.parts.loads}
    for deployable in design.parts.deployables.values():
        for use_case in deployable.use_cases:
            homes.setdefault(use_case, []).append(deployable.name)
    for use_case, names in homes.items():
        if len(names) != 1:
            yield found(f"loads/{use_case}", use_case=use_case, deployables=sorted(names) or ["–"])
