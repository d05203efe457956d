"""Who signs in how, who may run what, and which protected data each use case touches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vitruvio.design.api.exposure import is_public
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DATA, TRIGGERS, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.security.facts import OPEN, PROTECTED, RIGHTS, SIGN_INS, TOUCHED, Rights, Touched
from vitruvio.model import say

# How an actor of each kind proves who it is where the brief does not say.
UNSTATED: Final = {"person": "oidc", "system": "client credentials", "device": "certificate"}
# A call of somebody else's system, which its signature vouches for.
SIGNED_BY_SENDER: Final = "webhook"


@decides(requires=(TRIGGERS, WRITES, DATA), provides=(SIGN_INS, RIGHTS, OPEN, TOUCHED))
def derive_rights(draft: Draft) -> None:
    """Provide how each actor signs in and what it may run, and the protected data of each use case.

    Actors that run nothing are left out.
    """
    run_by = _run_by(draft)
    draft.each(SIGN_INS, sorted(run_by), lambda name: _sign_in(draft, name))
    draft.each(RIGHTS, sorted(run_by), lambda name: _rights(draft, name, run_by[name]))
    use_cases = list(draft.brief.use_cases)
    draft.each(OPEN, use_cases, lambda name: _is_open(draft, name))
    draft.each(TOUCHED, use_cases, lambda name: _touched(draft, name))


def _sign_in(draft: Draft, name: str) -> str:
    actor = draft.brief.actors[name]
    kind = actor.kind or "person"
    if kind == "anonymous":
        return ""
    if actor.sign_in:
        return actor.sign_in
    why = say(f"security.assumption.sign_in_of_{kind}", actor=name)
    return draft.suppose(f"{actor.path}.sign_in", UNSTATED[kind], why)


def _run_by(draft: Draft) -> dict[str, list[str]]:
    """By actor, its use cases; an index with a scope of its own: who takes one from it reads its lines."""
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:run by"):
        for name, use_case in draft.brief.use_cases.items():
            for actor in use_case.actors:
                found.setdefault(actor, []).append(name)
    return found


def _rights(draft: Draft, actor: str, names: Iterable[str]) -> Rights:
    own: list[str] = []
    every: list[str] = []
    for name in names:
        use_case = draft.brief.use_cases[name]
        if actor in use_case.actors:
            (own if use_case.only_own else every).append(name)
    return Rights(tuple(own), tuple(every))


def _is_open(draft: Draft, name: str) -> bool:
    """Whether anybody may run it: the brief says so, or names neither who runs it nor what starts it."""
    use_case = draft.brief.use_cases[name]
    kinds = [draft.brief.actors[each].kind for each in use_case.actors]
    if kinds:
        return "anonymous" in kinds
    return use_case.mode != SIGNED_BY_SENDER and is_public(draft, name)


def _touched(draft: Draft, name: str) -> Touched:
    return Touched(_by_class(draft, draft.brief.use_cases[name].reads), _by_class(draft, draft[WRITES][name]))


def _by_class(draft: Draft, entities: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for entity in entities:
        for data in draft[DATA][entity]:
            if data in PROTECTED:
                found.setdefault(data, []).append(entity)
    return {data: tuple(found[data]) for data in PROTECTED if data in found}
