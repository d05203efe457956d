"""How often records are touched: use cases' rates times the records that a run reads and writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import ACCESSES, LOADS
from vitruvio.design.passes import decides
from vitruvio.design.scalability.uses import Use, access_of, records_of, uses_of
from vitruvio.model import Figure
from vitruvio.model.parts import EntityAccess, UseCaseLoad
from vitruvio.units import RATE

Rate = Callable[[UseCaseLoad], Figure]


@decides(requires=(LOADS,), provides=(ACCESSES,))
def derive_access(draft: Draft) -> None:
    """Provide each entity's accesses; a write that the brief does not tell apart counts as an update."""
    uses = uses_of(draft)
    draft.each(
        ACCESSES, list(draft.brief.entities), lambda name: accesses_to(draft, name, uses.get(name, ()))
    )


def accesses_to(draft: Draft, entity: str, uses: Sequence[Use]) -> EntityAccess:
    """How often records of one entity are touched."""

    def touched(name: str, kinds: Sequence[str], rate: Rate) -> Figure:
        found = [touches(draft, use, entity, rate) for use in uses if use.kind in kinds]
        return draft.total(found, RATE).named(f"scalability.figure.{name}", entity)

    return EntityAccess(
        entity=entity,
        reads=touched("reads", ("reads",), mean_rate),
        creates=touched("creates", ("creates",), mean_rate),
        updates=touched("updates", ("updates", "writes"), mean_rate),
        deletes=touched("deletes", ("deletes",), mean_rate),
        reads_peak=touched("reads_peak", ("reads",), _peak_horizon),
        writes_peak=touched("writes_peak", ("creates", "updates", "writes", "deletes"), _peak_horizon),
    )


def touches(draft: Draft, use: Use, entity: str, rate: Rate) -> Figure:
    """Records a second that one use touches."""
    records = records_of(draft, access_of(draft, use, entity))
    runs = rate(draft[LOADS][use.use_case])
    return runs if records is None else runs * records


def mean_rate(load: UseCaseLoad) -> Figure:
    """Today's mean."""
    return load.mean


def _peak_horizon(load: UseCaseLoad) -> Figure:
    return load.peak_horizon
