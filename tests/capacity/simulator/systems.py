"""Small systems at random, for laws that hold in any."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from vitruvio.capacity.simulator import (
    Again,
    Breaker,
    Bucket,
    Budget,
    Cached,
    Call,
    Distribution,
    Enter,
    Fail,
    Group,
    Hold,
    KeyCache,
    Limited,
    Mark,
    Maybe,
    Parallel,
    Policy,
    Resource,
    Send,
    Source,
    Step,
    System,
    Use,
    Wait,
    constant,
    exponential,
    gamma,
    hyperexponential,
    lognormal,
    uniform,
)

# Most of the requests come while the rate lasts; the rest of the time, all that are there end.
COMING = 20.0
LASTING = 2000.0
CURVE = ((0.0, 1.0), (COMING, 1.0), (COMING, 0.0))

Build = Callable[[float], Step]

means = st.sampled_from([0.05, 0.2, 0.5])
KINDS: tuple[Callable[[float], Distribution], ...] = (
    constant,
    exponential,
    lambda mean: gamma(mean, 0.4),
    lambda mean: lognormal(mean, 2.0),
    lambda mean: hyperexponential(mean, 3.0),
    lambda mean: uniform(0.0, 2 * mean),
)
kinds = st.sampled_from(KINDS)


@st.composite
def resources(draw: st.DrawFn, name: str) -> Resource:
    """A resource with few servers, with or without an end of its queue."""
    return Resource(name, draw(st.integers(1, 3)), draw(st.none() | st.integers(0, 3)))


def _uses(name: str) -> st.SearchStrategy[Build]:
    def build(resource: Resource, kind: Callable[[float], Distribution], mean: float) -> Build:
        return lambda unit: Use(resource, kind(mean * unit))

    return st.builds(build, resources(name), kinds, means)


def _waits() -> st.SearchStrategy[Build]:
    def build(kind: Callable[[float], Distribution], mean: float) -> Build:
        return lambda unit: Wait(kind(mean * unit))

    return st.builds(build, kinds, means)


def _inside(
    name: str, build: Callable[[float, tuple[Step, ...], str, int], Step]
) -> st.SearchStrategy[Build]:
    """A step with others inside; it is given the unit of time, these, its name and a small number."""

    def built(steps: list[Build], number: int) -> Build:
        return lambda unit: build(unit, tuple(each(unit) for each in steps), name, number)

    inner = st.lists(_uses(f"{name}, inside") | _waits(), min_size=1, max_size=2)
    return st.builds(built, inner, st.integers(1, 3))


def _call(unit: float, steps: tuple[Step, ...], name: str, number: int) -> Step:
    breaker = Breaker(name, 0.5, 3.0, 4.0 * unit, unit) if number == 2 else None
    budget = Budget(0.2, 0.5 / unit, 3.0) if number == 3 else None
    policy = Policy(
        name,
        timeout=0.3 * unit,
        attempts=number,
        pause=0.1 * unit,
        breaker=breaker,
        budget=budget,
        propagates=number > 1,
    )
    return Call((*steps, Fail(0.1)), policy)


def _limited(unit: float, steps: tuple[Step, ...], name: str, number: int) -> Step:
    return Call((Limited(Bucket(name, number / unit, 2.0)), *steps))


def _grouped(_: float, steps: tuple[Step, ...], name: str, number: int) -> Step:
    balances = ("random", "least", "two choices")
    return Call((Enter(Group(name, number, number, balances[number - 1])), *steps))  # type: ignore[arg-type]


def steps(name: str) -> st.SearchStrategy[Build]:
    """Any step, by the unit of time (s)."""
    return st.one_of(
        _uses(name),
        _waits(),
        _inside(name, lambda _, steps, name, number: Hold(Resource(name, number), steps)),
        _inside(name, lambda _, steps, __, number: Parallel((steps,) * number)),
        _inside(name, lambda _, steps, __, number: Parallel((steps,) * 3, number)),
        _inside(name, lambda _, steps, __, number: Maybe(number / 4, steps)),
        _inside(name, lambda _, steps, __, number: Again(number / 6, steps)),
        _inside(
            name, lambda unit, steps, name, n: Cached(KeyCache(name, 9, 0.8, n + 1, 3 * unit, n > 1), steps)
        ),
        _inside(name, _limited),
        _inside(name, lambda _, steps, name, number: Send(f"{name}, sent", steps, number - 1)),
        _inside(name, _call),
        _inside(name, _grouped),
    )


@st.composite
def systems(draw: st.DrawFn) -> Callable[[float], System]:
    """One or two sources that come for a while; the system by the unit of time (s)."""
    sources: list[tuple[list[Build], float, int]] = []
    for number in range(draw(st.integers(1, 2))):
        parts = [draw(steps(f"step {number}.{each}")) for each in range(draw(st.integers(1, 3)))]
        sources.append((parts, draw(st.sampled_from([0.5, 2.0, 4.0])), draw(st.integers(0, 2))))

    def build(unit: float) -> System:
        found = [
            Source(
                f"case {number}",
                (Mark(f"begun {number}"), *(each(unit) for each in parts)),
                rate=rate / unit,
                rank=rank,
            )
            for number, (parts, rate, rank) in enumerate(sources)
        ]
        return System(tuple(found), (), tuple((time * unit, level) for time, level in CURVE))

    return build
