"""By which rule requests are spread over the replicas of a deployable."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BALANCING, DEMANDS, DEPLOYABLES, LOADS, TRIGGERS
from vitruvio.design.passes import decides
from vitruvio.design.scalability.messages import is_outside
from vitruvio.design.scalability.places import with_replicas
from vitruvio.model import Figure, largest, option
from vitruvio.units import RATE

IN_TURN: Final = "in turn"
FEWEST: Final = "fewest in flight"


@decides(requires=(DEMANDS, DEPLOYABLES, LOADS, TRIGGERS), provides=(BALANCING,))
def choose_balancing(draft: Draft) -> None:
    """Provide the rule: in turn where requests cost much the same, else to the one with the fewest in flight.

    Where there are no replicas it stays open which.
    """
    if not with_replicas(draft):
        draft.provide(BALANCING, IN_TURN)
        return
    _, ratio = work_of_requests(draft)
    limit = draft.fact("assumption.scalability.balancing.spread")
    options = [option(IN_TURN, [ratio <= limit]), option(FEWEST)]
    draft.provide(BALANCING, draft.choose("balancing", options).chosen)


def work_of_requests(draft: Draft) -> tuple[Figure, Figure]:
    """CPU of the mean request from outside (s), and of the dearest one over that."""
    names = [name for name in draft.brief.use_cases if is_outside(draft, name)]
    names = names or list(draft.brief.use_cases)
    pairs = [(draft[LOADS][name].peak, draft[DEMANDS][name].service_cpu) for name in names]
    busy = draft.total(rate * cpu for rate, cpu in pairs)
    mean = busy / draft.total((rate for rate, _ in pairs), RATE)
    ratio = (largest(*(cpu for _, cpu in pairs)) / mean).named("scalability.figure.spread_of_work")
    return mean.named("scalability.figure.mean_work"), ratio
