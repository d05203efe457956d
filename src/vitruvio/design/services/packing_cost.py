"""What a number of deployables costs in a month: the people who run and change them, and their machines."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.prices import regional
from vitruvio.model import Figure, largest

DATABASE = "postgres.rds.db.t4g.medium.multi-az"


def packing_cost(draft: Draft, deployables: Figure, teams: Figure, name: str) -> Figure:
    """People and machines together, EUR/s."""
    people, machines = people_cost(draft, deployables, teams, name), machines_cost(draft, deployables, name)
    return (people + machines).named("services.figure.packing_cost", name)


def people_cost(draft: Draft, deployables: Figure, teams: Figure, name: str) -> Figure:
    """Operating each deployable, teams that wait for each other in one, changes across several, EUR/s.

    Teams in one deployable wait for each other pairwise, n (n - 1) / 2 pairs of n teams.
    """
    salary = draft.fact("assumption.salary")
    worked = draft.fact("assumption.work.month") / draft.unit("month")
    releases = draft.fact("assumption.change.frequency")
    operating = deployables * draft.fact("assumption.deployable.people")
    sharing = largest(teams / deployables, 1)
    pairs = deployables * sharing * (sharing - 1) / 2
    waiting = pairs * 2 * releases * draft.fact("assumption.services.release.wait") / worked
    outside = teams * releases * draft.fact("assumption.change.cross-share") * (1 - 1 / deployables)
    coordinating = outside * draft.fact("assumption.change.coordination") / worked
    return ((operating + waiting + coordinating) * salary).named("services.figure.packing_people", name)


def machines_cost(draft: Draft, deployables: Figure, name: str) -> Figure:
    """The fewest replicas of each deployable and a database of its own with its standby, EUR/s."""
    memory = draft.fact("assumption.services.memory.core")
    core = draft.fact("serverless.fargate.vcpu") + memory * draft.fact("serverless.fargate.memory")
    cores = draft.fact("assumption.replicas.minimum") * draft.fact("assumption.scalability.replica.quarter")
    each = cores * core + regional(draft, DATABASE)
    cost = deployables * each / draft.fact("money.usd_per_eur")
    return cost.named("services.figure.packing_machines", name)
