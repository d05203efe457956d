"""The facts that passes provide to each other, by name and type."""

from __future__ import annotations

from typing import TypeAlias

from vitruvio.brief import Access
from vitruvio.design.draft import Fact, Family
from vitruvio.model import Figure, TippingPoint
from vitruvio.model.parts import (
    Alert,
    Allowance,
    Api,
    Availability,
    Backup,
    Bill,
    Bottleneck,
    Cache,
    CallPolicy,
    Channel,
    Context,
    Cost,
    Course,
    Deadline,
    Demand,
    Deployable,
    EntityAccess,
    EntityModel,
    EntityStorage,
    Exchange,
    Flow,
    GrowthStep,
    HotRecord,
    Index,
    Interaction,
    Latency,
    LoadProfile,
    Operation,
    Outage,
    Partition,
    Queue,
    Relation,
    Resource,
    Running,
    Saga,
    ServiceSizing,
    Store,
    StoreSizing,
    Tenancy,
    Threat,
    UseCaseLoad,
    Work,
)
from vitruvio.model.sections import Endpoint

Trigger: TypeAlias = "tuple[str, str]"  # a use case and how it triggers: calls or then
Write: TypeAlias = "tuple[str, Access]"  # how (creates, updates, deletes, writes) and how many

WHOLES = Fact[Family[str]]("wholes")  # by entity: the root of its aggregate
AGGREGATES = Fact[Family[tuple[str, ...]]]("aggregates")  # by root: its entities, the root first
OWNERS = Fact[Family[str]]("owners")  # by entity: the team, empty if unknown
DATA = Fact[Family[tuple[str, ...]]]("data classes")  # by entity, its whole's where it names none
REFERENCES = Fact[Family[tuple[str, ...]]]("references")  # by entity: those it refers to
TRIGGERS = Fact[Family[tuple[Trigger, ...]]]("triggers")  # by use case
WAITED = Fact[Family[bool]]("waited for")  # by use case: an actor or a caller waits for its answer
ACTING = Fact[tuple[str, ...]]("acting")  # the actors that some use case names, by name
WRITES = Fact[Family[dict[str, Write]]]("writes")  # by use case: by entity

LOADS = Fact[Family[UseCaseLoad]]("loads")  # by use case
ACCESSES = Fact[Family[EntityAccess]]("accesses")  # by entity
STORAGE = Fact[Family[EntityStorage]]("storage")  # by entity
WORK = Fact[Family[Work]]("work")  # by use case, before caches
CONTEXTS = Fact[Family[Context]]("contexts")  # by name
RELATIONS = Fact[Family[Relation]]("relations")  # by "downstream>upstream" or "one=other"
ENTITIES = Fact[Family[EntityModel]]("entities")  # by entity
DEPLOYABLES = Fact[Family[Deployable]]("deployables")  # by name
HOMES = Fact[Family[str]]("homes")  # "entity:NAME" and "use case:NAME" to the deployable's name
STYLE = Fact[str]("style")  # monolith, microservices, serverless, hybrid
PLATFORM = Fact[str]("platform")  # containers, kubernetes, functions, machines
PROVIDER = Fact[str]("provider")  # aws, gcp, ...
TIPS = Fact[Family[tuple[TippingPoint, ...]]]("tipping points")  # by decision: where it would be another one
FRAGILE = Fact[Family[TippingPoint]]("fragile decision")  # by decision: the one that turns first, at most one
REGION = Fact[str]("region")  # the region whose prices count
LANGUAGE = Fact[str]("language")  # the services' programming language
INTERACTIONS = Fact[Family[Interaction]]("interactions")  # by "source>target:use case"
SAGAS = Fact[Family[Saga]]("sagas")  # by use case
STORES = Fact[Family[Store]]("stores")  # by name
QUEUES = Fact[Family[Queue]]("queues")  # by name
CHANNELS = Fact[Family[Channel]]("channels")  # by name, a queue's or "kind/use case"
BROKER = Fact[str]("broker")  # a product's term id, empty when nothing needs one
RESOURCES = Fact[Family[Resource]]("resources")  # by entity
OPERATIONS = Fact[Family[Operation]]("operations")  # by "METHOD path"
EXCHANGES = Fact[Family[Exchange]]("exchanges")  # by "METHOD path", as the operations
ALLOWANCES = Fact[Family[Allowance]]("allowances")  # by actor that calls anything
API = Fact[Api]("api")  # what all contracts share
DEMANDS = Fact[Family[Demand]]("demands")  # by use case
REDUNDANCY = Fact[Family[Figure]]("redundancy")  # by relational store: copies beside each primary
BALANCING = Fact[str]("balancing")  # in turn, or fewest in flight
SERVICES = Fact[Family[ServiceSizing]]("services")  # by deployable
STORE_SIZES = Fact[Family[StoreSizing]]("store sizes")  # by store
LATENCIES = Fact[Family[Latency]]("latencies")  # by use case
BOTTLENECK = Fact[Bottleneck]("bottleneck")
COSTS = Fact[Family[Cost]]("costs")  # by "part/subject"
BILL = Fact[Bill]("bill")
PROFILE = Fact[LoadProfile]("profile")
CACHES = Fact[Family[Cache]]("caches")  # by "layer/use case"
PARTITIONS = Fact[Family[Partition]]("partitions")  # by entity
HOT_RECORDS = Fact[Family[HotRecord]]("hot records")  # by entity that is sharded and of stated popularity
INDEXES = Fact[Family[Index]]("indexes")  # by "entity/columns"
TENANCY = Fact[Family[Tenancy]]("tenancy")  # "tenants", where several organisations share the system
GROWTH_STEPS = Fact[Family[GrowthStep]]("growth steps")  # by "within/STORE", "table/ENTITY" ...
AVAILABILITIES = Fact[Family[Availability]]("availabilities")  # by use case
DEADLINES = Fact[Family[Deadline]]("deadlines")  # by use case
POLICIES = Fact[Family[CallPolicy]]("policies")  # by "source>target:use case"
BACKUPS = Fact[Family[Backup]]("backups")  # by store
ALERTS = Fact[Family[Alert]]("alerts")  # by severity and window
OUTAGES = Fact[Family[Outage]]("outages")  # by "kind:name" of the part
FLOWS = Fact[Family[Flow]]("flows")  # by "boundary:source>target"
THREATS = Fact[Family[Threat]]("threats")  # by "kind/flow"
COURSES = Fact[Family[Course]]("courses")  # by use case
RUNNING = Fact[Running]("running")
RPO = Fact[Figure]("rpo")  # s
RTO = Fact[Figure]("rto")  # s
ENDPOINTS = Fact[Family[tuple[Endpoint, ...]]]("endpoints")  # by deployable, as the report lists them
