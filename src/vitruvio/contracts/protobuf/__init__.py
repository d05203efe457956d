"""Protocol Buffers of every service that others call by gRPC."""

from __future__ import annotations

from typing import Final

from vitruvio.catalogue import Catalogue
from vitruvio.contracts.info import api_of
from vitruvio.contracts.protobuf.service import proto_file
from vitruvio.contracts.said import Said
from vitruvio.model import Design

__all__ = ["proto_files"]

GRPC: Final = "grpc"


def proto_files(design: Design, catalogue: Catalogue) -> dict[str, str]:
    """The contracts by file under ``contracts/``, ``SERVICE/SERVICE.proto``; none where services speak JSON.

    Raises ValueError for a design of which no pass settled the API.
    """
    if api_of(design).internal != GRPC:
        return {}
    said = Said("it" if design.language == "it" else "en", catalogue)
    inner = [each for each in design.parts.operations.values() if not each.public and each.kind != "status"]
    services = sorted({each.service for each in inner})
    return {
        f"{service}/{service}.proto": proto_file(
            design, service, [each for each in inner if each.service == service], said
        )
        for service in services
    }
