"""Doubts about others: identity providers, externals without a promise, and one's own releases."""

from __future__ import annotations

from vitruvio.design.deployment.facts import ROLLOUTS
from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS
from vitruvio.design.resilience.facts import PATHS
from vitruvio.design.security.facts import SIGN_INS
from vitruvio.design.security.people import part_of
from vitruvio.design.security.state_authentication import BROKERED
from vitruvio.design.steps.facts import Doubt
from vitruvio.design.steps.ranges import spread, spread_of_absence
from vitruvio.model import Term, percent, ranged, say, smallest
from vitruvio.units import RATE, TIME

ABSENCE = "assumption.external.availability"
FAILING = "dora.cfr.bands.high"


def identity(draft: Draft) -> Doubt | None:
    """People who sign in with somebody else, whose availability nobody states."""
    actors = [name for name in draft[SIGN_INS] if draft[SIGN_INS][name] in BROKERED]
    if not actors:
        return None
    cases = draft.brief.use_cases
    known = {
        name: each.actors for name, each in cases.items() if any(draft[SIGN_INS][x] for x in each.actors)
    }
    parts = {name: part_of(draft, each, actors) for name, each in known.items() if set(each) & set(actors)}
    means = {name: draft[LOADS][name].mean for name in parts}
    some = draft.total((means[x] if part is None else means[x] * part for x, part in parts.items()), RATE)
    every = draft.total((draft[LOADS][name].mean for name in known), RATE)
    share = (some / every).named("steps.figure.identity_share")
    what = say(
        "steps.doubt.identity",
        count="actors",
        actors=actors,
        identity=Term(BROKERED[draft[SIGN_INS][actors[0]]]),
        share=percent(share),
        availability=ranged(draft.fact(ABSENCE), "percent"),
    )
    return Doubt(
        "identity", (share * spread_of_absence(draft, ABSENCE)).named("steps.figure.doubt", "identity"), what
    )


def promises(draft: Draft) -> Doubt | None:
    """Externals that an answer waits for and that promise no availability."""
    silent = {name for name, each in draft.brief.externals.items() if each.availability is None}
    paths = draft[PATHS]
    waiting = [name for name in paths if silent & set(paths[name].externals)]
    if not waiting:
        return None
    some = draft.total((draft[LOADS][name].mean for name in waiting), RATE)
    every = draft.total((draft[LOADS][name].mean for name in paths), RATE)
    share = (some / every).named("steps.figure.promise_share")
    externals = sorted({each for name in waiting for each in paths[name].externals if each in silent})
    what = say(
        "steps.doubt.promises",
        count="externals",
        externals=externals,
        share=percent(share),
        availability=ranged(draft.fact(ABSENCE), "percent"),
    )
    return Doubt(
        "promises", (share * spread_of_absence(draft, ABSENCE)).named("steps.figure.doubt", "promises"), what
    )


def releases(draft: Draft) -> Doubt | None:
    """What failed releases take of the strictest error budget."""
    rollouts = list(draft[ROLLOUTS].values())
    allowed = [each.allowed for each in rollouts if each.allowed is not None]
    if not allowed:
        return None
    lost = draft.total((each.lost for each in rollouts), TIME)
    budget = smallest(*allowed)
    share = (lost / budget).named("steps.figure.releases_share")
    what = say(
        "steps.doubt.releases",
        share=percent(share),
        failing=ranged(draft.fact(FAILING), "percent"),
        budget=budget,
    )
    return Doubt("releases", (share * spread(draft, FAILING)).named("steps.figure.doubt", "releases"), what)
