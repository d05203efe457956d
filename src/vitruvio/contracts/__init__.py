"""The contracts of a design: OpenAPI of what is called, AsyncAPI of what is told, Protobuf inside."""

from __future__ import annotations

from typing import Final

from vitruvio.catalogue import Catalogue
from vitruvio.model import Design

FOLDER: Final = "contracts"

__all__ = ["FOLDER", "contracts"]


def contracts(design: Design, catalogue: Catalogue) -> dict[str, str]:
    """All contracts by file name under `FOLDER`.

    Raises ValueError for a design of which no pass settled the API.
    """
    from vitruvio.contracts.asyncapi import asyncapi_files
    from vitruvio.contracts.openapi import openapi_files
    from vitruvio.contracts.protobuf import proto_files

    return {
        **openapi_files(design, catalogue),
        **asyncapi_files(design, catalogue),
        **proto_files(design, catalogue),
    }
