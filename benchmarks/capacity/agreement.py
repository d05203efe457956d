"""Whether the intervals of other simulators overlap ours on the same models."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.capacity import ciw_models, models, simpy_models
from benchmarks.capacity.simpy_models import Seen
from vitruvio.capacity.simulator import Interval, simulate
from vitruvio.capacity.simulator.intervals import interval

CONFIDENCE = 0.99
GUARDED = "timeouts, retries, breakers"
MODELS = {**models.MODELS, GUARDED: models.guarded}
Peer = Callable[[str, float, float, int], Seen]
PEERS: dict[str, tuple[Peer, Sequence[str]]] = {
    "SimPy": (simpy_models.simulated, list(MODELS)),
    "Ciw": (ciw_models.simulated, [name for name in MODELS if name in ciw_models.PEERS]),
}


class Agreed(NamedTuple):
    """One figure (s, or a share) of a model by us and by a peer."""

    model: str
    peer: str
    figure: str
    ours: Interval
    theirs: Interval


def compared(
    model: str, peer: str, duration: float, replications: int = 10, times: float = 10.0
) -> list[Agreed]:
    """All figures of a model: by a peer in runs of `duration` (s), by us in runs so many times as long.

    Intervals are of 99 %, over replications; the first tenth of each run is left out.
    """
    seen = [PEERS[peer][0](model, duration, duration / 10, 1000 + each) for each in range(replications)]
    result = simulate(MODELS[model](), duration * times, seed=7, warm_up=duration * times / 10)
    found = []
    for case in sorted(seen[0].times):
        parts = [np.array(each.times[case]) for each in seen]
        ours = result.cases[case]
        found.append(Agreed(model, peer, f"{case}: mean", ours.mean_within(CONFIDENCE), _of(parts, np.mean)))
        for share in (0.5, 0.95):
            theirs = _of(parts, lambda part, share=share: np.quantile(part, share))
            found.append(
                Agreed(model, peer, f"{case}: p{share * 100:.0f}", ours.percentile(share, CONFIDENCE), theirs)
            )
    if any(each.refused for each in seen):
        shares = [each.refused / (each.refused + sum(map(len, each.times.values()))) for each in seen]
        theirs = interval(math.fsum(shares) / len(shares), shares, CONFIDENCE)
        found.append(Agreed(model, peer, "refused", result.cases["all"].errors, theirs))
    return found


def _of(parts: Sequence[np.ndarray], measure: Callable[..., object]) -> Interval:
    each = [float(measure(part)) for part in parts]  # type: ignore[arg-type]
    return interval(math.fsum(each) / len(each), each, CONFIDENCE)


def all_compared(duration: float, replications: int = 10) -> list[Agreed]:
    """All models by all peers."""
    return [
        each
        for peer, (_, names) in PEERS.items()
        for model in names
        for each in compared(model, peer, duration, replications)
    ]
