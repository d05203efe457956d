"""STRIDE at every flow that crosses a boundary of trust, and what in the design answers each threat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DATA, FLOWS, STORES, THREATS, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.security.facts import OPEN, RIGHTS, SEALED, SIGN_INS, STAFF, TOKEN, TOUCHED
from vitruvio.design.security.people import reaches_others
from vitruvio.design.security.state_audit import recorded
from vitruvio.model.parts import Flow, Threat
from vitruvio.model.parts.security import ThreatKind

KINDS: Final[tuple[ThreatKind, ...]] = (
    "spoofing",
    "tampering",
    "repudiation",
    "disclosure",
    "denial",
    "elevation",
)
# The mechanism that answers, where it is the same for all flows across a boundary.
ANSWERS: Final[dict[ThreatKind, dict[str, str]]] = {
    "spoofing": {
        "webhook": "signature",
        "upload": "signed_address",
        "service": "mtls",
        "queue": "broker_accounts",
        "external": "server_certificate",
    },
    "tampering": {
        "recognised": "schema",
        "anybody": "schema",
        "webhook": "schema",
        "upload": "scan",
        "service": "mtls",
        "queue": "tls",
        "store": "tls",
        "external": "tls",
    },
    "disclosure": {
        "recognised": "tls",
        "service": "mtls",
        "queue": "tls",
        "external": "tls",
    },
    "denial": {
        "recognised": "rate_limit",
        "anybody": "rate_limit",
        "webhook": "shedding",
        "upload": "size_limit",
        "service": "bulkhead",
        "queue": "buffer",
        "store": "bulkhead",
        "external": "breaker",
    },
    "elevation": {"anybody": "deny", "service": "network_policy", "store": "own_account"},
}


@decides(
    requires=(DATA, FLOWS, OPEN, RIGHTS, SEALED, SIGN_INS, STAFF, STORES, TOKEN, TOUCHED, WRITES),
    provides=(THREATS,),
)
def answer_threats(draft: Draft) -> None:
    """Provide each kind of STRIDE that applies at each flow, by "kind/flow", with its one answer or none."""
    found: dict[str, Callable[[], Threat | None]] = {}
    with draft.trace.scope("index:recorded"):
        always, changed = recorded(draft)
    kept = frozenset((*always.use_cases, *changed.use_cases))
    for key, flow in draft[FLOWS].items():
        kinds = draft.catalogue.fact(f"assumption.threats.{flow.boundary}").text.split()
        for kind in KINDS:
            if kind in kinds:
                found[f"{kind}/{key}"] = _asked(draft, key, kind, flow, kept)
    draft.each(THREATS, sorted(found), lambda each: found[each]())


def _asked(
    draft: Draft, key: str, kind: ThreatKind, flow: Flow, kept: frozenset[str]
) -> Callable[[], Threat | None]:
    own: dict[str, Callable[[Draft, str, Flow], Threat | None]] = {
        "spoofing": _spoofing,
        "repudiation": lambda draft, key, flow: _repudiation(draft, key, flow, kept),
        "disclosure": _disclosure,
        "elevation": _elevation,
    }
    fixed = ANSWERS.get(kind, {}).get(flow.boundary)

    def answered() -> Threat | None:
        if fixed is not None:
            return Threat(key, kind, fixed)
        return own[kind](draft, key, flow)

    return answered


def _spoofing(draft: Draft, key: str, flow: Flow) -> Threat:
    """A recognised caller shows a certificate or a token."""
    certified = draft[SIGN_INS][flow.source] == "certificate"
    return Threat(key, "spoofing", "mtls" if certified else f"{draft[TOKEN]}_token")


def _repudiation(draft: Draft, key: str, flow: Flow, kept: frozenset[str]) -> Threat | None:
    """What a caller changes, or reads of others, is `kept` in the audit trail; what is not can be denied.

    Where nothing is changed there is nothing to deny.
    """
    draft.trace.note("index:recorded")
    changing = [name for name in flow.use_cases if len(draft[WRITES][name])]
    if not changing and not kept & set(flow.use_cases):
        return None
    bare = tuple(name for name in changing if name not in kept)
    return Threat(key, "repudiation", "" if bare else "audit", bare)


def _disclosure(draft: Draft, key: str, flow: Flow) -> Threat:
    """A stolen disk tells nothing, nor does a copied table where its fields are sealed.

    What anybody may read is open, if it is protected: the brief asks for it.
    """
    if flow.boundary == "anybody":
        shown = tuple(name for name in flow.use_cases if draft[TOUCHED][name].reads)
        return Threat(key, "disclosure", "" if shown else "tls", shown)
    store = draft[STORES][flow.target]
    # Of what is in object storage nothing is sealed: its bytes never pass through the service.
    sealed = store.kind != "object storage" and any(each in draft[SEALED] for each in store.entities)
    return Threat(key, "disclosure", "sealed" if sealed else "at_rest")


def _elevation(draft: Draft, key: str, flow: Flow) -> Threat:
    """Roles, and ownership where all that a role may run here is its own; open where it reads of anybody."""
    rights = draft[RIGHTS][flow.source]
    wide = () if draft[STAFF][flow.source] else _read_of_anybody(draft, flow)
    if wide:
        return Threat(key, "elevation", "", wide)
    return Threat(key, "elevation", "ownership" if set(flow.use_cases) <= set(rights.own) else "roles")


def _read_of_anybody(draft: Draft, flow: Flow) -> tuple[str, ...]:
    """The use cases in which one who is no staff reads protected data that need not be its own."""
    if not reaches_others(draft, flow.source):
        return ()
    rights = draft[RIGHTS][flow.source]
    return tuple(name for name in flow.use_cases if name in rights.any and draft[TOUCHED][name].reads)
