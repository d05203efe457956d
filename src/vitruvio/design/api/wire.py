"""In what services speak to each other: JSON, which the same contracts describe, or gRPC, which others do."""

from __future__ import annotations

from typing import Final

from vitruvio.design.api.tallies import operations, public
from vitruvio.design.draft import Draft, Fact
from vitruvio.model import Prose
from vitruvio.model.parts import Operation

# The field whose pass decides it: who requires it runs after that.
PROTOCOLS: Final = Fact[Prose]("service_design.communication_patterns.protocols")
DECISION: Final = "protocol.internal"


def is_grpc(draft: Draft) -> bool:
    """Whether what services ask of each other travels as gRPC."""
    return DECISION in draft.decisions and draft.decided(DECISION).chosen == "grpc"


def in_json(draft: Draft) -> list[Operation]:
    """The operations that OpenAPI describes: all but the internal ones where these are gRPC."""
    return public(draft) if internal_by_grpc(draft) else operations(draft)


def internal_by_grpc(draft: Draft) -> list[Operation]:
    """The operations that Protocol Buffers describe; none where services speak JSON."""
    inside = operations(draft, lambda each: not each.public)
    return inside if inside and is_grpc(draft) else []
