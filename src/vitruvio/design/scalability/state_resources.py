"""The field scalability_design.capacity_planning.resource_estimates."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, COSTS, DEPLOYABLES, SERVICES, STORE_SIZES, STORES
from vitruvio.design.passes import states
from vitruvio.design.scalability.places import with_replicas
from vitruvio.design.scalability.provision_disks import provisioned
from vitruvio.model import Prose, Statement, count, say, series
from vitruvio.model.parts import ServiceSizing, StoreSizing
from vitruvio.units import DATA

FIELD = "scalability_design.capacity_planning.resource_estimates"


@states(FIELD, requires=(CACHES, COSTS, DEPLOYABLES, SERVICES, STORES, STORE_SIZES))
def state_resources(draft: Draft) -> Prose:
    """What today's peak needs: replicas of services with cores and memory, machines and disks of stores."""
    services = [service(draft[SERVICES][name]) for name in draft[DEPLOYABLES]]
    stores = [
        store(draft, draft[STORE_SIZES][name]) for name in draft[STORES] if draft[STORE_SIZES][name].machine
    ]
    said = [say("scalability.resources.services", services=series(services, "semicolon"))]
    said += [*asked(draft), cores(draft)]
    if stores:
        said.append(say("scalability.resources.stores", stores=series(stores, "semicolon")))
    return (*said, *files(draft), *cache(draft), *nodes(draft))


def service(sizing: ServiceSizing) -> Statement:
    """A deployable's replicas."""
    return say(
        "scalability.resources.service",
        count="replicas",
        service=sizing.service,
        replicas=count(sizing.replicas),
        cores=sizing.cores,
        memory=sizing.memory,
    )


def asked(draft: Draft) -> list[Statement]:
    """What asks for that many replicas, and for which deployables it does; functions are left out."""
    found: dict[str, list[str]] = {}
    for name in with_replicas(draft):
        found.setdefault(draft.decided(f"most replicas.{name}").chosen, []).append(name)
    items = [say(f"scalability.resources.asked.{each}", services=found[each]) for each in sorted(found)]
    return [say("scalability.resources.asked", reasons=series(items, "semicolon"))] if items else []


def cores(draft: Draft) -> Statement:
    """All cores together: busy, and provided."""
    sizings = [draft[SERVICES][name] for name in draft[DEPLOYABLES]]
    busy = draft.total(each.busy for each in sizings).named("scalability.figure.all_busy")
    provided = draft.total(each.replicas * each.cores for each in sizings)
    return say(
        "scalability.resources.cores", busy=busy, provided=provided.named("scalability.figure.all_cores")
    )


def store(draft: Draft, sizing: StoreSizing) -> Statement:
    """A store's machines and disks: those of one copy of its data."""
    shards = sizing.shards if sizing.shards_now is None else sizing.shards_now
    disk = provisioned(draft, draft[STORES][sizing.store], sizing.size, shards)
    return say(
        "scalability.resources.store",
        store=sizing.store,
        machine=sizing.machine_now,
        cores=sizing.cores if sizing.cores_now is None else sizing.cores_now,
        memory=sizing.memory if sizing.memory_now is None else sizing.memory_now,
        shards=count(shards),
        copies=count(sizing.copies if sizing.copies_now is None else sizing.copies_now),
        size=disk.named("scalability.figure.disk_provisioned", sizing.store),
    )


def files(draft: Draft) -> list[Statement]:
    """Files."""
    names = [name for name in draft[STORES] if draft[STORES][name].kind == "object storage"]
    return [
        say("scalability.resources.files", store=name, size=draft[STORE_SIZES][name].size) for name in names
    ]


def cache(draft: Draft) -> list[Statement]:
    """Memory of the shared cache."""
    shared = [draft[CACHES][key] for key in draft[CACHES] if draft[CACHES][key].layer == "shared"]
    if not shared:
        return []
    size = draft.total((each.size for each in shared), DATA).named("scalability.figure.cache_size")
    return [say("scalability.resources.cache", size=size, node=draft.decided("cache node").chosen)]


def nodes(draft: Draft) -> list[Statement]:
    """The nodes of a cluster, where there is one."""
    keys = [key for key in draft[COSTS] if key.startswith("control plane/")]
    return [say("scalability.resources.nodes", machine=draft.decided("node").chosen)] if keys else []
