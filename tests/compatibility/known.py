"""Where oasdiff and we are known to judge otherwise; docs/compatibility.md tells the reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.compatibility.oasdiff import Judged
from vitruvio.compatibility import Change
from vitruvio.model import Statement
from vitruvio.model.parts import Property, Schema

Explains = Callable[[Judged, Change], bool]


def explained(judged: Judged) -> set[str]:
    """The reasons of a disagreement; none where one of what was found has no reason."""
    if judged.ours:
        reasons = [_of_ours(judged, each) for each in judged.changes if each.breaks]
    else:
        reasons = [_of_theirs(judged, each["id"]) for each in judged.findings]
    return set() if "" in reasons else set(reasons)


def _of_ours(judged: Judged, change: Change) -> str:
    return next((why for why, holds in OURS.items() if holds(judged, change)), "")


def _of_theirs(judged: Judged, id: str) -> str:
    kinds = {each.kind.partition(".")[2] for each in judged.changes}
    return next((why for why, (ids, kind) in THEIRS.items() if id in ids and kind in kinds), "")


def _is(*kinds: str) -> Explains:
    return lambda _, change: change.kind in kinds


def _length_of_list(*kinds: str) -> Explains:
    def holds(judged: Judged, change: Change) -> bool:
        return change.kind in kinds and _type_at(judged, change) == "list"

    return holds


def _becomes(*changes: tuple[str, str, str]) -> Explains:
    def holds(_: Judged, change: Change) -> bool:
        types = [change.parts.get("before"), change.parts.get("after")]
        told = [each.message.rpartition(".")[2] for each in types if isinstance(each, Statement)]
        return (change.kind.partition(".")[0], *told) in changes

    return holds


def _type_at(judged: Judged, change: Change) -> str:
    """The kind of the property that a change is of."""
    sides = {"request": "body", "response": "answer", "parameter": "parameters"}
    found = next(
        each
        for each in judged.pair.before.parts.operations.values()
        if f"{each.method} {each.path}" == change.subject
    )
    properties: tuple[Property, ...] = getattr(found, sides[change.kind.partition(".")[0]])
    schema = Schema("object", properties=properties)
    for name in change.place.replace("[]", ".[]").split("."):
        if name == "[]":
            assert schema.items is not None
            schema = schema.items
        else:
            schema = next(each.schema for each in schema.properties if each.name == name)
    return schema.kind


OURS: Final[dict[str, Explains]] = {
    "scopes": _is("operation.scope_changed", "operation.scope_added"),
    "permissions": _is("operation.role_removed", "operation.own_narrowed"),
    "lists": _length_of_list("response.most_raised", "request.most_lowered"),
    "dates": _becomes(
        ("response", "timestamp", "date"),
        ("request", "date", "timestamp"),
        ("parameter", "date", "timestamp"),
    ),
}
_PATTERNS: Final = frozenset(
    f"request-{side}-{what}"
    for side in ("property", "parameter")
    for what in ("pattern-added", "pattern-changed", "type-changed")
)
THEIRS: Final = {"patterns": (_PATTERNS, "type_widened")}
