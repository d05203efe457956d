"""What a run of each use case does step by step, as a simulation of the design follows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vitruvio.brief import UseCase
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    CACHES,
    COURSES,
    HOMES,
    INTERACTIONS,
    LANGUAGE,
    LOADS,
    STORES,
    TRIGGERS,
    WAITED,
    WORK,
    WRITES,
)
from vitruvio.design.passes import decides
from vitruvio.design.scalability.derive_load import own_share, sent_by
from vitruvio.design.scalability.estimate_demands import language_factor, reading
from vitruvio.design.scalability.messages import is_outside
from vitruvio.design.scalability.places import Places, home_of, missed, owner_of, places_of, stores_of
from vitruvio.design.scalability.replicas_needed import answer_cpu
from vitruvio.design.scalability.sum_stages import external_stage
from vitruvio.model import Figure
from vitruvio.model.parts import Course, CourseStep
from vitruvio.units import RATE

Calls = dict[str, list[str]]


@decides(
    requires=(
        CACHES,
        HOMES,
        INTERACTIONS,
        LANGUAGE,
        LOADS,
        STORES,
        TRIGGERS,
        WAITED,
        WORK,
        WRITES,
    ),
    provides=(COURSES,),
)
def lay_courses(draft: Draft) -> None:
    """Provide the course of each use case, with the same times as the prediction of its latency."""
    places, calls = places_of(draft), _calls(draft)
    cases = list(draft.brief.use_cases)
    draft.each(COURSES, cases, lambda name: _course(draft, name, places, calls.get(name, [])))


def _calls(draft: Draft) -> Calls:
    """By use case, the calls that it makes of other deployables; the index has a scope of its own."""
    found: Calls = {}
    with draft.trace.scope("index:courses"):
        for key, each in draft[INTERACTIONS].items():
            if each.kind == "call":
                found.setdefault(each.trigger or each.use_case, []).append(key)
    return found


def _course(draft: Draft, name: str, places: Places, calls: Sequence[str]) -> Course:
    arriving = missed(draft, name)
    outside = is_outside(draft, name)
    steps = [
        *([CourseStep("gateway", "", draft.fact("assumption.gateway.latency"))] if outside else []),
        CourseStep("work", home_of(draft, name), draft[WORK][name].service_cpu * language_factor(draft)),
        *_reads(draft, name, places, calls),
        *_others(draft, name, calls),
        *_writes(draft, name, places),
        *_sends(draft, name),
    ]
    mean, peak = asked_of(draft, name)
    return Course(
        use_case=name,
        service=home_of(draft, name),
        asked=peak,
        asked_mean=mean,
        steps=tuple(steps),
        outside=outside,
        waited=draft[WAITED][name],
        edge=None if arriving is None else 1 - arriving,
    )


def _reads(draft: Draft, name: str, places: Places, calls: Sequence[str]) -> Iterator[CourseStep]:
    """What it reads itself, and what it asks those who own the rest."""
    home = home_of(draft, name)
    own = {entity: list(_read(draft, name, entity, places)) for entity in draft[WORK][name].read_cpu}
    asked = {key: draft[INTERACTIONS][key] for key in calls if draft[INTERACTIONS][key].entities}
    away = {entity for each in asked.values() for entity in each.entities}
    for entity, steps in own.items():
        if entity not in away:
            yield from steps
    trip = draft.fact("net.cross_zone.rtt")
    for key, each in asked.items():
        inner = [step for entity in each.entities for step in own.get(entity, ())]
        yield CourseStep(
            "lookup",
            each.target,
            answer_cpu(draft),
            trip,
            None if each.hit is None else 1 - each.hit,
            policy=key if each.target != home else "",
            steps=tuple(inner),
        )


def _read(draft: Draft, name: str, entity: str, places: Places) -> Iterator[CourseStep]:
    cpu, trip = draft[WORK][name].read_cpu[entity], draft.fact("net.cross_zone.rtt")
    chance = missed(draft, name, entity)
    for store in reading(draft, name, entity, places):
        yield CourseStep("read", store, cpu, trip, chance, policy=_policy(draft, name, store))


def _policy(draft: Draft, name: str, target: str) -> str:
    return f"{home_of(draft, name)}>{target}:{name}"


def _others(draft: Draft, name: str, calls: Sequence[str]) -> Iterator[CourseStep]:
    """The use cases and externals whose answers it needs."""
    use_case, trip = draft.brief.use_cases[name], draft.fact("net.cross_zone.rtt")
    keys = {draft[INTERACTIONS][key].use_case: key for key in calls if draft[INTERACTIONS][key].trigger}
    for called in use_case.calls:
        elsewhere = home_of(draft, called) != home_of(draft, name)
        yield CourseStep("call", called, trip=trip if elsewhere else None, policy=keys.get(called, ""))
    for external in use_case.external:
        time = external_stage(draft, external).mean
        yield CourseStep("external", external, time, policy=_policy(draft, name, external))


def _writes(draft: Draft, name: str, places: Places) -> Iterator[CourseStep]:
    """What it writes, and the end of the transaction."""
    trip = draft.fact("net.cross_zone.rtt")
    stores: dict[str, None] = {}
    for entity, cpu in draft[WORK][name].write_cpu.items():
        for kind, store in stores_of(draft, places, name, entity, read=False).items():
            if kind != "object storage":
                policy = (
                    _policy(draft, name, store) if owner_of(draft, entity) == home_of(draft, name) else ""
                )
                yield CourseStep("write", store, cpu, trip, policy=policy)
                stores[store] = None
    if stores:
        yield CourseStep("commit", next(iter(stores)), draft.fact("assumption.disk.commit"))


def _sends(draft: Draft, name: str) -> Iterator[CourseStep]:
    """The use cases that follow, but for those that take their time."""
    for followed, follow_up in draft.brief.use_cases[name].then.items():
        if not _is_spread(draft, followed, name):
            yield CourseStep("send", followed, times=draft.given(follow_up, "factor"))


def _is_spread(draft: Draft, name: str, trigger: str) -> bool:
    """Whether what a trigger sends is worked off in its own time, and not as it comes."""
    levelling = f"levelling.{name}"
    if levelling in draft.decisions and draft.decided(levelling).chosen == "levelled":
        return True
    cases = draft.brief.use_cases
    return cases[trigger].every is not None and cases[name].within is not None


def asked_of(draft: Draft, name: str) -> tuple[Figure, Figure]:
    """Runs (1/s) in the mean and at today's peak that no other use case starts as it runs."""
    triggers = draft[TRIGGERS][name]
    late = [
        (trigger, kind) for trigger, kind in triggers if kind == "then" and _is_spread(draft, name, trigger)
    ]
    load = draft[LOADS][name]
    if len(late) == len(triggers):
        return load.mean, load.peak
    shares = [sent_by(draft, name, trigger, kind) for trigger, kind in late]
    own = own_share(draft, _use_case(draft, name), bool(triggers))
    if own is not None:
        shares.append(own)
    mean = draft.total((each.mean for each in shares), RATE)
    return mean, draft.total((each.peak for each in shares), RATE)


def _use_case(draft: Draft, name: str) -> UseCase:
    return draft.brief.use_cases[name]
