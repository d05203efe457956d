"""What a field was read from: the trace followed from its scope down to the brief and the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Reads = Mapping[str, tuple[str, ...]]


class Cited(NamedTuple):
    """The leaves (``brief:PATH``, ``catalogue:ID``) and decisions that scopes rest on, sorted.

    `own` are the decisions taken or read in those scopes themselves.
    """

    leaves: tuple[str, ...]
    decisions: tuple[str, ...]
    own: tuple[str, ...]


def scopes_of(path: str, trace: Reads) -> list[str]:
    """The scopes of a field: its own and those of its items; else that of the nearest whole that has one."""
    own = f"field:{path}"
    found = [key for key in trace if key == own or key.startswith((f"{own}.", f"{own}["))]
    while not found and path:
        path = _parent(path)
        found = [f"field:{path}"] if f"field:{path}" in trace else []
    return found


def cited_from(scopes: Iterable[str], trace: Reads) -> Cited:
    """Everything that `scopes` rest on, however far below.

    A decision rests on the scope that it was taken in; whatever rests on that scope rests on the decision.
    """
    start = tuple(scopes)
    taken = decisions_by_scope(trace)
    leaves: dict[str, None] = {}
    seen = dict.fromkeys(start)
    waiting = list(start)
    while waiting:
        scope = waiting.pop()
        for key in (*trace.get(scope, ()), *taken.get(scope, ())):
            if key not in seen:
                seen[key] = None
                waiting.append(key)
                if key.startswith(("brief:", "catalogue:")):
                    leaves[key] = None
    own = {key for scope in start for key in (scope, *trace.get(scope, ()), *taken.get(scope, ()))}
    return Cited(tuple(sorted(leaves)), _decisions(seen), _decisions(own))


def decisions_by_scope(trace: Reads) -> dict[str, list[str]]:
    """The keys of the decisions that were taken in each scope."""
    taken: dict[str, list[str]] = {}
    for key, reads in trace.items():
        if key.startswith("decision:"):
            for scope in reads:
                taken.setdefault(scope, []).append(key)
    return taken


def _decisions(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(key.removeprefix("decision:") for key in keys if key.startswith("decision:")))


def _parent(path: str) -> str:
    if path.endswith("]"):
        return path[: path.rindex("[")]
    cut = max(path.rfind("."), path.rfind("["))
    return path[: max(cut, 0)] if "." in path else ""
