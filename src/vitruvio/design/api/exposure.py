"""Whether the API shows a use case, and to whom."""

from __future__ import annotations

from vitruvio.design.api.callers import signs_up
from vitruvio.design.api.facts import Plan
from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, TRIGGERS
from vitruvio.model import say


def is_public(draft: Draft, name: str) -> bool:
    """Whether somebody outside starts the use case: an actor, or anybody where the brief names no trigger."""
    use_case = draft.brief.use_cases[name]
    if use_case.actors:
        return True
    if use_case.every is not None or use_case.mode == "batch" or draft[TRIGGERS][name]:
        return False
    if use_case.mode == "webhook":
        return True
    if use_case.within is not None and use_case.latency is None:
        return False
    draft.suppose(use_case.place("actors"), "anonymous", say("api.assumption.anybody"))
    return True


def is_internal(draft: Draft, name: str) -> bool:
    """Whether another service waits for the use case, so that it needs an operation of its own."""
    home = draft[HOMES][f"use case:{name}"]
    callers = [caller for caller, kind in draft[TRIGGERS][name] if kind == "calls"]
    return any(draft[HOMES][f"use case:{caller}"] != home for caller in callers)


def is_signed_in(draft: Draft, actor: str) -> bool:
    """Whether an actor proves who it is."""
    return draft.brief.actors[actor].kind != "anonymous"


def is_open(draft: Draft, name: str) -> bool:
    """Whether some actor calls without saying who it is."""
    actors = draft.brief.use_cases[name].actors
    return any(each in draft.brief.actors and not is_signed_in(draft, each) for each in actors)


def needs_token(draft: Draft, plan: Plan) -> bool:
    """Whether a token is looked at: always inside, outside where some actor signs in for the operation."""
    if not plan.public:
        return True
    actors = draft.brief.use_cases[plan.use_case].actors
    known = any(each in draft.brief.actors and is_signed_in(draft, each) for each in actors)
    return known and not signs_up(draft, plan.use_case)
