"""The field scalability_design.horizontal_scaling.load_balancing."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BALANCING, DEMANDS, DEPLOYABLES, LOADS, SERVICES, TRIGGERS
from vitruvio.design.passes import states
from vitruvio.design.resilience.zones import left_in_zones, several_regions
from vitruvio.design.scalability.choose_balancing import IN_TURN, work_of_requests
from vitruvio.design.scalability.facts import LATENCIES_LEFT, TOTALS
from vitruvio.design.scalability.places import with_replicas
from vitruvio.model import (
    Prose,
    Statement,
    count,
    factor,
    largest,
    option,
    percent,
    percentile,
    say,
    smallest,
)

FIELD = "scalability_design.horizontal_scaling.load_balancing"


@states(
    FIELD,
    requires=(BALANCING, DEMANDS, DEPLOYABLES, LATENCIES_LEFT, LOADS, SERVICES, TOTALS, TRIGGERS),
)
def state_load_balancing(draft: Draft) -> Prose:
    """Over what requests are spread, by which rule, and what happens when a zone or a replica is lost."""
    names = with_replicas(draft)
    if not names:
        return (say("scalability.balancing.functions", peak=draft[TOTALS].peak),)
    return (spread(draft, names), algorithm(draft), *zone_lost(draft, names), replica_lost(draft))


def spread(draft: Draft, services: list[str]) -> Statement:
    """The requests and the replicas that share them."""
    sizings = [draft[SERVICES][name] for name in services]
    replicas = draft.total(each.replicas for each in sizings).named("scalability.figure.all_replicas")
    zones = smallest(draft.fact("assumption.zones"), replicas)
    return say(
        "scalability.balancing.spread",
        count="zones",
        peak=draft[TOTALS].peak,
        replicas=count(replicas),
        services=services,
        zones=count(zones.named("scalability.figure.zones")),
    )


def algorithm(draft: Draft) -> Statement:
    """The rule: in turn where requests cost much the same, else to the replica with the fewest in flight."""
    mean, ratio = work_of_requests(draft)
    turn = draft[BALANCING] == IN_TURN
    message = "scalability.balancing.in_turn" if turn else "scalability.balancing.fewest"
    return say(message, ratio=factor(ratio), mean=mean)


def zone_lost(draft: Draft, services: list[str]) -> list[Statement]:
    """What the loss of a zone does to the busiest of the deployables that have more than one replica."""
    names = [name for name in services if draft.decided(f"replicas.{name}").chosen != "one"]
    if not names:
        return []
    sizings = [draft[SERVICES][name] for name in names]
    after = [each.busy / (left_in_zones(draft, each.replicas) * each.cores) for each in sizings]
    before = largest(*(each.utilisation for each in sizings)).named("scalability.figure.utilisation_busiest")
    raised = largest(*after).named("scalability.figure.utilisation_zone_lost")
    return [
        say("scalability.balancing.zone", before=percent(before), after=percent(raised)),
        *tightest(draft),
    ]


def tightest(draft: Draft) -> list[Statement]:
    """The stated latency that is nearest to its target when a zone is lost, or one of several regions."""
    found = draft[LATENCIES_LEFT]
    options = [option(name, cost=found[name].target / found[name].predicted) for name in found]
    if not options:
        return []
    name = draft.choose("tightest without a zone", options, by="cost").chosen
    lost = "region" if several_regions(draft) else "zone"
    return [
        say(
            f"scalability.balancing.{lost}_latency",
            use_case=name,
            share=percentile(found[name].share),
            predicted=found[name].predicted,
            target=found[name].target,
        )
    ]


def replica_lost(draft: Draft) -> Statement:
    """After how long a replica that does not answer gets no more requests."""
    after = draft.fact("k8s.probe.period") * draft.fact("k8s.probe.failures")
    return say("scalability.balancing.probe", after=after.named("scalability.figure.probe_time"))
