"""The assumption on which most hangs: what a proof of concept should settle first."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.deployment.facts import HEAVIEST, ROLLOUTS
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    BILL,
    BOTTLENECK,
    CACHES,
    COSTS,
    DEMANDS,
    LANGUAGE,
    LOADS,
    STORAGE,
    STORE_SIZES,
    TRIGGERS,
)
from vitruvio.design.passes import decides
from vitruvio.design.resilience.facts import PATHS
from vitruvio.design.security.facts import SIGN_INS
from vitruvio.design.steps.doubts_of_load import assumed_peaks, assumed_rates, assumed_records
from vitruvio.design.steps.doubts_of_others import identity, promises, releases
from vitruvio.design.steps.doubts_of_work import answers, caches, work
from vitruvio.design.steps.facts import RISKIEST, Doubt
from vitruvio.model import option


@decides(
    requires=(
        BILL,
        BOTTLENECK,
        CACHES,
        COSTS,
        DEMANDS,
        HEAVIEST,
        LANGUAGE,
        LOADS,
        PATHS,
        ROLLOUTS,
        SIGN_INS,
        STORAGE,
        STORE_SIZES,
        TRIGGERS,
    ),
    provides=(RISKIEST,),
)
def find_riskiest(draft: Draft) -> None:
    """Provide the riskiest assumption, by the decision `proof of concept`: the one with the largest doubt."""
    doubts = {each.name: each for each in _doubts(draft)}
    options = [option(name, cost=1 - each.doubt) for name, each in doubts.items()]
    draft.provide(RISKIEST, doubts[draft.choose("proof of concept", options, by="cost").chosen])


def _doubts(draft: Draft) -> Iterator[Doubt]:
    yield work(draft)
    for find in (
        assumed_peaks,
        assumed_rates,
        assumed_records,
        answers,
        caches,
        releases,
        identity,
        promises,
    ):
        found = find(draft)
        if found is not None:
            yield found
