"""Where a request says which version of the API it means."""

from __future__ import annotations

from typing import Final

from vitruvio.design.api.facts import ROOT
from vitruvio.design.draft import Draft
from vitruvio.design.passes import decides
from vitruvio.model import option

PATH: Final = "path"
HEADER: Final = "header"
MEDIA_TYPE: Final = "media type"
_ROOTS: Final = {PATH: "/api/v1"}
_ROOT: Final = "/api"


@decides(provides=(ROOT,))
def choose_versioning(draft: Draft) -> None:
    """Provide the root of all paths: the major version stands in it, unless the brief decides otherwise.

    A version in the path can be routed, cached and tried in a browser without further ado, which is why it is
    the rule of the report; guidelines that refuse it ask for a header or a media type.
    """
    chosen = draft.choose("versioning", [option(PATH), option(HEADER), option(MEDIA_TYPE)]).chosen
    draft.provide(ROOT, _ROOTS.get(chosen, _ROOT))
