"""The field architecture_overview.availability_requirements."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import AVAILABILITIES, DEPLOYABLES, PROVIDER, REDUNDANCY, STORES
from vitruvio.design.passes import states
from vitruvio.design.resilience.choose_redundancy import ALL, DEGRADED
from vitruvio.design.resilience.estimate_releases import CANARY
from vitruvio.design.resilience.facts import OUTLOOKS
from vitruvio.design.resilience.promises import promise
from vitruvio.design.resilience.wording import grouped, names_in, naming
from vitruvio.model import Figure, Prose, Statement, count, largest, percent, say, smallest

FIELD = "architecture_overview.availability_requirements"


@states(FIELD, requires=(AVAILABILITIES, DEPLOYABLES, OUTLOOKS, PROVIDER, REDUNDANCY, STORES))
def state_requirements(draft: Draft) -> Prose:
    """What is asked, what is predicted, what falls short, and what it rests on."""
    found = {name: draft[AVAILABILITIES][name] for name in draft[AVAILABILITIES]}
    if not found:
        return (_unasked(draft), _region(draft))
    groups = grouped({name: each.target for name, each in found.items()})
    said = [_target(draft, names) for names, _ in groups]
    said += _short(draft, [name for name, each in found.items() if not each.met])
    said.append(_region(draft))
    said += _bound(draft)
    return (*said, *_copies(draft), *_releases(draft), *_degraded(draft, list(found)))


def _unasked(draft: Draft) -> Statement:
    target = draft.given_or(draft.brief.quality, "availability", "assumption.availability.unstated")
    return say("resilience.requirements.unasked", target=percent(target))


def _target(draft: Draft, names: Sequence[str]) -> Statement:
    found = [draft[AVAILABILITIES][name] for name in names]
    lowest = smallest(*(each.predicted for each in found)).named("resilience.figure.lowest", names[0])
    longest = largest(*(each.downtime for each in found)).named("resilience.figure.longest", names[0])
    kind = "stated" if found[0].target_stated else "assumed"
    return say(
        f"resilience.requirements.{kind}",
        names=naming(draft, "use_cases", names),
        target=percent(found[0].target),
        allowed=found[0].allowed,
        predicted=percent(lowest),
        downtime=longest,
    )


def _short(draft: Draft, names: Sequence[str]) -> list[Statement]:
    if not names:
        return []
    missing = [draft[AVAILABILITIES][name].downtime - draft[AVAILABILITIES][name].allowed for name in names]
    excess = largest(*missing).named("resilience.figure.excess", names[0])
    return [say("resilience.requirements.short", names=naming(draft, "use_cases", names), excess=excess)]


def _region(draft: Draft) -> Statement:
    promised = percent(promise(draft, "region"))
    if draft.decided("regions").chosen == ALL:
        return say(
            "resilience.requirements.regions", regions=draft.brief.constraints.regions, promise=promised
        )
    return say("resilience.requirements.region", promise=promised)


def _bound(draft: Draft) -> list[Statement]:
    """The promise that no prediction exceeds, level by level; of several regions each one has it."""
    if draft.decided("regions").chosen == ALL:
        return []
    levels = dict.fromkeys(draft.decided(f"redundancy.{name}").chosen for name in draft[REDUNDANCY])
    return [
        say(
            f"resilience.requirements.bound_{level.replace('-', '_')}",
            promise=percent(promise(draft, level)),
        )
        for level in sorted(levels)
    ]


def _copies(draft: Draft) -> list[Statement]:
    """The databases by how many copies stand beside their primary."""
    copies: dict[str, Figure] = {name: draft[REDUNDANCY][name] for name in draft[REDUNDANCY]}
    return [
        say(
            "resilience.requirements.copies",
            count="copies",
            stores=naming(draft, "stores", names),
            copies=count(figure),
        )
        for names, figure in grouped(copies)
    ]


def _releases(draft: Draft) -> list[Statement]:
    names = names_in(draft, DEPLOYABLES)
    careful = [name for name in names if draft.decided(f"release.{name}").chosen == CANARY]
    share = percent(draft.fact("assumption.canary.share"))
    failing = percent(draft.fact("dora.cfr.bands.high"))
    if not careful:
        return [say("resilience.requirements.at_once", failing=failing)]
    return [
        say(
            "resilience.requirements.canary",
            count="services",
            services=naming(draft, "services", careful),
            share=share,
            failing=failing,
        )
    ]


def _degraded(draft: Draft, names: Sequence[str]) -> list[Statement]:
    degraded = [name for name in names if draft[OUTLOOKS][name].dependence == DEGRADED]
    if not degraded:
        return []
    indexes = [name for name in draft[STORES] if draft[STORES][name].kind == "search index"]
    promised = percent(promise(draft, "search index"))
    return [
        say(
            "resilience.requirements.degraded",
            use_cases=naming(draft, "use_cases", degraded),
            stores=indexes,
            promise=promised,
        )
    ]
