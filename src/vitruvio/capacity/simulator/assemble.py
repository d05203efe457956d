"""From a system to the state that the engine starts from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from vitruvio.capacity.simulator import layout as at
from vitruvio.capacity.simulator.layout import Draws, Floats, Ints, State
from vitruvio.capacity.simulator.plans import Control, controls_of
from vitruvio.capacity.simulator.programs import Coder
from vitruvio.capacity.simulator.system import Breaker, KeyCache, Policy, Source, System, check_system
from vitruvio.capacity.zipf import shares_of

_FRAMES = 4096
_SAMPLES = 65536
_BALANCES = {
    "round robin": at.ROUND_ROBIN,
    "random": at.RANDOM,
    "least": at.LEAST,
    "two choices": at.TWO,
}


class Assembled(NamedTuple):
    """A system as code and tables, from which any number of replications start."""

    coder: Coder
    sources: tuple[tuple[Source, int], ...]
    controls: tuple[Control, ...]
    curve: tuple[tuple[float, float], ...]

    @property
    def cases(self) -> list[str]:
        """The names under which times are measured, by number."""
        return list(self.coder.cases)


def assemble(system: System) -> Assembled:
    """Check a system and turn it into code and tables; raises ValueError where it makes no sense."""
    check_system(system)
    coder = Coder()
    for source in system.sources:
        coder.case(source.case)
    try:
        sources = tuple((source, coder.program(source.steps)) for source in system.sources)
    except RecursionError:
        raise ValueError("steps are nested too deeply: call programs one after the other") from None
    return Assembled(coder, sources, tuple(controls_of(system.plans, coder)), system.curve)


def draws_of(seed: int, replication: int) -> Draws:
    """The random numbers of one replication: streams that do not overlap, whatever the seed."""
    streams = np.random.SeedSequence((seed, replication)).spawn(3)
    return Draws(*(np.random.Generator(np.random.PCG64(each)) for each in streams))


def start(assembled: Assembled, draws: Draws) -> State:
    """The state at time zero: nobody is there yet, and the first events are due."""
    coder = assembled.coder
    margin = 64 + len(coder.branches) + len(coder.code)
    frames = max(_FRAMES, 4 * margin)
    state = State(
        clock=np.zeros(1),
        counts=np.zeros(at.COUNTERS, dtype=np.int64),
        heap=np.zeros((heap_size(frames, assembled), 2)),
        code=_ints([(each.operation, each.a, each.b, each.c) for each in coder.code], 4),
        chances=np.array([each.chance for each in coder.code]),
        branches=np.array(coder.branches, dtype=np.int64),
        frames=np.zeros((frames, at.FRAME_INTS), dtype=np.int64),
        times=np.zeros((frames, at.FRAME_FLOATS)),
        ready=np.zeros(frames, dtype=np.int64),
        resources=_resources(coder),
        loads=_loads(coder),
        groups=_groups(coder),
        units=_ints([(1, 1, 0, 0)] * len(coder.units), at.UNIT_INTS),
        policies=_ints([_policy(each, coder) for each in coder.policies], at.POLICY_INTS),
        pauses=_floats([_pauses(each) for each in coder.policies], at.POLICY_FLOATS),
        breakers=_ints([(0, 0, 0, 0)] * len(coder.breakers), at.BREAKER_INTS),
        windows=_floats([_window(each) for each in coder.breakers], at.BREAKER_FLOATS),
        sources=_ints([_source(each, place, coder) for each, place in assembled.sources], at.SOURCE_INTS),
        rates=_floats([_rates(each, assembled.curve) for each, _ in assembled.sources], at.SOURCE_FLOATS),
        curve=_floats(assembled.curve, 2),
        buckets=_floats([(each.burst, 0, each.rate, each.burst) for each in coder.buckets], at.BUCKET_FLOATS),
        distributions=_floats(list(coder.distributions), 4),
        caches=_caches(list(coder.caches)),
        lives=_floats([(each.life,) for each in coder.caches], 1),
        keys=_keys(list(coder.caches)),
        popular=_popular(list(coder.caches)),
        controls=_ints([(each.what, each.whom, each.base) for each in assembled.controls], at.CONTROL_INTS),
        settings=_floats([each.settings for each in assembled.controls], at.CONTROL_FLOATS),
        samples=np.zeros((max(_SAMPLES, 4 * margin), 4)),
    )
    _free(state, 0)
    state.counts[at.MARGIN] = margin
    _first_events(state, assembled, draws)
    return state


def enlarged(state: State, assembled: Assembled) -> State:
    """The same state with room for twice as many frames."""
    old = state.frames.shape[0]
    grown = state._replace(
        frames=np.concatenate([state.frames, np.zeros_like(state.frames)]),
        times=np.concatenate([state.times, np.zeros_like(state.times)]),
        ready=np.concatenate([state.ready, np.zeros_like(state.ready)]),
        heap=np.concatenate([state.heap, np.zeros((heap_size(2 * old, assembled) - len(state.heap), 2))]),
    )
    _free(grown, old)
    return grown


def heap_size(frames: int, assembled: Assembled) -> int:
    """Events that may be due at once: one of each frame, source, policy, plan and unit, and those to come."""
    coder = assembled.coder
    population = sum(source.population for source, _ in assembled.sources)
    planned = len(assembled.controls) + 3 * len(coder.units) + len(coder.policies)
    resting = sum(resource.capacity for resource, _ in coder.rows if resource.rest)
    return frames + len(assembled.sources) + population + 2 * planned + resting + 64


def _free(state: State, first: int) -> None:
    """Put the frames from `first` on among the free ones."""
    count = state.frames.shape[0]
    state.frames[first:, at.NEXT] = np.arange(first + 1, count + 1)
    state.frames[count - 1, at.NEXT] = state.counts[at.FREE] if first else at.NOBODY
    state.counts[at.FREE] = first
    state.counts[at.ROOMY] += count - first


def _first_events(state: State, assembled: Assembled, draws: Draws) -> None:
    from vitruvio.capacity.simulator.arrivals import next_arrival
    from vitruvio.capacity.simulator.draws import draw
    from vitruvio.capacity.simulator.events import push

    for number, (source, _) in enumerate(assembled.sources):
        if state.sources[number, at.BURST]:
            # The first look turns it over: bursts are as likely at the start as at any time.
            calm = source.burst_every / (source.burst_every + source.burst_for)
            state.sources[number, at.BURSTING] = int(draws.chances.random() < calm)
        if not source.population:
            time = next_arrival(state, draws, number, 0.0)
            if time < math.inf:
                push(state.heap, state.counts, time, at.ARRIVE, number)
        for _ in range(source.population):
            time = draw(draws.arrivals, state.distributions, state.sources[number, at.GAPS])
            push(state.heap, state.counts, time, at.ARRIVE, number)
    for number, control in enumerate(assembled.controls):
        time = control.time
        if control.what == at.FLIPS:
            time = control.settings[at.EVERY] * draws.chances.standard_exponential()
        push(state.heap, state.counts, time, at.CONTROL, number)


def _ints(rows: Sequence[tuple[int, ...]], columns: int) -> Ints:
    return np.array(rows, dtype=np.int64).reshape(len(rows), columns)


def _floats(rows: object, columns: int) -> Floats:
    return np.array(rows, dtype=np.float64).reshape(-1, columns)


def _resources(coder: Coder) -> Ints:
    found = np.full((len(coder.rows), at.RESOURCE_INTS), at.NOBODY, dtype=np.int64)
    for number, (resource, unit) in enumerate(coder.rows):
        room = at.NOBODY if resource.room is None else resource.room
        found[number, : at.HEAD] = (resource.capacity, 0, 0, room)
        found[number, at.OWNER] = unit
    return found


def _loads(coder: Coder) -> Floats:
    found = np.zeros((len(coder.rows), at.RESOURCE_FLOATS))
    found[:, at.SLOWNESS] = 1.0
    found[:, at.REST] = [resource.rest for resource, _ in coder.rows]
    return found


def _groups(coder: Coder) -> Ints:
    rows = [
        (coder.first_unit(each), each.units, each.active, _BALANCES[each.balance], 0, 0)
        for each in coder.groups
    ]
    return _ints(rows, at.GROUP_INTS)


def _policy(policy: Policy, coder: Coder) -> tuple[int, ...]:
    breaker = at.NOBODY if policy.breaker is None else coder.breakers[policy.breaker]
    flags = (int(policy.propagates), int(policy.jitter))
    return (policy.attempts, *flags, at.NOBODY, at.NOBODY, 0, breaker)


def _pauses(policy: Policy) -> tuple[float, ...]:
    pauses = (policy.timeout, policy.pause, policy.factor, policy.longest)
    budget = policy.budget
    if budget is None:
        return (*pauses, -1.0, 0.0, 0.0, 0.0, math.inf, 0.0)
    return (*pauses, budget.share, budget.rate, budget.most, 0.0, budget.most, 0.0)


def _window(breaker: Breaker) -> tuple[float, ...]:
    rule = (breaker.opens_at, breaker.least_calls, breaker.window, breaker.open_for, 0.0)
    return (*rule, float(breaker.probes), *([0.0] * 2 * at.SLICES))


def _source(source: Source, place: int, coder: Coder) -> tuple[int, ...]:
    gaps = at.NOBODY if source.gaps is None else coder.distribution(source.gaps)
    bursts = int(source.burst != 1 and source.burst_for > 0 and source.burst_every > 0)
    return (place, coder.case(source.case), source.rank, gaps, int(source.population > 0), bursts, 0)


def _rates(source: Source, curve: tuple[tuple[float, float], ...]) -> tuple[float, ...]:
    highest = max((level for _, level in curve), default=1.0)
    most = source.rate * highest * max(source.burst, 1.0)
    return (source.rate, most, source.burst, source.burst_every, source.burst_for, 0.0)


def _caches(caches: list[KeyCache]) -> Ints:
    rows, first = [], 0
    for each in caches:
        rows.append((each.keys, first, each.size, 0, at.NOBODY, at.NOBODY, int(each.coalesces)))
        first += each.keys
    return _ints(rows, at.CACHE_INTS)


def _keys(caches: list[KeyCache]) -> Ints:
    count = sum(each.keys for each in caches)
    return _ints([(0, at.NOBODY, at.NOBODY, at.NOBODY, 0)] * count, at.KEY_INTS)


def _popular(caches: list[KeyCache]) -> Floats:
    columns = [np.cumsum(shares_of(each.keys, each.alpha)) for each in caches]
    shares = np.concatenate(columns) if columns else np.zeros(0)
    return np.stack([shares, np.zeros_like(shares)], axis=1)
