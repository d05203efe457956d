"""Deployables with all that they hold, and how each is hosted."""

from __future__ import annotations

from typing import cast

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, DEPLOYABLES, LOADS, PLATFORM, STYLE
from vitruvio.design.passes import decides
from vitruvio.design.services.choose_hosting import CONNECTED, CONTAINERS, FUNCTIONS
from vitruvio.design.services.facts import PACKED
from vitruvio.model import Holds, option, say
from vitruvio.model.parts import Deployable, Hosting
from vitruvio.units import RATE


@decides(requires=(PACKED, CONTEXTS, PLATFORM, STYLE, LOADS), provides=(DEPLOYABLES,))
def derive_deployables(draft: Draft) -> None:
    """Provide the deployables by name."""
    packed = draft[PACKED]
    rarest = _rarest(draft) if draft[STYLE] == "hybrid" else ""
    draft.each(DEPLOYABLES, list(packed), lambda name: _deployable(draft, name, rarest))


def _deployable(draft: Draft, name: str, rarest: str) -> Deployable:
    contexts = [draft[CONTEXTS][each] for each in draft[PACKED][name]]
    platform = draft[PLATFORM]
    if draft[STYLE] == "hybrid":
        usual = CONTAINERS if platform == FUNCTIONS else platform
        platform = FUNCTIONS if name == rarest else usual
    return Deployable(
        name=name,
        contexts=tuple(each.name for each in contexts),
        entities=tuple(sorted(entity for each in contexts for entity in each.entities)),
        use_cases=tuple(sorted(case for each in contexts for case in each.use_cases)),
        hosting=cast("Hosting", platform),
        data=tuple(sorted({data for each in contexts for data in each.data})),
    )


def _rarest(draft: Draft) -> str:
    """The deployable that a hybrid runs on functions: the least called without open connections."""
    options = []
    for name in draft[PACKED]:
        cases = [case for each in draft[PACKED][name] for case in draft[CONTEXTS][each].use_cases]
        connected = any(draft.brief.use_cases[case].mode in CONNECTED for case in cases)
        rate = draft.total((draft[LOADS][case].mean for case in cases), RATE)
        holds = Holds(say("services.condition.no_connections"), not connected)
        options.append(option(name, [holds], rate.named("services.figure.service_rate", name)))
    return draft.choose("hosting.functions", options, by="cost").chosen
