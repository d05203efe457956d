"""What a simulation of a design found, beside what the design predicts and promises."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

PartKind: TypeAlias = Literal["service", "store", "external", "permits"]
Verdict: TypeAlias = Literal["met", "missed", "unsure"]


class Seen(msgspec.Struct, frozen=True):
    """A simulated figure, and the bounds between which the true one lies with the confidence of the run."""

    value: float
    low: float
    high: float


class CaseSeen(msgspec.Struct, frozen=True):
    """How the requests of a use case fared.

    `requests` were measured; `rate` (1/s) and the times `mean`, `p50`, `p95` and `p99` (s) are of those that
    ended well, None where there were none. `errors` is the share of the others, `faults` that share by cause.
    `slow` (s) is the percentile `share` that the objective names; `predicted` (s) is what the formulas said
    of it, `differs` that this is not what was found. `verdict` on the objective `target` (s) and
    `reliable` on the allowed share of errors are given where the brief states the objective.
    """

    use_case: str
    requests: int
    rate: Seen
    errors: Seen
    faults: dict[str, float]
    share: float
    target: float
    stated: bool
    predicted: float | None
    differs: bool
    mean: Seen | None = None
    p50: Seen | None = None
    p95: Seen | None = None
    p99: Seen | None = None
    slow: Seen | None = None
    verdict: Verdict | None = None
    allowed: float | None = None
    reliable: Verdict | None = None


class PartSeen(msgspec.Struct, frozen=True):
    """How busy a part was: a deployable's or a store's cores, an external, or what one replica may have under
    way elsewhere (`permits`, named "source>target").

    `predicted` is the utilisation that the formulas said, `waiting` the requests that wait, `wait` (s) how
    long one waits, both in the mean; `refused` the share of requests that found no room.
    """

    name: str
    kind: PartKind
    utilisation: Seen
    waiting: Seen
    wait: Seen
    refused: Seen
    predicted: float | None = None
    differs: bool = False


class Instant(msgspec.Struct, frozen=True, array_like=True):
    """A slice of the run: its end (s), requests (1/s), share of errors, and the 99th percentile (s)."""

    time: float
    rate: float
    errors: float
    slow: float | None


class Happening(msgspec.Struct, frozen=True):
    """A part that failed (`times` is None) or was `times` as slow, from `start` (s) on for `lasting` (s)."""

    part: str
    start: float
    lasting: float | None = None
    times: float | None = None
    units: int | None = None


class Simulated(msgspec.Struct, frozen=True):
    """What a simulation of a design found.

    `digest` is the design's, `load` the multiple of the requests at `at`. Each of the `replications` lasted
    `duration` (s), of which `warm_up` (s) was left out; `settled` says whether the rest was steady, `drowned`
    that more requests were present than could be followed; for the part `hurried`, if any, intervals are too
    narrow, since the run should have lasted `wanted` (s). The first `bottleneck` is the busiest part, which
    `headroom` times the load would saturate.
    """

    digest: str
    system: str
    load: float
    at: str
    happenings: tuple[Happening, ...]
    duration: float
    warm_up: float
    replications: int
    seed: int
    confidence: float
    settled: bool
    drowned: bool
    hurried: str
    wanted: float
    requests: int
    events: int
    compiled: bool
    cases: tuple[CaseSeen, ...]
    parts: tuple[PartSeen, ...]
    bottleneck: str
    headroom: float
    timelines: dict[str, tuple[Instant, ...]]

    @property
    def differing(self) -> int:
        """How many figures differ from what the formulas said."""
        return sum(each.differs for each in self.cases) + sum(each.differs for each in self.parts)

    @property
    def falls_short(self) -> bool:
        """Whether an objective that the brief states is missed."""
        return any("missed" in (each.verdict, each.reliable) for each in self.cases)
