"""Which status codes the API answers with, and how many operations can give each error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from vitruvio.design.api.tallies import number, uncalled
from vitruvio.design.api.wire import PROTOCOLS, in_json, internal_by_grpc
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, OPERATIONS
from vitruvio.design.passes import states
from vitruvio.model import Part, Prose, Statement, Term, say, series
from vitruvio.model.parts import Operation

_FIRST_OF_SERVER: Final = "5"
_MEANINGS: Final = {
    "400": "invalid",
    "401": "unknown",
    "403": "forbidden",
    "404": "missing",
    "409": "conflict",
    "412": "outdated",
    "413": "large",
    "415": "media",
    "429": "limited",
    "500": "failed",
    "503": "unavailable",
}


@states("api_specification.error_handling.standard_codes", requires=(OPERATIONS, DEPLOYABLES, PROTOCOLS))
def state_codes(draft: Draft) -> Prose:
    """State the codes of success, of the caller's errors and of the service's, with their operations."""
    none = uncalled(draft)
    if none:
        return none
    found = in_json(draft)
    errors = sorted({code for each in found for code in each.errors})
    callers = [code for code in errors if code < _FIRST_OF_SERVER]
    own = [code for code in errors if code not in callers]
    successes = sorted({each.status for each in found})
    return (
        _said(draft, "api.codes.success", found, successes, "api.codes.of"),
        _said(draft, "api.codes.caller", found, callers, "api.code."),
        _said(draft, "api.codes.service", found, own, "api.code."),
        *_inner(draft),
    )


def _inner(draft: Draft) -> Iterator[Statement]:
    """Where services speak gRPC, its codes stand for those of HTTP."""
    inside = internal_by_grpc(draft)
    if inside:
        yield say(
            "api.codes.grpc",
            count="operations",
            operations=number(draft, "internal_operations", inside),
            grpc=Term("protocol.grpc"),
        )


def _said(
    draft: Draft, message: str, found: list[Operation], codes: Iterable[str], meaning: str
) -> Statement:
    parts: list[Part] = []
    for code in codes:
        among = [each for each in found if code in (*each.errors, each.status)]
        shown = number(draft, "operations_with", among, code)
        parts.append(say(_message(meaning, code), count="number", code=Term(f"status.{code}"), number=shown))
    return say(message, codes=series(parts, "semicolon"), operations=number(draft, "operations", found))


def _message(meaning: str, code: str) -> str:
    return meaning + _MEANINGS[code] if meaning.endswith(".") else meaning
