"""What can go wrong in an operation, as status codes (RFC 9110, section 15; RFC 6585, section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vitruvio.design.api.bodies import Bodies
from vitruvio.design.api.callers import signs_up
from vitruvio.design.api.exposure import is_signed_in, needs_token
from vitruvio.design.api.facts import Plan
from vitruvio.design.api.rules import rules_of
from vitruvio.design.draft import Draft
from vitruvio.design.facts import ACTING, INTERACTIONS, RESOURCES, WRITES
from vitruvio.model.parts import Property

_UNIQUE = ("email", "tax code", "vat number", "iban")
_HEAVY = ("long text", "list", "json", "file")


def errors_of(draft: Draft, plan: Plan, bodies: Bodies, needs: Sequence[str]) -> tuple[str, ...]:
    """The status codes of an operation's errors; `needs` are its use case's interactions."""
    return tuple(sorted(_errors(draft, plan, bodies, needs)))


def _errors(draft: Draft, plan: Plan, bodies: Bodies, needs: Sequence[str]) -> Iterator[str]:
    yield "500"
    if bodies.body or bodies.parameters or "{" in plan.path:
        yield "400"
    if plan.public:
        yield "429"
    if plan.kind == "webhook" or needs_token(draft, plan):
        yield "401"
    if not plan.public or _is_forbidden_to_some(draft, plan):
        yield "403"
    made_by_put = plan.method == "PUT" and not draft.brief.use_cases[plan.use_case].only_own
    if ("{" in plan.path and not made_by_put) or plan.kind == "webhook":
        yield "404"
    if _conflicts(draft, plan, bodies):
        yield "409"
    if plan.method in ("PATCH", "PUT", "DELETE") and plan.extent == "one":
        yield "412"
    if any(_is_heavy(each) for each in bodies.body):
        yield "413"
    if plan.method == "PATCH" or plan.kind in ("upload", "stream"):
        yield "415"
    if _depends(draft, plan, needs):
        yield "503"


def _is_forbidden_to_some(draft: Draft, plan: Plan) -> bool:
    """Whether some actor who signs in may not call the operation."""
    allowed = draft.brief.use_cases[plan.use_case].actors
    if not allowed or signs_up(draft, plan.use_case):
        return False
    if not all(each in draft.brief.actors and is_signed_in(draft, each) for each in allowed):
        return False
    others = [each for each in draft[ACTING] if each in draft.brief.actors and each not in allowed]
    return any(is_signed_in(draft, each) for each in others)


def _conflicts(draft: Draft, plan: Plan, bodies: Bodies) -> bool:
    """Whether records can stand against the operation: a step out of turn, a rule, a value taken."""
    if plan.method == "GET" or not plan.subject:
        return False
    if rules_of(draft, plan.use_case):
        return True
    if plan.method == "PATCH":
        return False
    if plan.kind == "action":
        return True
    if plan.kind in ("create", "upload") and any(each.schema.kind in _UNIQUE for each in bodies.body):
        return True
    changed = [
        each for each, (how, _) in draft[WRITES][plan.use_case].items() if how in ("updates", "writes")
    ]
    return any(_is_contended(draft, each) for each in changed)


def _is_contended(draft: Draft, entity: str) -> bool:
    """Whether changes of an entity can be refused: it has invariants, or it is free or taken."""
    kinds = {each.schema.kind for each in draft[RESOURCES][entity].properties}
    return bool(draft.brief.entities[entity].rules) or not kinds.isdisjoint(("boolean", "enumeration"))


def _is_heavy(each: Property) -> bool:
    kinds = (each.schema.kind, *(inner.schema.kind for inner in each.schema.properties))
    return any(kind in _HEAVY for kind in kinds)


def _depends(draft: Draft, plan: Plan, needs: Sequence[str]) -> bool:
    """Whether the answer needs somebody else: an external system, or another service."""
    waits = [key for key in needs if draft[INTERACTIONS][key].kind == "call"]
    return bool(waits) or bool(draft.brief.use_cases[plan.use_case].external)
