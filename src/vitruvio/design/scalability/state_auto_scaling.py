"""The field scalability_design.horizontal_scaling.auto_scaling."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, LOADS, QUEUES, SERVICES
from vitruvio.design.passes import states
from vitruvio.design.scalability.places import with_replicas
from vitruvio.model import Figure, Prose, Statement, count, largest, option, percent, say, series

FIELD = "scalability_design.horizontal_scaling.auto_scaling"


@states(FIELD, requires=(DEPLOYABLES, LOADS, QUEUES, SERVICES))
def state_auto_scaling(draft: Draft) -> Prose:
    """Which deployables are scaled by themselves, between which numbers, on what, and how fast."""
    running = with_replicas(draft)
    fixed = {name: draft.decided(f"scaling.{name}").chosen == "fixed" for name in running}
    moving = [name for name, stays in fixed.items() if not stays]
    staying = [name for name, stays in fixed.items() if stays]
    said = [*scaled(draft, moving), *unscaled(draft, staying)]
    if moving:
        said += [ahead(draft), slow_down(draft), *listeners(draft, moving)]
    called = [name for name in draft[DEPLOYABLES] if name not in fixed]
    return (*said, functions(draft, called)) if called else tuple(said)


def scaled(draft: Draft, names: list[str]) -> list[Statement]:
    """Those that are scaled."""
    if not names:
        return []
    target = draft.fact("assumption.utilisation.service")
    items = [
        say(
            "scalability.scaling.range",
            service=name,
            least=count(draft[SERVICES][name].minimum),
            now=count(draft[SERVICES][name].replicas),
            most=count(draft[SERVICES][name].replicas_horizon),
        )
        for name in names
    ]
    return [say("scalability.scaling.scaled", ranges=series(items, "semicolon"), target=percent(target))]


def unscaled(draft: Draft, names: list[str]) -> list[Statement]:
    """Those that stay as they are, and how busy the busiest of them gets."""
    if not names:
        return []
    sizings = [draft[SERVICES][name] for name in names]
    busiest = largest(*(each.busy_horizon / (each.replicas_horizon * each.cores) for each in sizings))
    replicas = draft.total(each.replicas for each in sizings)
    return [
        say(
            "scalability.scaling.fixed",
            count="services",
            services=names,
            replicas=count(replicas),
            busiest=percent(busiest.named("scalability.figure.fixed_utilisation")),
        )
    ]


def ahead(draft: Draft) -> Statement:
    """Whether scaling on the load is fast enough for the steepest peak, or must be ahead of it."""
    reaction = (draft.fact("k8s.hpa.sync_period") + draft.fact("assumption.pod.start")).named(
        "scalability.figure.reaction"
    )
    rise = largest(*(risen(draft, name, reaction) for name in draft.brief.use_cases))
    rise = rise.named("scalability.figure.rise")
    spare = (1 - draft.fact("assumption.utilisation.service")).named("scalability.figure.spare")
    options = [option("on the load", [rise <= spare]), option("ahead of peaks")]
    timely = draft.choose("scaling in time", options).chosen == "on the load"
    message = "scalability.scaling.timely" if timely else "scalability.scaling.ahead"
    return say(message, reaction=reaction, rise=percent(rise), spare=percent(spare))


def risen(draft: Draft, name: str, reaction: Figure) -> Figure:
    """The share of its peak by which a use case rises while a replica starts."""
    peak = draft.brief.use_cases[name].peak
    stated = None if peak is None else draft.given(peak, "ramp")
    ramp = draft.fact("assumption.peak.ramp") if stated is None else stated
    return (1 - 1 / draft[LOADS][name].peak_factor) * reaction / ramp


def slow_down(draft: Draft) -> Statement:
    """How long a lower load must last before replicas are given up."""
    return say("scalability.scaling.down", window=draft.fact("k8s.hpa.downscale_stabilization"))


def listeners(draft: Draft, scaled_by_itself: list[str]) -> list[Statement]:
    """What listens to queues is scaled on their age."""
    listening = {draft[QUEUES][key].listener for key in draft[QUEUES]}
    names = [name for name in scaled_by_itself if name in listening]
    if not names:
        return []
    lag = draft.fact("assumption.lag.alarm")
    return [say("scalability.scaling.listeners", count="services", services=names, lag=lag)]


def functions(draft: Draft, names: list[str]) -> Statement:
    """Functions, which the platform starts as calls come."""
    most = draft.total(draft[SERVICES][name].replicas_horizon for name in names)
    return say(
        "scalability.scaling.functions",
        most=count(most),
        quota=count(draft.fact("lambda.concurrency-default")),
        rate=draft.fact("lambda.scaling-rate"),
    )
