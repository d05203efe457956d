"""What a simulation found, each figure with its confidence interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from vitruvio.capacity import checks
from vitruvio.capacity.simulator import layout as at
from vitruvio.capacity.simulator import replicate as seen
from vitruvio.capacity.simulator.intervals import CONFIDENCE, Interval, interval, share_interval
from vitruvio.capacity.simulator.layout import Fault, Floats
from vitruvio.capacity.simulator.replicate import Replication


class CaseResult:
    """The requests measured under one name, after the warm-up, in all replications.

    `rate` is those that ended well (1/s), `errors` the share of those that failed, `faults` that share by
    cause. Times are those of requests that ended well.
    """

    def __init__(self, name: str, times: Sequence[Floats], ends: Sequence[Floats], lasting: float) -> None:
        self.name = name
        self._times = tuple(np.sort(each) for each in times)
        self._all = np.sort(np.concatenate(self._times)) if times else np.zeros(0)
        self.count = sum(len(each) for each in ends)
        rates = [len(each) / lasting for each in self._times]
        self.rate = interval(math.fsum(rates) / len(rates), rates)
        self.errors = share_interval([(int((each > at.DONE).sum()), len(each)) for each in ends])
        self.faults = {
            fault: share_interval([(int((each == fault).sum()), len(each)) for each in ends])
            for fault in Fault
            if any((each == fault).any() for each in ends)
        }

    @property
    def mean(self) -> Interval:
        """The mean time (s)."""
        return self._interval(lambda times: float(times.mean()), CONFIDENCE)

    def percentile(self, share: float, confidence: float = CONFIDENCE) -> Interval:
        """The time (s) that this share of requests does not exceed."""
        checks.inner_share(share=share)
        return self._interval(lambda times: float(np.quantile(times, share)), confidence)

    def mean_within(self, confidence: float) -> Interval:
        """The mean time (s), with an interval of this confidence."""
        return self._interval(lambda times: float(times.mean()), confidence)

    def _interval(self, measure: Callable[[Floats], float], confidence: float) -> Interval:
        if not len(self._all):
            return Interval(math.nan, math.nan, math.nan)
        each = [measure(times) if len(times) else math.nan for times in self._times]
        return interval(measure(self._all), each, confidence)


class ResourceResult(NamedTuple):
    """One resource, all units together: share of it in use, requests waiting in the mean, mean wait (s).

    `rate` is how often a second it was taken, `refused` the share of requests that found no room to wait.
    """

    name: str
    utilisation: Interval
    waiting: Interval
    wait: Interval
    rate: Interval
    refused: Interval


class Moment(NamedTuple):
    """A slice of the run: when it ends (s), requests that ended in it (1/s), share of failures, mean time and
    99th percentile (s) of those that ended well.
    """

    time: float
    rate: float
    errors: float
    mean: float
    slow: float


class Result(NamedTuple):
    """What a simulation found.

    `warm_up` (s) was left out of each replication of `duration` (s); `settled` says whether the rest was
    steady; `drowned` that more requests were present than could be followed.
    """

    cases: dict[str, CaseResult]
    resources: dict[str, ResourceResult]
    duration: float
    warm_up: float
    settled: bool
    drowned: bool
    events: int
    timelines: dict[str, tuple[Moment, ...]]


def case_results(
    names: Sequence[str], replications: Sequence[Replication], warm_up: float, duration: float
) -> dict[str, CaseResult]:
    """The results of each case, of what ended after the warm-up."""
    kept = [each.samples[_ended(each.samples) >= warm_up] for each in replications]
    found = {}
    for number, name in enumerate(names):
        own = [each[each[:, at.SAMPLE_CASE] == number] for each in kept]
        ends = [each[:, at.SAMPLE_END] for each in own]
        times = [each[each[:, at.SAMPLE_END] == at.DONE, at.SAMPLE_TIME] for each in own]
        found[name] = CaseResult(name, times, ends, duration - warm_up)
    return found


def _ended(samples: Floats) -> Floats:
    ended: Floats = samples[:, at.SAMPLE_START] + samples[:, at.SAMPLE_TIME]
    return ended


def resource_results(
    owned: dict[str, tuple[list[int], int]], replications: Sequence[Replication], cut: int, duration: float
) -> dict[str, ResourceResult]:
    """The results of each resource from slice `cut` on; `owned` are its rows and its capacity in all."""
    lasting = duration * (seen.SLICES - cut) / seen.SLICES
    changes = [each.totals[-1] - each.totals[cut] for each in replications]
    found = {}
    for name, (rows, capacity) in owned.items():
        sums = np.array([each[rows].sum(axis=0) for each in changes])
        served, refused = sums[:, seen.SERVED], sums[:, seen.REFUSED]
        asked = [(round(no), round(no + yes)) for no, yes in zip(refused, served, strict=True)]
        with np.errstate(divide="ignore", invalid="ignore"):
            waits = sums[:, seen.WAITED] / served
        total = served.sum()
        found[name] = ResourceResult(
            name,
            _mean(sums[:, seen.BUSY] / lasting / max(capacity, 1)),
            _mean(sums[:, seen.WAITING] / lasting),
            interval(sums[:, seen.WAITED].sum() / total if total else 0.0, list(waits)),
            _mean(served / lasting),
            share_interval(asked),
        )
    return found


def _mean(values: Floats) -> Interval:
    return interval(float(values.mean()), [float(each) for each in values])


def series_of(replications: Sequence[Replication], duration: float) -> Floats:
    """Requests present, slice by slice: the time spent by those that ended in it; the mean of all."""
    sums = np.zeros(seen.SLICES)
    for each in replications:
        slices = _slices(each.samples, duration)
        sums += np.bincount(slices, weights=each.samples[:, at.SAMPLE_TIME], minlength=seen.SLICES)
    return sums / len(replications) * seen.SLICES / duration


def _slices(samples: Floats, duration: float) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    places = (_ended(samples) * (seen.SLICES / duration)).astype(np.int64)
    return np.minimum(places, seen.SLICES - 1)


def timelines_of(
    names: Sequence[str], replications: Sequence[Replication], duration: float
) -> dict[str, tuple[Moment, ...]]:
    """Slice by slice, how many requests of each case ended, how many failed, how long the others took."""
    samples = np.concatenate([each.samples for each in replications])
    order = np.argsort(_slices(samples, duration), kind="stable")
    samples, slices = samples[order], _slices(samples, duration)[order]
    width = duration / seen.SLICES
    edges = np.searchsorted(slices, np.arange(seen.SLICES + 1))
    found: dict[str, tuple[Moment, ...]] = {}
    for number, name in enumerate(names):
        moments = []
        for place in range(seen.SLICES):
            rows = samples[edges[place] : edges[place + 1]]
            rows = rows[rows[:, at.SAMPLE_CASE] == number]
            well = rows[rows[:, at.SAMPLE_END] == at.DONE, at.SAMPLE_TIME]
            moments.append(
                Moment(
                    (place + 1) * width,
                    len(rows) / width / len(replications),
                    1 - len(well) / len(rows) if len(rows) else 0.0,
                    float(well.mean()) if len(well) else math.nan,
                    float(np.quantile(well, 0.99)) if len(well) else math.nan,
                )
            )
        found[name] = tuple(moments)
    return found
