"""The field scalability_design.capacity_planning.growth_projections."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    BILL,
    DEPLOYABLES,
    GROWTH_STEPS,
    REFERENCES,
    SERVICES,
    STORAGE,
    STORE_SIZES,
    STORES,
    WHOLES,
)
from vitruvio.design.passes import states
from vitruvio.design.scalability.facts import CARRIED, LADDERS, TOTALS
from vitruvio.design.scalability.machine_steps import machine_steps
from vitruvio.design.scalability.populations import starts_empty
from vitruvio.design.scalability.provision_disks import provisioned
from vitruvio.design.scalability.records import is_within_whole
from vitruvio.design.scalability.uses import uses_of
from vitruvio.model import Prose, Statement, count, option, percent, say, series
from vitruvio.model.parts import GrowthStep, StoreSizing

FIELD = "scalability_design.capacity_planning.growth_projections"
# Beyond so many entities a reader wants the largest alone.
LISTED = 16


@states(
    FIELD,
    requires=(
        BILL,
        CARRIED,
        DEPLOYABLES,
        GROWTH_STEPS,
        LADDERS,
        REFERENCES,
        SERVICES,
        STORAGE,
        STORES,
        STORE_SIZES,
        TOTALS,
        WHOLES,
    ),
)
def state_growth(draft: Draft) -> Prose:
    """What the horizon's peak needs, and which steps lead there."""
    said = [load(draft), replicas(draft), *steps(draft), entities(draft), *empty(draft), *disks(draft)]
    bill = draft[BILL]
    said.append(say("scalability.growth.bill", now=bill.shown_now, horizon=bill.shown_horizon))
    return tuple(said)


def load(draft: Draft) -> Statement:
    """The peak at the horizon."""
    totals = draft[TOTALS]
    if draft.brief.quality.growth is None:
        return say("scalability.growth.no_growth", years=totals.years, now=totals.peak)
    return say(
        "scalability.growth.load",
        growth=percent(totals.growth),
        years=totals.years,
        now=totals.peak,
        horizon=totals.peak_horizon,
    )


def replicas(draft: Draft) -> Statement:
    """Replicas at the horizon's peak."""
    items = [
        say(
            "scalability.growth.replicas_of",
            service=name,
            now=count(draft[SERVICES][name].replicas),
            horizon=count(draft[SERVICES][name].replicas_horizon),
        )
        for name in draft[DEPLOYABLES]
    ]
    return say("scalability.growth.replicas", services=series(items))


def steps(draft: Draft) -> list[Statement]:
    """Stores that need more than today, and when; those that do not; what comes soon after the horizon."""
    sizings = [draft[STORE_SIZES][name] for name in draft[STORES] if draft[STORE_SIZES][name].machine]
    grown = [each for each in sizings if grows(draft, each)]
    same = [each.store for each in sizings if each not in grown]
    items = [step(draft, each) for each in grown]
    said = [say("scalability.growth.steps", steps=series(items, "semicolon"))] if items else []
    if same:
        said.append(say("scalability.growth.same", count="stores", stores=same))
    later = [ahead(draft[GROWTH_STEPS][f"beyond/{each.store}"]) for each in sizings if is_ahead(draft, each)]
    if later:
        said.append(say("scalability.growth.beyond", steps=series(later, "semicolon")))
    return said


def step(draft: Draft, sizing: StoreSizing) -> Statement:
    """What a store grows to, and when it must."""
    found = draft[GROWTH_STEPS].get(f"within/{sizing.store}")
    if found is None:
        return say("scalability.growth.smaller", store=sizing.store, horizon=sizing.machine)
    if found.kind == "shards":
        if sizing.shards_now is None or draft.decided(f"sharding.{sizing.store}").chosen == "none":
            return say("scalability.growth.shards", store=sizing.store, after=found.after)
        now, later = count(sizing.shards_now), count(sizing.shards)
        return say(
            "scalability.growth.more_shards", store=sizing.store, now=now, shards=later, after=found.after
        )
    if found.kind == "larger machine":
        passed = [
            say("scalability.growth.machine_step", machine=each.machine, after=each.after)
            for each in machine_steps(draft, sizing.store)
        ]
        return say(
            "scalability.growth.machine",
            store=sizing.store,
            now=found.machine,
            steps=series(passed, "comma"),
        )
    return say(
        "scalability.growth.read_copies",
        store=sizing.store,
        now=count(sizing.copies if sizing.copies_now is None else sizing.copies_now),
        copies=count(sizing.copies),
        after=found.after,
    )


def is_ahead(draft: Draft, sizing: StoreSizing) -> bool:
    """Whether a store takes a step soon after the horizon."""
    return f"beyond/{sizing.store}" in draft[GROWTH_STEPS]


def ahead(step: GrowthStep) -> Statement:
    """A step that comes soon after the horizon."""
    kind = step.kind.replace(" ", "_")
    return say(f"scalability.growth.beyond.{kind}", store=step.subject, after=step.after)


def grows(draft: Draft, sizing: StoreSizing) -> bool:
    """Whether the horizon needs another machine, or more nodes, than today."""
    if sizing.machine != sizing.machine_now or sizing.shards_now is None or sizing.copies_now is None:
        return True
    today = sizing.shards_now * (1 + sizing.copies_now)
    options = [option("as today", [sizing.shards * (1 + sizing.copies) <= today]), option("more nodes")]
    return draft.choose(f"growth.{sizing.store}", options).chosen == "more nodes"


def entities(draft: Draft) -> Statement:
    """Records by entity; where there are many, of the largest alone."""
    names = list(draft.brief.entities)
    if len(names) > LISTED:
        names = [largest_entity(draft, names)]
    items = [entity(draft, name) for name in names]
    return say("scalability.growth.entities", entities=series(items, "semicolon"))


def entity(draft: Draft, name: str) -> Statement:
    """Records and bytes of one entity; a part's bytes may stand in its whole."""
    found = draft[STORAGE][name]
    if is_within_whole(draft, name):
        return say(
            "scalability.growth.part",
            entity=name,
            now=found.records,
            horizon=found.records_horizon,
            whole=draft[WHOLES][name],
        )
    return say(
        "scalability.growth.entity",
        entity=name,
        now=found.records,
        horizon=found.records_horizon,
        monthly=found.monthly,
        size=found.size_horizon,
    )


def empty(draft: Draft) -> list[Statement]:
    """The entities that are assumed to start empty."""
    uses, wholes = uses_of(draft), draft[WHOLES]
    names = [name for name in wholes if wholes[name] == name and starts_empty(draft, name, uses)]
    return [say("scalability.growth.empty", count="entities", entities=names)] if names else []


def largest_entity(draft: Draft, names: list[str]) -> str:
    """The entity that takes most at the horizon: without it, the rest is least."""
    whole = draft.total(draft[STORAGE][name].size_horizon for name in names)
    options = [option(name, cost=whole - draft[STORAGE][name].size_horizon) for name in names]
    return draft.choose("largest entity", options, by="cost").chosen


def disks(draft: Draft) -> list[Statement]:
    """Disks at the horizon, and how that stands against the largest one."""
    names = [name for name in draft[STORES] if draft[STORES][name].kind == "postgresql"]
    items: list[Statement] = []
    for name in names:
        sizing = draft[STORE_SIZES][name]
        size = provisioned(draft, draft[STORES][name], sizing.size_horizon, sizing.shards)
        size = size.named("scalability.figure.disk_provisioned_horizon", name)
        items.append(say("scalability.growth.disk", store=name, size=size))
    most = draft.fact("rds.storage-max")
    usable = (most * draft.fact("assumption.fill.disk")).named("scalability.figure.largest_disk")
    return [say("scalability.growth.disks", disks=series(items), most=most, usable=usable)] if items else []
