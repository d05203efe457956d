"""Who may call which operation."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.api.tallies import counted, number, public, tally, uncalled
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, OPERATIONS
from vitruvio.design.passes import states
from vitruvio.design.security.facts import SIGN_INS
from vitruvio.model import Name, Prose, Statement, Term, count, say, series
from vitruvio.model.parts import Operation


@states("api_specification.authentication.authorization", requires=(OPERATIONS, DEPLOYABLES, SIGN_INS))
def state_authorization(draft: Draft) -> Prose:
    """State the scopes, how many operations each role has, what is bound to the caller's own records."""
    none = uncalled(draft)
    if none:
        return none
    closed = [each for each in public(draft) if each.scope]
    if not closed:
        found = number(draft, "public_operations", public(draft))
        return (say("api.authorization.none", count="operations", operations=found),)
    return _scopes(draft, closed), _roles(draft, closed), *_own(draft, closed), *_tenants(draft, closed)


def _scopes(draft: Draft, closed: list[Operation]) -> Statement:
    scopes = sorted({each.scope for each in closed})
    return say(
        "api.authorization.scopes",
        count="scopes",
        operations=number(draft, "closed_operations", closed),
        scopes=number(draft, "scopes", scopes),
        example=scopes[0],
    )


def _roles(draft: Draft, closed: list[Operation]) -> Statement:
    roles = sorted({role for each in closed for role in each.roles if draft[SIGN_INS].get(role)})
    parts = [
        tally(
            draft,
            "api.authorization.role",
            "operations_of_role",
            [x for x in closed if role in x.roles],
            role=Name(role),
        )
        for role in roles
    ]
    shared = [each for each in closed if sum(role in roles for role in each.roles) > 1]
    if not shared:
        return say("api.authorization.roles", roles=series(parts))
    number_ = number(draft, "shared_operations", shared)
    return say("api.authorization.roles_shared", count="shared", roles=series(parts), shared=number_)


def _own(draft: Draft, closed: list[Operation]) -> Iterator[Statement]:
    own = [each for each in closed if each.only_own]
    if own:
        yield say(
            "api.authorization.own",
            count="own",
            own=number(draft, "own_operations", own),
            closed=count(counted(draft, "closed_operations", closed)),
            missing=Term("status.404"),
        )
    else:
        yield say("api.authorization.none_own", forbidden=Term("status.403"))


def _tenants(draft: Draft, closed: list[Operation]) -> Iterator[Statement]:
    tenants = draft.given(draft.brief.tenants, "count")
    if tenants is not None:
        closed_ = number(draft, "closed_operations", closed)
        yield say("api.authorization.tenants", tenants=count(tenants), operations=closed_)
