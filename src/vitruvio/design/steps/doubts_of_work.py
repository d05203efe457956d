"""Doubts about the work: CPU of a request, the language's share in it, and what caches spare."""

from __future__ import annotations

from vitruvio.design.deployment.facts import HEAVIEST
from vitruvio.design.draft import Draft
from vitruvio.design.facts import BILL, BOTTLENECK, CACHES, COSTS, DEMANDS, LANGUAGE, LOADS, STORE_SIZES
from vitruvio.design.scalability.messages import is_outside
from vitruvio.design.security.lists import some_of
from vitruvio.design.services.products import stack_of
from vitruvio.design.steps.facts import Doubt
from vitruvio.design.steps.ranges import spread
from vitruvio.model import Figure, Statement, leaves_of, option, percent, ranged, say, smallest
from vitruvio.units import DATA_RATE, USD_RATE

MACHINES = ("compute", "stores")
ANSWER = "assumption.response.size"
SPEED = "assumption.cpu.speed"
ANY_LANGUAGE = "assumption.scalability.language.other"
POPULARITY = ("assumption.popularity.unstated", "assumption.data.search.queries")


def work(draft: Draft) -> Doubt:
    """CPU measured on other machines, or in another language, as far as the load presses the machines."""
    lines = [each.now for each in draft[COSTS].values() if each.part in MACHINES]
    share = (draft.total(lines, USD_RATE) / draft[BILL].now).named("steps.figure.machines_share")
    unstated = draft.brief.constraints.language is None
    id = ANY_LANGUAGE if unstated else SPEED
    doubt = share * spread(draft, id) * smallest(draft[BOTTLENECK].utilisation, 1)
    name = "language" if unstated else "CPU of a request"
    return Doubt(name, doubt.named("steps.figure.doubt", name), _work(draft, unstated, id, share))


def _work(draft: Draft, unstated: bool, id: str, share: Figure) -> Statement:
    heaviest = draft[HEAVIEST]
    if unstated:
        return say(
            "steps.doubt.language",
            language=stack_of(draft, draft[LANGUAGE]),
            times=ranged(draft.fact(id), "factor"),
            share=percent(share),
            use_case=heaviest.use_case,
            resource=draft[BOTTLENECK].resource,
        )
    return say(
        "steps.doubt.work",
        times=ranged(draft.fact(id), "factor"),
        share=percent(share),
        use_case=heaviest.use_case,
        work=ranged(heaviest.work),
        resource=draft[BOTTLENECK].resource,
    )


def answers(draft: Draft) -> Doubt | None:
    """How large answers are that the brief does not measure, as far as the bill is for traffic."""
    cases = draft.brief.use_cases
    read = [name for name in cases if is_outside(draft, name) and len(cases[name].reads)]
    names = [name for name in read if cases[name].returns is None]
    if not names:
        return None
    sent = {name: draft[LOADS][name].mean_horizon * draft[DEMANDS][name].sent for name in read}
    some = draft.total((sent[name] for name in names), DATA_RATE)
    every = draft.total(sent.values(), DATA_RATE)
    lines = [each.horizon for each in draft[COSTS].values() if each.part == "traffic"]
    share = (draft.total(lines, USD_RATE) / draft[BILL].horizon * some / every).named(
        "steps.figure.answers_share"
    )
    largest = draft.choose(
        "most bytes", [option(name, cost=every - sent[name]) for name in names], by="cost"
    ).chosen
    what = say(
        "steps.doubt.answers",
        count="use_cases",
        use_cases=some_of(draft, names, "answers"),
        share=percent(share),
        largest=largest,
        size=ranged(draft[DEMANDS][largest].sent),
    )
    return Doubt("answers", (share * spread(draft, ANSWER)).named("steps.figure.doubt", "answers"), what)


def caches(draft: Draft) -> Doubt | None:
    """What caches spare the stores, where how unequally records are read is not known."""
    shared = {key: each for key, each in draft[CACHES].items() if each.layer == "shared"}
    found = {
        key: id
        for key, each in shared.items()
        for id in POPULARITY
        if any(leaf.origin == id for leaf in leaves_of([each.hit_ratio]))
    }
    if not found:
        return None
    id = next(iter(found.values()))
    saved = draft.total(shared[key].saved for key in found)
    busy = draft.total(each.busy_horizon for each in draft[STORE_SIZES].values())
    share = (saved / (saved + busy)).named("steps.figure.spared_share")
    what = say(
        "steps.doubt.caches",
        count="use_cases",
        use_cases=some_of(draft, [shared[key].use_case for key in found], "caches"),
        saved=saved.named("steps.figure.spared"),
        share=percent(share),
        hit=percent(shared[next(iter(found))].hit_ratio),
    )
    doubt = share * spread(draft, id) * smallest(draft[BOTTLENECK].utilisation, 1)
    return Doubt("caches", doubt.named("steps.figure.doubt", "caches"), what)
