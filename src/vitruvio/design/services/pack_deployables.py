"""How many deployables the contexts share: what operating each costs against what sharing one costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, PROVIDER, REGION, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.services.cycles import knots
from vitruvio.design.services.facts import CONTEXT_OF, PACKED
from vitruvio.design.services.merge import merged
from vitruvio.design.services.names import distinct
from vitruvio.design.services.packing_cost import packing_cost
from vitruvio.model import Holds, Option, largest, option, say, smallest

ONE: Final = "one deployable"
EACH: Final = "one per context"
TEAM: Final = "one per team"
SEVERAL_STYLES: Final = ("microservices", "hybrid")


@decides(requires=(CONTEXTS, CONTEXT_OF, PROVIDER, REGION, WRITES), provides=(PACKED,))
def pack_deployables(draft: Draft) -> None:
    """Provide the contexts of each deployable.

    Contexts whose use cases wait for each other's answers in a circle share one. Raises DesignError where
    the style asked for cannot be had.
    """
    apart = [name for name, context in draft[CONTEXTS].items() if is_isolated(draft, context.data)]
    chosen = draft.choose("packing", _options(draft, apart), by="cost").chosen
    groups = _groups(draft, chosen, apart)
    names = _names(draft, groups)
    draft.each(PACKED, sorted(names), lambda name: _noted(draft, names[name]))


def _noted(draft: Draft, contexts: tuple[str, ...]) -> tuple[str, ...]:
    draft.decided("packing")
    return contexts


def is_isolated(draft: Draft, data: Sequence[str]) -> bool:
    """Whether data classes ask for a deployable of their own, the last of the levels of isolation.

    Card data under PCI DSS do: whatever shares a process with them comes into the scope of the assessment.
    """
    if "payment" not in data:
        return False
    card = "pci-dss" in draft.brief.constraints.compliance
    monolith = draft.brief.decide.get("style") == "monolith"
    levels = [
        option("schema", [Holds(say("services.condition.card_scope_is_whole"), monolith or not card)]),
        option("deployable"),
    ]
    return draft.choose("isolation.payment", levels).chosen == "deployable"


def _options(draft: Draft, apart: Sequence[str]) -> list[Option]:
    style = draft.brief.decide.get("style")
    known = draft[CONTEXTS]
    names = list(known)
    contexts = draft.ledger.count("services.figure.contexts", names)
    teams = draft.given_or(draft.brief.constraints, "teams", "assumption.teams.unstated")
    fewest = draft.ledger.count("services.figure.least_deployables", _together(names, apart))
    one = Holds(say("services.condition.style_allows_one"), style not in SEVERAL_STYLES)
    several = Holds(say("services.condition.style_allows_several"), style != "monolith")
    by_team = largest(fewest, smallest(teams, contexts))
    return [
        option(ONE, [one], packing_cost(draft, fewest, teams, ONE)),
        option(EACH, [several], packing_cost(draft, contexts, teams, EACH)),
        option(TEAM, [several, draft.ledger.lift(1) < by_team], packing_cost(draft, by_team, teams, TEAM)),
    ]


def _together(contexts: Sequence[str], apart: Sequence[str]) -> list[str]:
    rest = [name for name in contexts if name not in apart]
    return [*rest[:1], *apart]


def _groups(draft: Draft, chosen: str, apart: Sequence[str]) -> list[tuple[str, ...]]:
    rest = [name for name in draft[CONTEXTS] if name not in apart]
    if chosen == ONE:
        packed = [tuple(rest)] if rest else []
    elif chosen == TEAM:
        packed = merged(draft, rest, _teams(draft) - len(apart))
    else:
        packed = [(name,) for name in rest]
    return knots([*packed, *((name,) for name in apart)], _waits(draft))


def _teams(draft: Draft) -> int:
    teams = draft.brief.constraints.teams
    return int(
        teams.value if teams is not None else draft.catalogue.fact("assumption.teams.unstated").typical
    )


def _waits(draft: Draft) -> dict[str, dict[str, None]]:
    """By context, those whose answers its use cases wait for."""
    found: dict[str, dict[str, None]] = {}
    for name, use_case in draft.brief.use_cases.items():
        for called in use_case.calls:
            found.setdefault(draft[CONTEXT_OF][name], {})[draft[CONTEXT_OF][called]] = None
    return found


def _names(draft: Draft, groups: Sequence[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The groups by name: the system's for a single one, else the owner's or the largest context's."""
    if len(groups) == 1:
        return {distinct([[draft.brief.system or "", *groups[0]]])[0]: groups[0]}
    wanted = []
    for group in groups:
        owners = {draft[CONTEXTS][name].owner for name in group}
        busiest = sorted(group, key=lambda name: (-len(draft[CONTEXTS][name].use_cases), name))
        wanted.append([*(owners if len(owners) == 1 and len(group) > 1 else ()), *busiest])
    return dict(zip(distinct(wanted), groups, strict=True))
