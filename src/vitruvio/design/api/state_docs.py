"""How the API is described to people."""

from __future__ import annotations

from vitruvio.design.api.state_versioning import outside_clients
from vitruvio.design.api.tallies import number, public, uncalled
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, OPERATIONS
from vitruvio.design.passes import states
from vitruvio.design.security.facts import SIGN_INS
from vitruvio.model import Holds, Prose, Statement, Term, option, say

READING = "redoc"
TRYING = "swagger ui"


@states("api_specification.documentation.interactive_docs", requires=(OPERATIONS, DEPLOYABLES, SIGN_INS))
def state_docs(draft: Draft) -> Prose:
    """State the pages, who sees them, and how a call is tried out."""
    none = uncalled(draft)
    if none:
        return none
    others = outside_clients(draft)
    options = [
        option(READING, [Holds(say("api.condition.clients_of_others"), bool(others))]),
        option(TRYING),
    ]
    chosen = draft.choose("api pages", options).chosen
    found = public(draft)
    number_ = number(draft, "public_operations", found)
    if chosen == READING:
        pages = say(
            "api.docs.published",
            count="operations",
            page=Term("product.redoc"),
            operations=number_,
            trial=Term("product.swagger-ui"),
        )
    else:
        pages = say(
            "api.docs.inside", count="operations", page=Term("product.swagger-ui"), operations=number_
        )
    return pages, _tried(draft)


def _tried(draft: Draft) -> Statement:
    """Requests that can be sent as they stand, by role where there are roles."""
    requests = [each for each in public(draft) if each.request is not None]
    roles = [each for each in draft[SIGN_INS] if draft[SIGN_INS][each]]
    examples = number(draft, "request_examples", requests)
    if not roles:
        return say("api.docs.tried", count="examples", examples=examples)
    return say("api.docs.tried_as", count="examples", examples=examples, roles=roles)
