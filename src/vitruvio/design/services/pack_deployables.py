"""How many deployables the contexts share: what operating each costs against what sharing one costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import AGGREGATES, CONTEXTS, LOADS, PROVIDER, REGION, WORK, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.services.cycles import knots
from vitruvio.design.services.facts import CONTEXT_OF, ISOLATION, PACKED
from vitruvio.design.services.isolate_data import is_apart
from vitruvio.design.services.merge import merged
from vitruvio.design.services.merge_needs import pinned_merges
from vitruvio.design.services.names import distinct
from vitruvio.design.services.packing_cost import Packing, fewest_cores, packing_option, teams_of
from vitruvio.model import Figure, Holds, Option, largest, say, smallest

ONE: Final = "one deployable"
EACH: Final = "one per context"
TEAM: Final = "one per team"
SEVERAL_STYLES: Final = ("microservices", "hybrid")


@decides(
    requires=(AGGREGATES, CONTEXTS, CONTEXT_OF, ISOLATION, LOADS, PROVIDER, REGION, WORK, WRITES),
    provides=(PACKED,),
)
def pack_deployables(draft: Draft) -> None:
    """Provide the contexts of each deployable.

    Contexts whose use cases wait for each other's answers in a circle share one, and those that the brief
    merges. Raises DesignError where the style asked for cannot be had.
    """
    chosen = draft.choose("packing", _options(draft, apart_of(draft)), by="cost").chosen
    names = named(draft, groups_of(draft, chosen))
    while (groups := pinned_merges(draft, names)) is not None:
        names = named(draft, knots(groups, _waits(draft)))
    draft.each(PACKED, sorted(names), lambda name: _noted(draft, names[name]))


def _noted(draft: Draft, contexts: tuple[str, ...]) -> tuple[str, ...]:
    draft.decided("packing")
    for name in contexts:
        for data in draft[CONTEXTS][name].data:
            if data in draft[ISOLATION]:
                draft.trace.note(f"decision:isolation.{data}")
    return contexts


def apart_of(draft: Draft) -> list[str]:
    """The contexts whose data ask for a deployable of their own."""
    return [name for name, context in draft[CONTEXTS].items() if is_apart(draft, context.data)]


def _options(draft: Draft, apart: Sequence[str]) -> list[Option]:
    style = draft.brief.decide.get("style")
    known = draft[CONTEXTS]
    names = list(known)
    contexts = draft.ledger.count("services.figure.contexts", names)
    teams = teams_of(draft)
    fewest = draft.ledger.count("services.figure.least_deployables", _together(names, apart))
    one = Holds(say("services.condition.style_allows_one"), style not in SEVERAL_STYLES)
    several = Holds(say("services.condition.style_allows_several"), style != "monolith")
    by_team = largest(fewest, smallest(teams, contexts))
    least, most = _cores(draft, names, apart)
    between = most
    if len(_together(names, apart)) < len(names):
        between = least + (most - least) * (by_team - fewest) / (contexts - fewest)
    more = draft.ledger.lift(1) < by_team
    return [
        packing_option(draft, ONE, [one], Packing(fewest, least), teams),
        packing_option(draft, EACH, [several], Packing(contexts, most), teams),
        packing_option(draft, TEAM, [several, more], Packing(by_team, between), teams),
    ]


def _cores(draft: Draft, names: Sequence[str], apart: Sequence[str]) -> tuple[Figure, Figure]:
    """The vCPU at the horizon's peak in as few deployables as can be, and in one per context.

    A deployable has its fewest replicas however quiet it is: contexts of unequal load share them.
    """
    busy = {name: _busy(draft, name) for name in names}
    least = fewest_cores(draft)
    alone = {name: largest(each, least) for name, each in busy.items()}
    rest = [busy[name] for name in names if name not in apart]
    shared = [largest(draft.total(rest), least)] if rest else []
    most = draft.total(alone[name] for name in names)
    return draft.total([*shared, *(alone[name] for name in apart)]), most


def _busy(draft: Draft, name: str) -> Figure:
    cases = draft[CONTEXTS][name].use_cases
    work = draft.total(draft[LOADS][case].peak_horizon * draft[WORK][case].service_cpu for case in cases)
    return work / draft.fact("assumption.utilisation.service")


def _together(contexts: Sequence[str], apart: Sequence[str]) -> list[str]:
    rest = [name for name in contexts if name not in apart]
    return [*rest[:1], *apart]


def groups_of(draft: Draft, chosen: str) -> list[tuple[str, ...]]:
    """The contexts of each deployable that an option of the packing makes."""
    apart = apart_of(draft)
    rest = [name for name in draft[CONTEXTS] if name not in apart]
    if chosen == ONE:
        packed = [tuple(rest)] if rest else []
    elif chosen == TEAM:
        packed = merged(draft, rest, int(teams_of(draft).value) - len(apart))
    else:
        packed = [(name,) for name in rest]
    return knots([*packed, *((name,) for name in apart)], _waits(draft))


def _waits(draft: Draft) -> dict[str, dict[str, None]]:
    """By context, those whose answers its use cases wait for."""
    found: dict[str, dict[str, None]] = {}
    for name, use_case in draft.brief.use_cases.items():
        for called in use_case.calls:
            found.setdefault(draft[CONTEXT_OF][name], {})[draft[CONTEXT_OF][called]] = None
    return found


def named(draft: Draft, groups: Sequence[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The groups by name: the system's for a single one, else the owner's or the largest context's."""
    if len(groups) == 1:
        return {distinct([[draft.brief.system or "", *groups[0]]])[0]: groups[0]}
    wanted = []
    for group in groups:
        owners = {draft[CONTEXTS][name].owner for name in group}
        busiest = sorted(group, key=lambda name: (-len(draft[CONTEXTS][name].use_cases), name))
        wanted.append([*(owners if len(owners) == 1 and len(group) > 1 else ()), *busiest])
    return dict(zip(distinct(wanted), groups, strict=True))
