"""How much comes in altogether: requests from outside, and runs in the background."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS, TRIGGERS
from vitruvio.design.passes import decides
from vitruvio.design.scalability.derive_load import growth_of_load
from vitruvio.design.scalability.facts import TOTALS, Totals
from vitruvio.design.scalability.messages import is_outside
from vitruvio.units import RATE


@decides(requires=(LOADS, TRIGGERS), provides=(TOTALS,))
def sum_load(draft: Draft) -> None:
    """Provide the load of all use cases together, as if all had their peak at once."""
    names = list(draft.brief.use_cases)
    outside = [draft[LOADS][name] for name in names if is_outside(draft, name)]
    later = [draft[LOADS][name] for name in names if not is_outside(draft, name)]
    horizon = draft.given_or(draft.brief.quality, "horizon", "assumption.horizon.unstated")
    totals = Totals(
        mean=draft.total((each.mean for each in outside), RATE).named("scalability.figure.total_mean"),
        peak=draft.total((each.peak for each in outside), RATE).named("scalability.figure.total_peak"),
        mean_horizon=draft.total((each.mean_horizon for each in outside), RATE).named(
            "scalability.figure.total_mean_horizon"
        ),
        peak_horizon=draft.total((each.peak_horizon for each in outside), RATE).named(
            "scalability.figure.total_peak_horizon"
        ),
        later=draft.total((each.mean for each in later), RATE).named("scalability.figure.total_later"),
        later_peak=draft.total((each.peak for each in later), RATE).named(
            "scalability.figure.total_later_peak"
        ),
        growth=growth_of_load(draft),
        years=horizon,
    )
    draft.provide(TOTALS, totals)
