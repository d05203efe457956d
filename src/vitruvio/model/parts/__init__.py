"""The typed parts of a design that back ends build from: load, services, API, data, capacity, resilience."""

from __future__ import annotations

import msgspec

from vitruvio.model.parts.api import (
    Allowance,
    Api,
    Exchange,
    Operation,
    Property,
    Resource,
    Rule,
    Schema,
)
from vitruvio.model.parts.boundaries import Boundaries, Boundary, Cut, Move, OtherDivision, Stay, Steady
from vitruvio.model.parts.capacity import Bill, Bottleneck, Cost, Demand, Latency, ServiceSizing, StoreSizing
from vitruvio.model.parts.context_map import Attribute, ContextMap, Dependence, EntityModel, Relation
from vitruvio.model.parts.courses import Course, CourseStep, CourseStepKind, Running
from vitruvio.model.parts.data import Cache, GrowthStep, HotRecord, Index, Partition, StepKind, Tenancy
from vitruvio.model.parts.events import Change, Channel, ChannelKind, Event
from vitruvio.model.parts.load import EntityAccess, EntityStorage, LoadProfile, UseCaseLoad, Work
from vitruvio.model.parts.resilience import Alert, Availability, Backup, CallPolicy, Deadline, Outage
from vitruvio.model.parts.security import Flow, MetDuty, Threat
from vitruvio.model.parts.services import (
    Context,
    Deployable,
    Hosting,
    Interaction,
    InteractionKind,
    Queue,
    Saga,
    SagaStep,
    Store,
    StoreKind,
)


class Parts(msgspec.Struct, frozen=True):
    """All parts of a design, each by its key."""

    loads: dict[str, UseCaseLoad]
    accesses: dict[str, EntityAccess]
    storage: dict[str, EntityStorage]
    work: dict[str, Work]
    contexts: dict[str, Context]
    deployables: dict[str, Deployable]
    interactions: dict[str, Interaction]
    sagas: dict[str, Saga]
    stores: dict[str, Store]
    queues: dict[str, Queue]
    resources: dict[str, Resource]
    operations: dict[str, Operation]
    caches: dict[str, Cache]
    partitions: dict[str, Partition]
    demands: dict[str, Demand]
    services: dict[str, ServiceSizing]
    store_sizes: dict[str, StoreSizing]
    latencies: dict[str, Latency]
    costs: dict[str, Cost]
    bill: Bill
    bottleneck: Bottleneck
    availabilities: dict[str, Availability]
    deadlines: dict[str, Deadline]
    policies: dict[str, CallPolicy]
    backups: dict[str, Backup]
    alerts: dict[str, Alert]
    outages: dict[str, Outage] = {}
    relations: dict[str, Relation] = {}
    entities: dict[str, EntityModel] = {}
    flows: dict[str, Flow] = {}
    threats: dict[str, Threat] = {}
    duties: dict[str, MetDuty] = {}
    growth_steps: dict[str, GrowthStep] = {}
    tenancy: dict[str, Tenancy] = {}
    indexes: dict[str, Index] = {}
    hot_records: dict[str, HotRecord] = {}
    profile: LoadProfile | None = None
    exchanges: dict[str, Exchange] = {}
    allowances: dict[str, Allowance] = {}
    api: Api | None = None
    channels: dict[str, Channel] = {}
    courses: dict[str, Course] = {}
    running: Running | None = None


__all__ = [
    "Alert",
    "Allowance",
    "Api",
    "Attribute",
    "Availability",
    "Backup",
    "Bill",
    "Bottleneck",
    "Boundaries",
    "Boundary",
    "Cache",
    "CallPolicy",
    "Change",
    "Channel",
    "ChannelKind",
    "Context",
    "ContextMap",
    "Cost",
    "Course",
    "CourseStep",
    "CourseStepKind",
    "Cut",
    "Deadline",
    "Demand",
    "Dependence",
    "Deployable",
    "EntityAccess",
    "EntityModel",
    "EntityStorage",
    "Event",
    "Exchange",
    "Flow",
    "GrowthStep",
    "Hosting",
    "HotRecord",
    "Index",
    "Interaction",
    "InteractionKind",
    "Latency",
    "LoadProfile",
    "MetDuty",
    "Move",
    "Operation",
    "OtherDivision",
    "Outage",
    "Partition",
    "Parts",
    "Property",
    "Queue",
    "Relation",
    "Resource",
    "Rule",
    "Running",
    "Saga",
    "SagaStep",
    "Schema",
    "ServiceSizing",
    "Stay",
    "Steady",
    "StepKind",
    "Store",
    "StoreKind",
    "StoreSizing",
    "Tenancy",
    "Threat",
    "UseCaseLoad",
    "Work",
]
