"""How long tokens live, and how they end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.api.tallies import operations, public, uncalled
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, OPERATIONS
from vitruvio.design.passes import states
from vitruvio.design.security.choose_tokens import OPAQUE
from vitruvio.design.security.facts import GUARDED, SIGN_INS, TOKEN, TOUCHED
from vitruvio.model import Figure, Holds, Prose, Statement, Term, floor, largest, option, say, smallest

_IDLE: Final = {"high value": "pci.8.2.8", "low risk": "session.idle.low-risk"}


@states(
    "api_specification.authentication.token_management",
    requires=(SIGN_INS, TOKEN, TOUCHED, OPERATIONS, DEPLOYABLES),
)
def state_tokens(draft: Draft) -> Prose:
    """State the life of access tokens and sessions by actor, and how tokens and keys are withdrawn."""
    none = uncalled(draft)
    if none:
        return none
    actors = [each for each in draft[SIGN_INS] if draft[SIGN_INS][each]]
    if not actors:
        return (say("api.tokens.none"), *_cursors(draft))
    people = [each for each in actors if (draft.brief.actors[each].kind or "person") == "person"]
    found = list(_people(draft, people))
    found.extend(_machines(draft, [each for each in actors if each not in people]))
    found.append(_withdrawal(draft))
    return tuple(found)


def _people(draft: Draft, people: list[str]) -> Iterator[Statement]:
    """Sessions that the brief states, one by one; the others by what they could harm."""
    access = draft.fact("assumption.token.access")
    groups: dict[str, list[str]] = {}
    for actor in people:
        session = draft.given(draft.brief.actors[actor], "session")
        if session is not None:
            life = smallest(access, session).named("api.figure.access_life", actor)
            yield say("api.tokens.stated", actor=actor, session=session, access=life)
        else:
            groups.setdefault(_risk(draft, actor), []).append(actor)
    for risk in sorted(groups):
        idle = _configured(draft, draft.fact(_IDLE[risk])).named("api.figure.idle", risk)
        life = smallest(access, idle).named("api.figure.access_life", risk)
        if risk == "high value":
            duty = Term("duty.pci-dss")
            yield say(
                "api.tokens.high", count="actors", actors=groups[risk], idle=idle, access=life, duty=duty
            )
        else:
            yield say("api.tokens.low", count="actors", actors=groups[risk], idle=idle, access=life)


def _configured(draft: Draft, time: Figure) -> Figure:
    """A time rounded down to a step that somebody would configure; as it is where it is less than one."""
    step = draft.fact("assumption.session.step")
    return largest(smallest(time, step), floor(time / step) * step)


def _risk(draft: Draft, actor: str) -> str:
    """Whether an actor's session opens guarded data (health, payment, secrets)."""
    names = [each.use_case for each in public(draft) if actor in each.roles]
    touched = [draft[TOUCHED][name] for name in names]
    guarded = any(data in GUARDED for each in touched for data in (*each.reads, *each.writes))
    holds = Holds(say("api.condition.guarded", actor=actor), guarded)
    return draft.choose(f"session.{actor}", [option("high value", [holds]), option("low risk")]).chosen


def _machines(draft: Draft, actors: list[str]) -> Iterator[Statement]:
    rotation = draft.fact("assumption.key.rotation")
    certified = [each for each in actors if draft[SIGN_INS][each] == "certificate"]
    others = [each for each in actors if each not in certified]
    if certified:
        yield say("api.tokens.certificates", count="actors", actors=certified, rotation=rotation)
    if others:
        life = draft.fact("oauth.access-token.lifetime-max")
        yield say("api.tokens.machines", count="actors", actors=others, life=life, rotation=rotation)


def _withdrawal(draft: Draft) -> Statement:
    """How tokens end before their time; a refresh token never outlives its session."""
    refresh = draft.fact("assumption.token.refresh")
    if draft[TOKEN] == OPAQUE:
        return say("api.tokens.opaque", refresh=refresh)
    rotation, skew = draft.fact("assumption.key.rotation"), draft.fact("assumption.token.skew")
    return say("api.tokens.signed", refresh=refresh, rotation=rotation, skew=skew, keys=Term("protocol.jwks"))


def _cursors(draft: Draft) -> Iterator[Statement]:
    """Where nobody signs in, retried requests are told apart by their key alone."""
    repeated = operations(draft, lambda each: each.idempotency_key)
    if repeated:
        yield say(
            "api.tokens.idempotency",
            header=Term("header.idempotency-key"),
            kept=_kept(draft),
        )


def _kept(draft: Draft) -> Figure:
    return draft.fact("assumption.idempotency.retention")
