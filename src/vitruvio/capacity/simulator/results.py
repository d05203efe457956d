"""What a simulation found, each figure with its confidence interval."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from vitruvio.capacity import checks
from vitruvio.capacity.simulator import layout as at
from vitruvio.capacity.simulator import replicate as seen
from vitruvio.capacity.simulator.intervals import CONFIDENCE, Interval, interval, share_interval
from vitruvio.capacity.simulator.layout import Fault, Floats
from vitruvio.capacity.simulator.order import quantiles
from vitruvio.capacity.simulator.replicate import Replication


class CaseResult:
    """The requests measured under one name, after the warm-up, in all replications.

    `rate` is those that ended well (1/s), `errors` the share of those that failed, `faults` that share by
    cause. Times are those of requests that ended well.
    """

    def __init__(self, name: str, times: Sequence[Floats], ends: Sequence[Floats], lasting: float) -> None:
        self.name = name
        self._times = tuple(times)
        self.count = sum(len(each) for each in ends)
        rates = [len(each) / lasting for each in times]
        self.rate = interval(math.fsum(rates) / len(rates), rates)
        failed = [(len(all_) - len(well), len(all_)) for all_, well in zip(ends, times, strict=True)]
        self.errors = share_interval(failed)
        self.faults = {
            fault: share_interval([(int((each == fault).sum()), len(each)) for each in ends])
            for fault in (Fault if any(count for count, _ in failed) else ())
            if any((each == fault).any() for each in ends)
        }

    @property
    def mean(self) -> Interval:
        """The mean time (s)."""
        return self.mean_within(CONFIDENCE)

    def percentile(self, share: float, confidence: float = CONFIDENCE) -> Interval:
        """The time (s) that this share of requests does not exceed."""
        checks.inner_share(share=share)
        return interval(*quantiles(self._times, share), confidence)

    def beyond(self, time: float) -> Interval:
        """The share of requests that took longer than a time (s)."""
        return share_interval([(int((each > time).sum()), len(each)) for each in self._times])

    def mean_within(self, confidence: float) -> Interval:
        """The mean time (s), with an interval of this confidence."""
        sums = [(float(each.sum()), len(each)) for each in self._times]
        count = sum(number for _, number in sums)
        value = math.fsum(total for total, _ in sums) / count if count else math.nan
        return interval(value, [total / each if each else math.nan for total, each in sums], confidence)


class ResourceResult(NamedTuple):
    """One resource, all units together: share of it in use, requests waiting in the mean, mean wait (s).

    `rate` is how often a second somebody took it, or gave up waiting for it, `refused` the share of requests
    that found no room to wait; `capacity` is how many it serves at a time with what is there at the start.
    """

    name: str
    utilisation: Interval
    waiting: Interval
    wait: Interval
    rate: Interval
    refused: Interval
    capacity: int


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
    timelines: Mapping[str, tuple[Moment, ...]]


def case_results(
    names: Sequence[str], replications: Sequence[Replication], warm_up: float, duration: float
) -> dict[str, CaseResult]:
    """The results of each case, of what ended after the warm-up."""
    found = {}
    kept = [_kept(each.samples, warm_up) for each in replications]
    for number, name in enumerate(names):
        own = kept if len(names) == 1 else [each[:, each[at.SAMPLE_CASE] == number] for each in kept]
        ends = [each[at.SAMPLE_END] for each in own]
        times = [each[at.SAMPLE_TIME][end == at.DONE] for each, end in zip(own, ends, strict=True)]
        found[name] = CaseResult(name, times, ends, duration - warm_up)
    return found


def _kept(samples: Floats, warm_up: float) -> Floats:
    """The samples of what ended after the warm-up."""
    return samples[:, _ended(samples) >= warm_up] if warm_up else samples


def _ended(samples: Floats) -> Floats:
    ended: Floats = samples[at.SAMPLE_START] + samples[at.SAMPLE_TIME]
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
            capacity,
        )
    return found


def _mean(values: Floats) -> Interval:
    return interval(float(values.mean()), [float(each) for each in values])


def series_of(replications: Sequence[Replication], duration: float) -> Floats:
    """Requests present, slice by slice: the time spent by those that ended in it; the mean of all."""
    sums = np.zeros(seen.SLICES)
    for each in replications:
        slices = _slices(each.samples, duration)
        sums += np.bincount(slices, weights=each.samples[at.SAMPLE_TIME], minlength=seen.SLICES)
    return sums / len(replications) * seen.SLICES / duration


def _slices(samples: Floats, duration: float) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    places = (_ended(samples) * (seen.SLICES / duration)).astype(np.int64)
    return np.minimum(places, seen.SLICES - 1)


class Timelines(Mapping[str, tuple[Moment, ...]]):
    """Slice by slice, how many requests of each case ended, how many failed, how long the others took.

    Worked out when asked for.
    """

    def __init__(self, names: Sequence[str], replications: Sequence[Replication], duration: float) -> None:
        self._numbers = {name: number for number, name in enumerate(names)}
        self._replications = tuple(replications)
        self._duration = duration
        self._found: dict[str, tuple[Moment, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Moment, ...]:
        if name not in self._found:
            self._found[name] = self._moments(self._numbers[name])
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def _moments(self, number: int) -> tuple[Moment, ...]:
        parts = [each.samples[:, each.samples[at.SAMPLE_CASE] == number] for each in self._replications]
        samples = np.concatenate(parts, axis=1)
        slices = _slices(samples, self._duration)
        order = np.argsort(slices.astype(np.uint8), kind="stable")
        times, well = samples[at.SAMPLE_TIME][order], samples[at.SAMPLE_END][order] == at.DONE
        edges = np.searchsorted(slices[order], np.arange(seen.SLICES + 1))
        width = self._duration / seen.SLICES
        every = width * len(parts)
        return tuple(
            _moment((place + 1) * width, times[first:last], well[first:last], every)
            for place, (first, last) in enumerate(pairwise(edges))
        )


def _moment(time: float, times: Floats, well: np.ndarray[Any, np.dtype[np.bool_]], lasting: float) -> Moment:
    done, count = times[well], len(times)
    errors = 1 - len(done) / count if count else 0.0
    if not len(done):
        return Moment(time, count / lasting, errors, math.nan, math.nan)
    return Moment(time, count / lasting, errors, float(done.mean()), quantiles([done], 0.99)[0])
