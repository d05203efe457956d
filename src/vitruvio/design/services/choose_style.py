"""The style that follows from packing and hosting, or that the brief asked for."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import PLATFORM, STYLE
from vitruvio.design.passes import decides
from vitruvio.design.services.choose_hosting import FUNCTIONS
from vitruvio.design.services.facts import PACKED
from vitruvio.model import Holds, option, say


@decides(requires=(PACKED, PLATFORM), provides=(STYLE,))
def choose_style(draft: Draft) -> None:
    """Provide the style: monolith, microservices, serverless or hybrid.

    A style that contradicts what else the brief decides or holds is refused.
    """
    alone = len(draft[PACKED]) == 1
    functions = draft[PLATFORM] == FUNCTIONS
    options = [
        option("serverless", [Holds(say("services.condition.all_functions"), functions)]),
        option("monolith", [Holds(say("services.condition.one_deployable"), alone)]),
        option("microservices", [Holds(say("services.condition.several_deployables"), not alone)]),
        option("hybrid"),
    ]
    style = draft.choose("style", options).chosen
    if (style == "monolith") > alone:
        draft.refuse("services.error.monolith_of_several", "decide.style")
    if (style in ("microservices", "hybrid")) and alone:
        draft.refuse("services.error.several_of_one", "decide.style", found=style)
    draft.provide(STYLE, style)
