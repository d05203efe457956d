"""The machines that stores, nodes and caches can run on, with their prices in the region decided."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import PROVIDER, REGION
from vitruvio.design.passes import decides
from vitruvio.design.prices import Machine, brokers, larger_machines, machines_of
from vitruvio.design.scalability.facts import LADDERS, Ladders


@decides(requires=(PROVIDER, REGION), provides=(LADDERS,))
def list_machines(draft: Draft) -> None:
    """Provide the machines of every kind, from one look through the catalogue."""
    # the list of ids itself is not noted: each machine that can be chosen is read, and so noted
    ids = draft.catalogue.ids()
    postgres = machines_of(draft, ids, "postgres.rds.db.", ".single-az")
    larger = larger_machines(draft, ids, "assumption.scalability.postgres.", postgres)
    ladders = Ladders(
        postgres=(*postgres, *larger),
        search=tuple(sorted(machines_of(draft, ids, "search.opensearch."), key=_size)),
        log=tuple(brokers(draft, ids, "assumption.scalability.log.m7g.")),
        nodes=tuple(machines_of(draft, ids, "aws.", family=("general", "compute", "memory"))),
        caches=tuple(machines_of(draft, ids, "cache.elasticache.cache.", ".valkey")),
        replicas=tuple(each for each in ids if each.startswith("assumption.scalability.replica.")),
    )
    draft.provide(LADDERS, ladders)


def _size(machine: Machine) -> tuple[float, float]:
    """Cores and memory: the last machine stands where none carries a load, and so has to be the largest."""
    return machine.cores.value, machine.memory.value
