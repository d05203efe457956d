"""AsyncAPI 3.1 of every service that publishes or listens."""

from __future__ import annotations

from vitruvio.catalogue import Catalogue
from vitruvio.contracts.asyncapi.document import document
from vitruvio.contracts.asyncapi.words import Words
from vitruvio.contracts.said import Said
from vitruvio.contracts.written import to_yaml
from vitruvio.model import Design

__all__ = ["asyncapi_files"]


def asyncapi_files(design: Design, catalogue: Catalogue) -> dict[str, str]:
    """The contracts by file under ``contracts/``, ``SERVICE/asyncapi.yaml``, in the language of the design.

    Raises ValueError for a design of which no pass settled the API.
    """
    said = Said("it" if design.language == "it" else "en", catalogue)
    channels = design.parts.channels.values()
    services = sorted({one for each in channels for one in (each.publisher, each.listener) if one})
    return {
        f"{service}/asyncapi.yaml": to_yaml(document(design, service, Words(said))) for service in services
    }
