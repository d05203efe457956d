"""The models of `models`, for SimPy: processes that share resources, one run each."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Generator
from typing import Any, Final, NamedTuple

import simpy

from benchmarks.capacity import models as given

Steps = Generator[Any, Any, Any]


class Seen(NamedTuple):
    """The times (s) of those of each case that ended well after the warm-up, how many did not, all visits."""

    times: dict[str, list[float]]
    refused: int
    visits: int = 0


class Run:
    """One run of SimPy with its random numbers and what it has seen."""

    def __init__(self, seed: int, warm_up: float) -> None:
        self.env = simpy.Environment()
        self.random = random.Random(seed)
        self.seen: dict[str, list[float]] = {}
        self.refused = 0
        self.visits = 0
        self.warm_up = warm_up

    def come(self, rate: float, steps: Callable[[float], Steps]) -> None:
        """Let requests come at random; `steps` is given when each came."""
        self.env.process(self._coming(rate, steps))

    def _coming(self, rate: float, steps: Callable[[float], Steps]) -> Steps:
        while True:
            yield self.env.timeout(self.random.expovariate(rate))
            self.env.process(steps(self.env.now))

    def end(self, case: str, came: float) -> None:
        """Note a request that has ended well."""
        if self.env.now >= self.warm_up:
            self.seen.setdefault(case, []).append(self.env.now - came)

    def refuse(self) -> None:
        """Note a request that was refused or failed."""
        self.refused += self.env.now >= self.warm_up

    def use(self, resource: simpy.Resource, time: float) -> Steps:
        """Wait for a resource and use it."""
        self.visits += 1
        with resource.request() as turn:
            yield turn
            yield self.env.timeout(time)

    def exponential(self, mean: float) -> float:
        """A time without memory."""
        return self.random.expovariate(1 / mean)

    def lognormal(self, mean: float, scv: float) -> float:
        """A lognormal time by its mean and squared coefficient of variation."""
        sigma = math.sqrt(math.log1p(scv))
        return self.random.lognormvariate(math.log(mean) - sigma**2 / 2, sigma)

    def gamma(self, mean: float, scv: float) -> float:
        """A gamma time by its mean and squared coefficient of variation."""
        return self.random.gammavariate(1 / scv, mean * scv)

    def two_phases(self, mean: float, scv: float) -> float:
        """One of two exponential times with balanced means."""
        first = (1 + math.sqrt((scv - 1) / (scv + 1))) / 2
        chosen = first if self.random.random() < first else 1 - first
        return self.random.expovariate(2 * chosen / mean)


def _finite(run: Run) -> None:
    servers = simpy.Resource(run.env, given.FINITE_SERVERS)

    def steps(came: float) -> Steps:
        if servers.count == given.FINITE_SERVERS and len(servers.queue) >= given.FINITE_ROOM:
            run.refuse()
            return
        yield from run.use(servers, run.lognormal(given.FINITE_MEAN, given.FINITE_SCV))
        run.end("all", came)

    run.come(given.FINITE_RATE, steps)


def _ranks(run: Run) -> None:
    server = simpy.PriorityResource(run.env, 1)

    def of_rank(name: str, rank: int) -> Callable[[float], Steps]:
        def steps(came: float) -> Steps:
            with server.request(priority=rank) as turn:
                yield turn
                yield run.env.timeout(run.gamma(given.RANK_MEAN, given.RANK_SCV))
            run.end(name, came)

        return steps

    for name, rate, rank in zip(("first", "second"), given.RANK_RATES, range(2), strict=True):
        run.come(rate, of_rank(name, rank))


def _feedback(run: Run) -> None:
    work, check = simpy.Resource(run.env, 1), simpy.Resource(run.env, 1)

    def steps(came: float) -> Steps:
        again = True
        while again:
            yield from run.use(work, run.two_phases(given.BACK_MEAN, given.BACK_SCV))
            yield from run.use(check, given.BACK_CHECK)
            again = run.random.random() < given.BACK_CHANCE
        run.end("all", came)

    run.come(given.BACK_RATE, steps)


def _fan_out(run: Run) -> None:
    stations = [simpy.Resource(run.env, 1) for _ in given.FAN_MEANS]

    def steps(came: float) -> Steps:
        parts = [
            run.env.process(run.use(station, run.lognormal(mean, given.FAN_SCV)))
            for station, mean in zip(stations, given.FAN_MEANS, strict=True)
        ]
        yield run.env.all_of(parts)
        run.end("all", came)

    run.come(given.FAN_RATE, steps)


def _branches(run: Run) -> None:
    front, long, short = (simpy.Resource(run.env, each) for each in (1, 2, 1))

    def steps(came: float) -> Steps:
        if front.count == 1 and len(front.queue) >= given.BRANCH_ROOM:
            run.refuse()
            return
        yield from run.use(front, run.gamma(given.BRANCH_FRONT, given.BRANCH_SCV))
        if run.random.random() < given.BRANCH_CHANCE:
            yield from run.use(long, run.two_phases(given.BRANCH_LONG, 2.0))
        else:
            yield from run.use(short, run.exponential(given.BRANCH_SHORT))
        run.end("all", came)

    run.come(given.BRANCH_RATE, steps)


def _layers(run: Run) -> None:
    threads = simpy.Resource(run.env, given.LAYER_THREADS)
    connections = simpy.Resource(run.env, given.LAYER_CONNECTIONS)

    def steps(came: float) -> Steps:
        with threads.request() as turn:
            yield turn
            yield run.env.timeout(run.exponential(given.LAYER_BEFORE))
            yield from run.use(connections, run.lognormal(given.LAYER_QUERY, given.LAYER_SCV))
        run.end("all", came)

    run.come(given.LAYER_RATE, steps)


def _single(run: Run) -> None:
    server = simpy.Resource(run.env, 1)

    def steps(came: float) -> Steps:
        run.visits += 1
        with server.request() as turn:
            yield turn
            yield run.env.timeout(run.random.expovariate(1.0))
        run.end("all", came)

    run.come(0.8, steps)


def _tandem(run: Run) -> None:
    stations = [simpy.Resource(run.env, 4) for _ in range(5)]

    def steps(came: float) -> Steps:
        for station in stations:
            run.visits += 1
            with station.request() as turn:
                yield turn
                yield run.env.timeout(run.random.expovariate(1.0))
        run.end("all", came)

    run.come(3.2, steps)


class Breaker:
    """A circuit breaker over a window that moves by slices, as ours."""

    slices = 10

    def __init__(self) -> None:
        self.open_until = 0.0
        self.state = "closed"
        self.window = [[0, 0] for _ in range(self.slices)]
        self.slice = 0

    def lets_through(self, now: float) -> bool:
        """Whether a call may go through; after a while one probe may."""
        if self.state == "closed":
            return True
        if self.state == "open" and now >= self.open_until:
            self.state = "probing"
            return True
        return False

    def note(self, failed: bool, now: float) -> None:
        """Tell how a call ended."""
        if self.state == "probing":
            self.state = "open" if failed else "closed"
            self.open_until = now + given.OPEN_FOR
            self.window = [[0, 0] for _ in range(self.slices)]
            return
        if self.state == "open":
            return
        current = int(now / given.WINDOW * self.slices)
        for back in range(min(current - self.slice, self.slices)):
            self.window[(current - back) % self.slices] = [0, 0]
        self.slice = current
        own = self.window[current % self.slices]
        own[0] += 1
        if failed:
            own[1] += 1
            calls = sum(each for each, _ in self.window)
            faults = sum(each for _, each in self.window)
            if calls >= given.LEAST_CALLS and faults >= given.OPENS_AT * calls:
                self.state = "open"
                self.open_until = now + given.OPEN_FOR


class Service:
    """A service that is called with a timeout, retries and a breaker, by a run."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.resource = simpy.Resource(run.env, 8)
        self.breaker = Breaker()

    def call(self) -> Steps:
        """Call it until an attempt has ended well; gives whether one has."""
        run = self.run
        for number in range(given.ATTEMPTS):
            if not self.breaker.lets_through(run.env.now):
                return False
            well = yield from self.attempt()
            self.breaker.note(not well, run.env.now)
            if well:
                return True
            if number + 1 < given.ATTEMPTS:
                yield run.env.timeout(given.PAUSE * 2.0**number * run.random.random())
        return False

    def attempt(self) -> Steps:
        """One attempt; gives whether it ended in time."""
        run, resource = self.run, self.resource
        run.visits += 1
        deadline = run.env.now + given.TIMEOUT
        turn = resource.request()
        if not turn.triggered:
            yield turn | run.env.timeout(given.TIMEOUT)
        if not turn.triggered:
            turn.cancel()
            return False
        time = run.random.expovariate(2.0)
        left = deadline - run.env.now
        if time <= left:
            yield run.env.timeout(time)
            resource.release(turn)
            return True
        # The caller goes; the server still ends what it has begun.
        run.env.process(self.finish(turn, time))
        yield run.env.timeout(left)
        return False

    def finish(self, turn: Any, time: float) -> Steps:
        """Hold the server until its work is done."""
        yield self.run.env.timeout(time)
        self.resource.release(turn)


def _guarded(run: Run) -> None:
    services = [Service(run) for _ in range(2)]

    def steps(came: float) -> Steps:
        for service in services:
            well = yield from service.call()
            if not well:
                run.refuse()
                return
        run.end("all", came)

    run.come(12.8, steps)


PEERS: Final[dict[str, Callable[[Run], None]]] = {
    "finite queue": _finite,
    "ranks": _ranks,
    "feedback": _feedback,
    "fan-out": _fan_out,
    "branches": _branches,
    "layers": _layers,
    "M/M/1": _single,
    "tandem of M/M/4": _tandem,
    "timeouts, retries, breakers": _guarded,
}


def simulated(name: str, duration: float, warm_up: float, seed: int) -> Seen:
    """One run of a model for `duration` (s)."""
    run = Run(seed, warm_up)
    PEERS[name](run)
    run.env.run(until=duration)
    return Seen(run.seen, run.refused, run.visits)
