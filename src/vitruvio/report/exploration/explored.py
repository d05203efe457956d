"""What an exploration found: its axes, a point for each design, the Pareto front, where decisions change."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Axis(msgspec.Struct, frozen=True):
    """An input that is varied: its place in the brief and its values, as written there.

    `numbers` are the values in base units, empty where they are words; `dimension` is the code of theirs.
    """

    path: str
    written: tuple[str, ...]
    numbers: tuple[float, ...] = ()
    dimension: str = ""


class Outcome(msgspec.Struct, frozen=True):
    """What is kept of a design.

    Costs are money a second in the currency of the dimension `money`; `dollars` is that at the horizon in
    USD/s, by which designs are compared. `latencies` are, by use case, what is predicted and its target (s);
    `availabilities` are shares; `judged` names the use cases by whose targets the worst is found: those that
    the brief states, else all. `headroom` is the multiple of today's peak at which the `bottleneck`
    saturates. `digest` is the SHA-256 of the design's file.
    """

    money: str
    cost_now: float
    cost_horizon: float
    dollars: float
    latencies: dict[str, tuple[float, float]]
    availabilities: dict[str, tuple[float, float]]
    judged: tuple[str, ...]
    bottleneck: str
    headroom: float
    replicas_now: int
    replicas_horizon: int
    shortfalls: int
    digest: str
    decisions: dict[str, str]

    def worst_latency(self) -> tuple[float, str]:
        """The largest share of its target that a predicted latency takes, and its use case."""
        found = [(predicted / target, name) for name, (predicted, target) in self._judged(self.latencies)]
        return max(found, default=(0.0, ""))

    def worst_availability(self) -> tuple[float, str]:
        """How far the worst prediction stays below its target (negative where above), and its use case."""
        found = [
            (target - predicted, name) for name, (predicted, target) in self._judged(self.availabilities)
        ]
        return max(found, default=(0.0, ""))

    def least_availability(self) -> float:
        """The lowest availability predicted."""
        return min((predicted for _, (predicted, _) in self._judged(self.availabilities)), default=1.0)

    def _judged(self, found: dict[str, tuple[float, float]]) -> Iterator[tuple[str, tuple[float, float]]]:
        return ((name, found[name]) for name in self.judged if name in found)


class Point(msgspec.Struct, frozen=True):
    """A design asked for: the inputs as written and as numbers (None for words), and what came of it.

    `place` is the index of each input on its axis, empty in a sample; `problem` says why there is no design.
    """

    inputs: tuple[str, ...]
    numbers: tuple[float | None, ...]
    place: tuple[int, ...] = ()
    outcome: Outcome | None = None
    problem: str = ""

    def option(self, decision: str) -> str:
        """What is decided; empty where the question does not arise."""
        return "" if self.outcome is None else self.outcome.decisions.get(decision, "")


class Region(msgspec.Struct, frozen=True):
    """Where a decision takes an option (empty: where the question does not arise).

    On a grid, `boxes` cover exactly its points: each box lists, by axis, the indexes of the values that it
    spans. In a sample they are the inputs' least and greatest values instead, in `spans` (see `Explored`).
    """

    option: str
    points: int
    boxes: tuple[tuple[tuple[int, ...], ...], ...] = ()
    spans: tuple[tuple[str, ...], ...] = ()


class Boundary(msgspec.Struct, frozen=True):
    """Two values of one input between which a decision changes, the others held as in `inputs`.

    `below` and `above` are inputs of designs that were made; `options` are what each decided.
    """

    axis: int
    inputs: tuple[str, ...]
    below: str
    above: str
    options: tuple[str, str]


class Turning(msgspec.Struct, frozen=True):
    """A decision that is not the same everywhere: its regions, and the boundaries between them."""

    decision: str
    regions: tuple[Region, ...]
    boundaries: tuple[Boundary, ...]


class Explored(msgspec.Struct, frozen=True):
    """An exploration of a brief.

    `sample` is ``grid`` or ``latin``, `seed` that of the sample. `front` are the indexes of the points that
    none beats in cost, latency and availability together. `further` counts the designs made to narrow the
    boundaries to `narrow` of their value; `wider` those that were left wider when no more were to be made.
    """

    system: str
    brief: str
    sample: str
    seed: int
    axes: tuple[Axis, ...]
    points: tuple[Point, ...]
    front: tuple[int, ...]
    turnings: tuple[Turning, ...]
    narrow: float
    further: int = 0
    wider: int = 0

    @property
    def failed(self) -> int:
        """How many points have no design."""
        return sum(each.outcome is None for each in self.points)
