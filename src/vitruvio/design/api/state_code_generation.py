"""Which clients are generated, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.api.limits import kind_of
from vitruvio.design.api.tallies import number, public, uncalled
from vitruvio.design.api.wire import PROTOCOLS, is_grpc
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, INTERACTIONS, LANGUAGE, OPERATIONS
from vitruvio.design.passes import states
from vitruvio.model import Name, Part, Prose, Statement, Term, say

_LANGUAGES: Final = {
    "python": "product.python",
    "go": "product.go",
    "java": "product.java",
    "rust": "product.rust",
    "typescript": "product.typescript",
    "csharp": "product.dotnet",
}


@states(
    "api_specification.documentation.code_generation",
    requires=(OPERATIONS, DEPLOYABLES, INTERACTIONS, LANGUAGE, PROTOCOLS),
)
def state_code_generation(draft: Draft) -> Prose:
    """State the clients for screens, for other systems and for the services themselves."""
    none = uncalled(draft)
    if none:
        return none
    return (*_screens(draft), *_others(draft), *_services(draft))


def _screens(draft: Draft) -> Iterator[Statement]:
    kinds = ("person", "anonymous")
    found = [
        each for each in public(draft) if any(kind_of(draft, role) in kinds for role in each.roles or ("",))
    ]
    if found:
        yield say(
            "api.clients.screens",
            count="operations",
            language=Term("product.typescript"),
            operations=number(draft, "operations_of_people", found),
            generator=Term("product.openapi-generator"),
        )


def _others(draft: Draft) -> Iterator[Statement]:
    """Systems and devices get a package and the contract itself."""
    roles: dict[str, None] = {}
    for each in public(draft):
        roles |= {role: None for role in each.roles if kind_of(draft, role) in ("system", "device")}
    if roles:
        found = [each for each in public(draft) if any(role in roles for role in each.roles)]
        operations = number(draft, "operations_of", found, "/".join(sorted(roles)))
        yield say("api.clients.others", count="operations", actors=sorted(roles), operations=operations)


def _services(draft: Draft) -> Iterator[Statement]:
    """A service that calls another uses the client made from that one's contract."""
    pairs = sorted(
        {(each.source, each.target) for each in draft[INTERACTIONS].values() if each.kind == "call"}
    )
    language = _language(draft)
    if pairs:
        pairs_ = number(draft, "calling_pairs", pairs)
        if is_grpc(draft):
            made = {"grpc": Term("protocol.grpc"), "protobuf": Term("protocol.protobuf")}
            yield say("api.clients.stubs", count="pairs", pairs=pairs_, language=language, **made)
        else:
            yield say("api.clients.services", count="pairs", pairs=pairs_, language=language)
    else:
        names = number(draft, "public_operations", public(draft))
        yield say("api.clients.tests", count="operations", operations=names, language=language)


def _language(draft: Draft) -> Part:
    name = draft[LANGUAGE]
    return Term(_LANGUAGES[name]) if name in _LANGUAGES else Name(name)
