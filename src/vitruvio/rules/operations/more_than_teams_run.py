"""There are more deployables than the teams can run."""

from __future__ import annotations

from vitruvio.model import count
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, bound, found, number, rule


@rule(
    "warning",
    "facts/service.count.rule",
    "facts/assumption.rule.deployables",
    Work("M. Skelton, M. Pais", "Team Topologies", "chapter 3, Team-First Thinking"),
)
def more_than_teams_run(design: Reading, catalogue: Catalogue) -> Findings:
    """The number of deployables, against the teams and what each can run."""
    each = bound(catalogue, "assumption.rule.deployables")
    stated = design.given.get("constraints.teams")
    teams = bound(catalogue, "assumption.teams.unstated") if stated is None else stated
    deployables = len(design.parts.deployables)
    if stated is not None and deployables > teams.value * each.value:
        yield found(
            "deployables", deployables=count(number(deployables)), teams=count(teams), each=count(each)
        )
