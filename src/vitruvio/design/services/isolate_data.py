"""How far each class of data is kept apart from others: the cheapest level that meets its duties."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import AGGREGATES, DATA, PROVIDER, REGION, WHOLES
from vitruvio.design.passes import decides
from vitruvio.design.prices import regional
from vitruvio.design.security.cites import cite_all
from vitruvio.design.security.facts import DUTIES
from vitruvio.design.services.facts import ISOLATION, Isolated
from vitruvio.design.services.packing_cost import DATABASE, operating_cost
from vitruvio.model import Figure, Holds, option, say

LEVELS: Final = ("role and key", "schema", "database", "deployable", "network")
APART: Final = ("deployable", "network")
# The duties that ask how each class of data is kept apart, by the law or standard that they stand in.
ASKED: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "payment": {"pci-dss": ("pci.1.3.1", "pci.1.4.4")},
    "health": {
        "gdpr": ("gdpr.9.1",),
        "garante": ("garante.dossier.accesses",),
        "hipaa": ("hipaa.164.312.a.1",),
    },
    "sensitive": {"gdpr": ("gdpr.9.1",)},
    "secret": {"nis2": ("nis2.21.2.h",)},
    "personal": {"gdpr": ("gdpr.25.2", "gdpr.32.1.a")},
}


@decides(requires=(AGGREGATES, DATA, DUTIES, PROVIDER, REGION, WHOLES), provides=(ISOLATION,))
def isolate_data(draft: Draft) -> None:
    """Provide how each class of data that the brief names is isolated.

    Where the style asked for is a monolith, all of it comes under the duties of what it holds, and a wall
    inside would take nothing out of their scope.
    """
    held = {each for name in draft.brief.entities for each in draft[DATA][name]}
    draft.each(ISOLATION, [each for each in ASKED if each in held], lambda data: _isolated(draft, data))


def _isolated(draft: Draft, data: str) -> Isolated:
    duties = [id for law, ids in ASKED[data].items() if law in draft[DUTIES] for id in ids]
    whole = draft.brief.decide.get("style") == "monolith"
    least = (
        0 if whole else max((LEVELS.index(draft.catalogue.duty(id).isolation) for id in duties), default=0)
    )
    costs = _costs(draft)
    if whole:
        meets = say("services.condition.scope_is_whole")
    elif duties:
        meets = say("services.condition.level_meets", duties=cite_all(draft, duties))
    else:
        meets = say("services.condition.no_duty")
    options = []
    for rank, level in enumerate(LEVELS):
        when = [Holds(meets, rank >= least)]
        if level in APART and not whole and LEVELS[least] not in APART:
            when.append(Holds(say("services.condition.no_group_across"), not _is_reached(draft, data)))
        options.append(option(level, when, costs[level]))
    chosen = draft.choose(f"isolation.{data}", options, by="cost").chosen
    return Isolated(chosen, tuple(duties))


def _is_reached(draft: Draft, data: str) -> bool:
    """Whether a transaction or a pin holds together what has data of a class and what has none."""
    brief = draft.brief
    groups = [*brief.pins.together, *(group for case in brief.use_cases.values() for group in case.atomic)]
    wholes, aggregates, classes = draft[WHOLES], draft[AGGREGATES], draft[DATA]

    def holds(entity: str) -> bool:
        return any(data in classes[each] for each in aggregates[wholes[entity]])

    return any(len({holds(entity) for entity in group}) > 1 for group in groups)


def _costs(draft: Draft) -> dict[str, Figure]:
    """What each level costs over sharing everything, USD/s: each has what the one before it has."""
    key = draft.fact("assumption.services.isolation.key")
    database = key + regional(draft, DATABASE)
    deployable = database + operating_cost(draft)
    people = draft.fact("assumption.services.isolation.network.people") * draft.fact("assumption.salary")
    network = deployable + people * draft.fact("money.usd_per_eur")
    costs = (key, key, database, deployable, network)
    return {
        level: cost.named("services.figure.isolation_cost", level)
        for level, cost in zip(LEVELS, costs, strict=True)
    }


def is_apart(draft: Draft, data: tuple[str, ...]) -> bool:
    """Whether data classes ask for a deployable of their own."""
    return any(draft[ISOLATION][each].level in APART for each in data if each in draft[ISOLATION])
