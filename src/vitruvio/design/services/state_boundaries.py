"""Why the boundaries lie where they do: objective, bound, dearest cuts, and what packing costs."""

from __future__ import annotations

from vitruvio.boundaries import cuts_of, stands
from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, DEPLOYABLES, LOADS, STORES, TIPS
from vitruvio.design.passes import states
from vitruvio.design.resilience.facts import PATHS, UPTIMES
from vitruvio.design.security.cites import cite_all
from vitruvio.design.services.contexts.objective import objective_of
from vitruvio.design.services.facts import DIVISION, ISOLATION, PROBLEM
from vitruvio.design.services.pack_deployables import TEAM
from vitruvio.design.services.split import split_of
from vitruvio.design.structure.tipping_words import tipping_said
from vitruvio.model import (
    Prose,
    Statement,
    Term,
    Value,
    count,
    largest,
    percent,
    say,
    series,
    smallest,
)
from vitruvio.units import NONE, RATE


@states(
    "service_design.service_boundaries",
    requires=(CONTEXTS, DEPLOYABLES, DIVISION, ISOLATION, LOADS, PATHS, PROBLEM, STORES, TIPS, UPTIMES),
)
def state_boundaries(draft: Draft) -> Prose:
    """The contexts, how good their division is, and why they are packed so."""
    return (
        _contexts(draft),
        *_objective(draft),
        *_fragile(draft),
        _packing(draft),
        *tipping_said(draft, "packing"),
        *split_of(draft),
        *_load(draft),
        *_pins(draft),
        *_isolated(draft),
    )


def _contexts(draft: Draft) -> Statement:
    contexts = draft[CONTEXTS]
    names = [
        say("services.responsibility.context", name=name, entities=contexts[name].entities)
        for name in contexts
    ]
    return say(
        "services.boundaries.contexts",
        contexts=count(draft.ledger.count("services.figure.contexts", list(contexts))),
        entities=count(draft.ledger.count("services.figure.entities", list(draft.brief.entities))),
        names=series(names, "semicolon"),
    )


def _objective(draft: Draft) -> list[Statement]:
    """The objective with its bound, and the dearest cut."""
    certificate = draft[DIVISION].certificate
    if len(draft[PROBLEM].elements) < 2 or (certificate.optimal and certificate.bound == 0):
        return []
    proof = say("services.boundaries.optimal")
    if not certificate.optimal:
        gap = draft.ledger.leaf("counted", "boundaries/gap", certificate.gap, NONE)
        proof = say("services.boundaries.gap", gap=percent(gap.named("services.figure.gap")))
    bound = draft.ledger.leaf("counted", "boundaries/bound", certificate.bound, NONE)
    said = say(
        "services.boundaries.objective",
        objective=Value(objective_of(draft), "decimal"),
        bound=Value(bound.named("services.figure.bound"), "decimal"),
        proof=proof,
    )
    return [said, *_cuts(draft)]


def _fragile(draft: Draft) -> list[Statement]:
    """The aggregate that would move first."""
    division = draft[DIVISION]
    found = stands(draft[PROBLEM], division)
    margins = [(stand.margin, name) for name, stand in found.items() if stand.margin is not None]
    if not margins:
        return []
    least, name = min(margins)
    margin = draft.ledger.leaf("counted", f"boundaries/margin/{name}", least, NONE)
    shown = Value(margin.named("services.figure.margin", name), "decimal")
    rival = found[name].rival
    if rival is None:
        return [say("services.boundaries.fragile_alone", entity=name, margin=shown)]
    home = {entity: each.name for each in draft[CONTEXTS].values() for entity in each.entities}
    context = home[division.groups[rival][0]]
    return [say("services.boundaries.fragile", entity=name, margin=shown, context=context)]


def _cuts(draft: Draft) -> list[Statement]:
    """The dearest cut."""
    division, problem = draft[DIVISION], draft[PROBLEM]
    cuts = cuts_of(problem, division)
    if not cuts:
        return []
    home = {entity: name for name, each in draft[CONTEXTS].items() for entity in each.entities}
    left, right = (home[division.groups[place][0]] for place in (cuts[0].left, cuts[0].right))
    weight = draft.ledger.leaf("counted", f"boundaries/cut/{left}/{right}", cuts[0].weight, NONE)
    weight = weight.named("services.figure.cut", f"{left}, {right}")
    return [say("services.boundaries.cut", left=left, right=right, weight=Value(weight, "decimal"))]


def _packing(draft: Draft) -> Statement:
    decision = draft.decided("packing")
    teams = draft.given_or(draft.brief.constraints, "teams", "assumption.teams.unstated")
    costs = [
        say(f"services.packing.{each.name.replace(' ', '_')}", cost=each.cost)
        for each in decision.options
        if each.cost is not None and (each.name != TEAM or decision.chosen == TEAM)
    ]
    deployables = draft.ledger.count("services.figure.deployables", list(draft[DEPLOYABLES].raw()))
    chosen = "given" if decision.overruled or draft.brief.decide.get("style") else "chosen"
    return say(
        f"services.boundaries.packing.{chosen}",
        teams=count(teams),
        deployables=count(deployables),
        costs=series(costs, "semicolon"),
    )


def _load(draft: Draft) -> list[Statement]:
    """How unequal the deployables' loads are."""
    services = draft[DEPLOYABLES]
    if len(services) < 2:
        return []
    rates = [
        draft.total((draft[LOADS][case].peak_horizon for case in services[name].use_cases), RATE)
        for name in services
    ]
    most = largest(*rates).named("services.figure.busiest")
    least = smallest(*rates).named("services.figure.quietest")
    return [say("services.boundaries.load", most=most, least=least)]


def _pins(draft: Draft) -> list[Statement]:
    """What the brief keeps together or apart."""
    pins = draft.brief.pins
    said = [
        say(f"services.boundaries.{kind}", entities=group)
        for kind, groups in (("together", pins.together), ("apart", pins.apart))
        for group in groups
    ]
    return [say("services.boundaries.pins", groups=series(said, "semicolon"))] if said else []


def _isolated(draft: Draft) -> list[Statement]:
    """How each class of data is kept apart, by which duties or, without any, in which contexts."""
    items = []
    for name in draft[ISOLATION]:
        isolated = draft[ISOLATION][name]
        contexts = [each for each, context in draft[CONTEXTS].items() if name in context.data]
        level = say(f"services.level.{isolated.level.replace(' ', '_')}")
        duties = cite_all(draft, isolated.duties)
        items.append(
            say("services.boundaries.duty", data=Term(f"data.{name}"), level=level, duties=duties)
            if duties
            else say("services.boundaries.level", data=Term(f"data.{name}"), level=level, contexts=contexts)
        )
    return [say("services.boundaries.isolated", items=series(items, "semicolon"))] if items else []
