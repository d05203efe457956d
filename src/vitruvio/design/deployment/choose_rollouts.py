"""How releases reach users: bit by bit where a part of the requests shows a fault, else as budgets allow."""

from __future__ import annotations

from typing import Final

from vitruvio.design.deployment.facts import ROLLOUTS, Rollout
from vitruvio.design.draft import Draft
from vitruvio.design.facts import AVAILABILITIES, DEPLOYABLES
from vitruvio.design.passes import decides
from vitruvio.design.resilience.estimate_releases import restore_time
from vitruvio.design.resilience.facts import RELEASES
from vitruvio.model import Condition, Figure, Holds, option, say, smallest
from vitruvio.model.decision import Test

CANARY: Final = "canary"
ROLLING: Final = "rolling"
BLUE_GREEN: Final = "blue-green"


@decides(requires=(DEPLOYABLES, AVAILABILITIES, RELEASES), provides=(ROLLOUTS,))
def choose_rollouts(draft: Draft) -> None:
    """Provide each deployable's rollout, by the decision `rollout.DEPLOYABLE`.

    Releases may take the part of the error budget that changes take of outages; where a rolling release would
    take more, a second copy of the deployable stands by to go back to at once.
    """
    draft.each(ROLLOUTS, list(draft[DEPLOYABLES].raw()), lambda name: _rollout(draft, name))


def _rollout(draft: Draft, name: str) -> Rollout:
    seen = draft.decided(f"release.{name}").chosen == CANARY
    whole, allowed = lost_a_month(draft, restore_time(draft)), _allowed(draft, name)
    fits: list[Condition | Test] = []
    if allowed is not None:
        fits.append(whole <= allowed * draft.fact("fail.share-of-outages-from-changes"))
    options = [
        option(CANARY, [Holds(say("deployment.condition.canary_shows", service=name), seen)]),
        option(ROLLING, fits),
        option(BLUE_GREEN),
    ]
    way = draft.choose(f"rollout.{name}", options).chosen
    lost = {
        CANARY: whole * draft.fact("assumption.canary.share"),
        ROLLING: whole,
        BLUE_GREEN: lost_a_month(draft, draft.fact("slo.burn.page_fast.short")),
    }[way]
    return Rollout(way, lost.named("deployment.figure.lost", name), allowed)


def lost_a_month(draft: Draft, each: Figure) -> Figure:
    """What failed releases of a deployable cost in a month (s), if `each` takes that long to undo."""
    return failures(draft) * draft.unit("month") * each


def releases(draft: Draft) -> Figure:
    """How often a deployable is released (1/s)."""
    return draft.fact("dora.2024.frequency.high")


def failures(draft: Draft) -> Figure:
    """How often a release of a deployable fails (1/s)."""
    return releases(draft) * draft.fact("dora.cfr.bands.high")


def _allowed(draft: Draft, name: str) -> Figure | None:
    """What the strictest use case of a deployable may miss in a month (s)."""
    cases = draft[DEPLOYABLES][name].use_cases
    found = [each.allowed for case in cases if (each := draft[AVAILABILITIES].get(case)) is not None]
    return smallest(*found) if found else None
