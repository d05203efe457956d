"""OpenAPI 3.1 documents: one for each service, and the gateway's of all that is public."""

from __future__ import annotations

from typing import Final

from vitruvio.catalogue import Catalogue
from vitruvio.contracts.info import GATEWAY
from vitruvio.contracts.openapi.document import document, keys_for
from vitruvio.contracts.said import Said
from vitruvio.contracts.written import to_yaml
from vitruvio.model import Design

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

NAME: Final = "openapi.yaml"


def openapi_files(design: Design, catalogue: Catalogue) -> dict[str, str]:
    """The contracts by file name under ``contracts/``: ``orders/openapi.yaml``, and the gateway's."""
    language: Language = "it" if design.language == "it" else "en"
    said = Said(language, catalogue)
    found = {}
    for service in (*sorted(design.parts.deployables), GATEWAY):
        keys = keys_for(design, service)
        if keys:
            place = f"{service}/{NAME}" if service else NAME
            found[place] = to_yaml(document(design, service, keys, said))
    return found
