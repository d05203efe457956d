"""The plan: all passes, section by section, and making a design with them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final, NamedTuple

from vitruvio.brief import Brief
from vitruvio.catalogue import Catalogue
from vitruvio.design import (
    api,
    data,
    deployment,
    events,
    resilience,
    scalability,
    security,
    services,
    steps,
    structure,
    testing,
)
from vitruvio.design.assemble import assemble
from vitruvio.design.draft import DesignError, Draft, Trial, Wish
from vitruvio.design.facts import CONTEXTS, ENTITIES, RELATIONS
from vitruvio.design.passes import Pass, needed, run
from vitruvio.design.services.contexts.facts import BOUNDARIES
from vitruvio.model import Design
from vitruvio.model.parts import Boundaries, ContextMap
from vitruvio.model.pause import collection_paused
from vitruvio.model.precedents import Precedents

PASSES: Final[tuple[Pass, ...]] = (
    *structure.PASSES,
    *services.PASSES,
    *api.PASSES,
    *events.PASSES,
    *data.PASSES,
    *scalability.PASSES,
    *resilience.PASSES,
    *security.PASSES,
    *deployment.PASSES,
    *testing.PASSES,
    *steps.PASSES,
)


class Divided(NamedTuple):
    """The contexts of a brief with their certificate, and the map of what they need of each other."""

    boundaries: Boundaries
    map: ContextMap


@collection_paused()
def make_design(
    brief: Brief,
    catalogue: Catalogue,
    passes: Sequence[Pass] = PASSES,
    trial: Trial | None = None,
    precedents: Precedents | None = None,
) -> Design:
    """The design of a brief, as it is or moved for a `trial`; `precedents` are asked for each decision.

    Raises DesignError, with all others of its kind, where the brief's `decide` names a decision or an option
    that there is not, or what it pins contradicts itself; IncomputableError where a fact or a number of the
    brief lies so far out that a formula has no value there.
    """
    draft = Draft(brief, catalogue, trial, precedents=precedents)
    _run(passes, draft)
    for id in brief.decide:
        if id not in draft.decisions:
            near = get_close_matches(id, draft.decisions, n=1) or sorted(draft.decisions)[:1]
            draft.refuse("design.no_such_decision", f"decide.{id}", found=id, nearest=near[0])
    _raise_refused(draft)
    return assemble(draft)


@collection_paused()
def make_boundaries(brief: Brief, catalogue: Catalogue, wish: Wish | None = None) -> Divided:
    """The contexts of a brief alone: the passes that a design runs for them, and no others.

    Raises DesignError where constraints contradict each other, with a smallest set that does.
    """
    draft = Draft(brief, catalogue, wish=wish)
    told = (BOUNDARIES, CONTEXTS, ENTITIES, RELATIONS)
    _run(needed((*PASSES, *services.TOLD), told), draft)
    _raise_refused(draft)
    draft.allowed = frozenset(each.name for each in told)
    contexts, entities, relations = draft[CONTEXTS], draft[ENTITIES], draft[RELATIONS]
    mapped = ContextMap(brief.system or brief.name, contexts.raw(), entities.raw(), relations.raw())
    return Divided(draft[BOUNDARIES], mapped)


def _run(passes: Sequence[Pass], draft: Draft) -> None:
    try:
        run(passes, draft)
    except DesignError as error:
        error.others = tuple(draft.refused)
        raise


def _raise_refused(draft: Draft) -> None:
    if draft.refused:
        first, *others = draft.refused
        first.others = tuple(others)
        raise first
