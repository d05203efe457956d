"""What a deployable needs of others, in words: calls with what waiting costs, caches before them, copies."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.services.derive_interactions import interactions_from
from vitruvio.design.services.facts import CROSSINGS
from vitruvio.model import Prose, Statement, percent, say, smallest
from vitruvio.model.parts import Interaction
from vitruvio.units import RATE


def dependencies_of(draft: Draft, name: str) -> tuple[Prose, ...]:
    """By deployable that it needs: the use cases for which it calls, and the copies that it keeps."""
    found: dict[str, list[Interaction]] = {}
    for each in interactions_from(draft, name):
        if each.kind != "event":
            found.setdefault(each.target, []).append(each)
    return tuple(_dependency(draft, name, target, found[target]) for target in sorted(found))


def _dependency(draft: Draft, name: str, target: str, needs: list[Interaction]) -> Prose:
    calls = [each for each in needs if each.kind == "call"]
    copies = [each for each in needs if each.kind == "copy"]
    said = [_called(draft, name, target, calls)] if calls else []
    said += [
        say("services.dependency.cached", entities=each.entities, age=each.staleness, hit=percent(each.hit))
        for each in calls
        if each.hit is not None and each.staleness is not None
    ]
    if copies:
        entities = sorted({entity for each in copies for entity in each.entities})
        age = smallest(*(each.staleness for each in copies if each.staleness is not None))
        said.append(say("services.dependency.copies", target=target, entities=entities, age=age))
    return tuple(said)


def _called(draft: Draft, name: str, target: str, calls: list[Interaction]) -> Statement:
    rate = draft.total((each.peak for each in calls), RATE)
    crossing = draft[CROSSINGS][f"{name}>{target}"]
    return say(
        "services.dependency.calls",
        target=target,
        cases=sorted({each.trigger or each.use_case for each in calls}),
        rate=rate.named("services.figure.calls_peak", f"{name}>{target}"),
        latency=crossing.latency,
        downtime=crossing.downtime,
    )
