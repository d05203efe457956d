"""Which use case takes most CPU at the peak: the first to slow down, and the first to measure."""

from __future__ import annotations

from vitruvio.design.deployment.facts import HEAVIEST, Heaviest
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEMANDS, LOADS
from vitruvio.design.passes import decides
from vitruvio.model import Figure, option
from vitruvio.units import NONE, TIME


@decides(requires=(DEMANDS, LOADS), provides=(HEAVIEST,))
def find_heaviest(draft: Draft) -> None:
    """Provide the use case that takes most CPU of services and stores together at today's peak."""
    work: dict[str, Figure] = {}
    busy: dict[str, Figure] = {}
    for name in draft.brief.use_cases:
        demand = draft[DEMANDS][name]
        work[name] = draft.total([demand.service_cpu, *demand.store_cpu.values()], TIME)
        busy[name] = draft[LOADS][name].peak * work[name]
    every = draft.total(busy.values(), NONE)
    options = [option(name, cost=every - each) for name, each in busy.items()]
    chosen = draft.choose("heaviest use case", options, by="cost").chosen
    found = Heaviest(
        use_case=chosen,
        share=(busy[chosen] / every).named("deployment.figure.heaviest_share", chosen),
        work=work[chosen].named("deployment.figure.heaviest_work", chosen),
    )
    draft.provide(HEAVIEST, found)
