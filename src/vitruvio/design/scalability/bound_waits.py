"""What use cases with a stated latency leave for the wait before deployables."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, TRIGGERS, WAITED
from vitruvio.design.passes import decides
from vitruvio.design.scalability.facts import BOUNDS, RUNS, STORE_WAITS, Bound, Run, Wait
from vitruvio.design.scalability.targets import target_of
from vitruvio.units import TIME


@decides(requires=(DEPLOYABLES, RUNS, STORE_WAITS, TRIGGERS, WAITED), provides=(BOUNDS,))
def bound_waits(draft: Draft) -> None:
    """Provide the bounds: of who waits for replicas, the target and all that its run takes beside that.

    The size of deployables rests on this and not on the latencies, which rest on the size.
    """
    draft.each(BOUNDS, list(draft[RUNS].raw()), lambda name: bound_of(draft, name))


def bound_of(draft: Draft, name: str) -> Bound | None:
    """The bound of a use case; None where the brief states no target, or no replica is on its way."""
    target, run = target_of(draft, name), draft[RUNS][name]
    before = waiting_for(draft, run)
    if not target.stated or not before:
        return None
    stores = [draft[STORE_WAITS][key.partition(":")[2]] for key in run.queues if key.startswith("store:")]
    queues = draft.ledger.count("scalability.figure.queues", before, name)
    return Bound(
        target.bound,
        target.share,
        queues,
        now=named(beside(draft, run, [each.now for each in stores]), name),
        horizon=named(beside(draft, run, [each.horizon for each in stores]), name),
    )


def named(time: Wait, name: str) -> Wait:
    """The time of a use case but for the wait for replicas, under its name."""
    return Wait(
        time.mean.named("scalability.figure.beside", name),
        time.variance.named("scalability.figure.beside_variance", name),
    )


def waiting_for(draft: Draft, run: Run) -> list[str]:
    """The deployables whose replicas a run waits for, as often as it comes by; functions let nobody wait."""
    names = [key.partition(":")[2] for key in run.queues if key.startswith("service:")]
    return [each for each in names if draft[DEPLOYABLES][each].hosting != "functions"]


def beside(draft: Draft, run: Run, waits: Sequence[Wait]) -> Wait:
    """Mean and variance of a run with these waits."""
    mean = draft.total([run.mean, *(each.mean for each in waits)], TIME)
    return Wait(mean, draft.total([run.variance, *(each.variance for each in waits)], TIME * TIME))
