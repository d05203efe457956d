"""What a number of deployables costs in a month: the people who run and change them, and their machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from vitruvio.design.draft import Draft
from vitruvio.design.prices import in_currency, regional, unit_price
from vitruvio.model import Condition, Figure, Option, largest, option
from vitruvio.model.decision import Test

PEOPLE = "services.figure.packing_people"
MACHINES = "services.figure.packing_machines"
DATABASE = "postgres.rds.db.t4g.medium.multi-az"


def teams_of(draft: Draft) -> Figure:
    """The teams that build the system."""
    return draft.given_or(draft.brief.constraints, "teams", "assumption.teams.unstated")


class Packing(NamedTuple):
    """How many deployables, of how many vCPU together at the horizon's peak."""

    deployables: Figure
    cores: Figure


def packing_option(
    draft: Draft, name: str, when: Sequence[Condition | Test], packing: Packing, teams: Figure
) -> Option:
    """An option of the packing with its cost a second, of which people and machines are told apart."""
    people = in_currency(draft, people_cost(draft, packing.deployables, teams)).named(PEOPLE, name)
    machines = in_currency(draft, machines_cost(draft, packing)).named(MACHINES, name)
    cost = (people + machines).named("services.figure.packing_cost", name)
    return msgspec.structs.replace(option(name, when, cost), consequences=(people, machines))


def people_cost(draft: Draft, deployables: Figure, teams: Figure) -> Figure:
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
    return (operating + waiting + coordinating) * salary


def machines_cost(draft: Draft, packing: Packing) -> Figure:
    """Their vCPU at the horizon, and for each a database of its own with its standby, USD/s."""
    return packing.cores * core_price(draft) + packing.deployables * regional(draft, DATABASE)


def operating_cost(draft: Draft) -> Figure:
    """What one deployable more costs beside its database: who operates it, its fewest replicas, USD/s."""
    people = draft.fact("assumption.deployable.people") * draft.fact("assumption.salary")
    return people * draft.fact("money.usd_per_eur") + fewest_cores(draft) * core_price(draft)


def fewest_cores(draft: Draft) -> Figure:
    """The vCPU of the fewest and smallest replicas of a deployable."""
    return draft.fact("assumption.replicas.minimum") * draft.fact("assumption.scalability.replica.quarter")


def core_price(draft: Draft) -> Figure:
    """A vCPU with its memory, USD/s."""
    memory = draft.fact("assumption.services.memory.core")
    return unit_price(draft, "serverless.fargate.vcpu") + memory * unit_price(
        draft, "serverless.fargate.memory"
    )
