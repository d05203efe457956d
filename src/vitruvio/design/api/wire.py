"""In what services speak to each other: JSON, which the same contracts describe, or gRPC, which others do."""

from __future__ import annotations

from typing import Final

from vitruvio.design.api.tallies import operations
from vitruvio.design.draft import Draft, Fact
from vitruvio.design.facts import OPERATIONS
from vitruvio.model import Prose
from vitruvio.model.parts import Operation

# The field whose pass decides it: who requires it runs after that.
PROTOCOLS: Final = Fact[Prose]("service_design.communication_patterns.protocols")
DECISION: Final = "protocol.internal"


def is_grpc(draft: Draft) -> bool:
    """Whether what services ask of each other travels as gRPC."""
    return DECISION in draft.decisions and draft.decided(DECISION).chosen == "grpc"


def in_json(draft: Draft) -> list[Operation]:
    """The operations that contracts in JSON describe: all but the internal ones where these are gRPC."""
    inside = not internal_by_grpc(draft)
    found = [each for each in draft[OPERATIONS].values() if each.kind != "status"]
    return [each for each in found if each.public or inside]


def internal_by_grpc(draft: Draft) -> list[Operation]:
    """The operations that Protocol Buffers describe; none where services speak JSON."""
    inside = operations(draft, lambda each: not each.public)
    return inside if inside and is_grpc(draft) else []
