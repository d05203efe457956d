"""Where a request says which version of the API it means."""

from __future__ import annotations

from typing import Final

from vitruvio.design.api.facts import ROOT
from vitruvio.design.draft import Draft, Fact
from vitruvio.design.passes import decides
from vitruvio.model import Holds, option, say

PATH: Final = "path"
HEADER: Final = "header"
MEDIA_TYPE: Final = "media type"
DEFAULT: Final = "default"
ZALANDO: Final = "zalando"
MODI: Final = "modi"
# The version of contracts that the brief gives none: the first that clients can rely on (SemVer 2.0.0, 5).
FIRST_VERSION: Final = "1.0.0"
PROFILE: Final = Fact[str]("api profile")
_ROOT: Final = "/api"


@decides(provides=(PROFILE, ROOT))
def choose_versioning(draft: Draft) -> None:
    """Provide the guidelines that the contracts follow, and the root of all paths.

    The major version stands in the root, unless the brief decides otherwise. A version in the path can be
    routed, cached and tried in a browser without further ado, which is why it is the rule of the report;
    Zalando's guidelines refuse it (rules 114 and 115) and ask for a media type where one is needed.
    """
    profile = draft.choose("api profile", [option(DEFAULT), option(ZALANDO), option(MODI)]).chosen
    allowed = Holds(say("api.condition.version_in_path"), profile != ZALANDO)
    options = [option(PATH, [allowed]), option(MEDIA_TYPE), option(HEADER)]
    chosen = draft.choose("versioning", options).chosen
    draft.provide(PROFILE, profile)
    major = (draft.brief.api.version or FIRST_VERSION).partition(".")[0]
    draft.provide(ROOT, f"{_ROOT}/v{major}" if chosen == PATH else _ROOT)
