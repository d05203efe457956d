"""How the load from outside goes over a day: low, up to its peak, and down again."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import PROFILE
from vitruvio.design.passes import decides
from vitruvio.design.scalability.facts import TOTALS
from vitruvio.model import Figure, largest, smallest
from vitruvio.model.parts import LoadProfile


@decides(requires=(TOTALS,), provides=(PROFILE,))
def shape_day(draft: Draft) -> None:
    """Provide the day's profile: a trapezoid over a level that leaves the day's mean as it is.

    The peak lasts as the longest one stated and rises as the fastest one; at what hour no brief says.
    """
    totals = draft[TOTALS]
    lasting = largest(*_stated(draft, "duration", "assumption.peak.duration"))
    ramp = smallest(*_stated(draft, "ramp", "assumption.peak.ramp"))
    day = draft.unit("day")
    above, low = lasting + ramp, largest(day - lasting - ramp, draft.unit("second"))
    left = largest(totals.mean * day - totals.peak * above, 0)
    draft.provide(
        PROFILE,
        LoadProfile(
            mean=totals.mean,
            peak=totals.peak,
            base=smallest(left / low, totals.mean).named("scalability.figure.base"),
            lasting=lasting,
            ramp=ramp,
            mean_horizon=totals.mean_horizon,
            peak_horizon=totals.peak_horizon,
            years=totals.years,
        ),
    )


def _stated(draft: Draft, attribute: str, assumed: str) -> list[Figure]:
    """What the peaks of the brief say, or else what is assumed."""
    peaks = [each.peak for each in draft.brief.use_cases.values() if each.peak is not None]
    found = [draft.given(each, attribute) for each in peaks]
    return [each for each in found if each is not None] or [draft.fact(assumed)]
