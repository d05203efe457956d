"""How callers prove to the API who they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.api.tallies import counted, number, operations, peak, peak_by, public, uncalled
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, LOADS, OPERATIONS
from vitruvio.design.passes import states
from vitruvio.design.security.choose_tokens import OPAQUE
from vitruvio.design.security.facts import SIGN_INS, TOKEN
from vitruvio.model import Prose, Statement, Term, count, say
from vitruvio.model.parts import Operation

WAYS: Final = {
    "oidc": "protocol.oidc",
    "saml": "protocol.saml-2.0",
    "spid": "protocol.spid",
    "cie": "protocol.cie",
    "eidas": "protocol.eidas",
    "password": "api.password",
    "passkey": "protocol.passkey",
    "one-time code": "protocol.totp",
    "ldap": "api.ldap",
    "api key": "word.api-key",
    "client credentials": "protocol.client-credentials",
    "certificate": "protocol.mtls",
}
_OWN_PROOF: Final = ("certificate", "api key")


@states(
    "api_specification.authentication.mechanism", requires=(SIGN_INS, TOKEN, OPERATIONS, DEPLOYABLES, LOADS)
)
def state_mechanism(draft: Draft) -> Prose:
    """State for each way of signing in who uses it and what it opens, and what needs no proof."""
    none = uncalled(draft)
    if none:
        return none
    found = list(_ways(draft))
    if draft[TOKEN]:
        found.append(_token(draft))
    found.extend(_open(draft))
    found.extend(_others(draft))
    return tuple(found)


def _ways(draft: Draft) -> Iterator[Statement]:
    groups: dict[str, list[str]] = {}
    for actor in draft[SIGN_INS]:
        groups.setdefault(draft[SIGN_INS][actor], []).append(actor)
    for word in sorted(groups):
        if word:
            actors = groups[word]
            found = [each for each in public(draft) if _is_for(each, actors)]
            yield say(
                "api.mechanism.proof" if word in _OWN_PROOF else "api.mechanism.token",
                count="operations",
                actors=actors,
                way=Term(WAYS[word]),
                operations=number(draft, "operations_of", found, "/".join(actors)),
                rate=peak_by(draft, found, actors).named("api.figure.peak_of", "/".join(actors)),
            )


def _is_for(operation: Operation, actors: list[str]) -> bool:
    return bool(operation.scope) and any(each in operation.roles for each in actors)


def _token(draft: Draft) -> Statement:
    """What carries the proof, and how large it may be."""
    limit = draft.fact("http.header-line-common-default")
    if draft[TOKEN] == OPAQUE:
        return say("api.mechanism.opaque", header=Term("header.authorization"), limit=limit)
    token = Term("protocol.jwt-access-token")
    return say("api.mechanism.signed", token=token, header=Term("header.authorization"), limit=limit)


def _open(draft: Draft) -> Iterator[Statement]:
    found = [each for each in public(draft) if not each.scope and each.kind != "webhook"]
    if not found:
        yield say("api.mechanism.none_open")
        return
    total = counted(draft, "public_operations", public(draft))
    yield say(
        "api.mechanism.open",
        count="operations",
        operations=number(draft, "open_operations", found),
        total=count(total),
        rate=peak(draft, found).named("api.figure.open_peak"),
    )


def _others(draft: Draft) -> Iterator[Statement]:
    hooks = operations(draft, lambda each: each.kind == "webhook")
    if hooks:
        signature = Term("crypto.hmac-sha-256")
        operations_ = number(draft, "webhooks", hooks)
        yield say("api.mechanism.webhook", count="operations", operations=operations_, signature=signature)
    inside = operations(draft, lambda each: not each.public)
    if inside:
        operations_ = number(draft, "internal_operations", inside)
        yield say(
            "api.mechanism.internal", count="operations", operations=operations_, mtls=Term("protocol.mtls")
        )
