"""How long each use case may take in all, and how that time is dealt out to what it calls."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    DEADLINES,
    DEMANDS,
    LATENCIES,
    LOADS,
    SERVICES,
    STORE_SIZES,
    STORES,
    TRIGGERS,
    WAITED,
    WRITES,
)
from vitruvio.design.formulas import BACKOFF_LONGEST
from vitruvio.design.formulas import DEADLINE as IN_ALL
from vitruvio.design.passes import decides
from vitruvio.design.resilience.answered import is_answered
from vitruvio.design.resilience.durations import (
    external_time,
    lookup_time,
    own_work,
    store_time,
    stretched,
)
from vitruvio.design.resilience.facts import CALLS, TARGETS, TIMES, Call, Target, Time
from vitruvio.design.resilience.keys import keyed_like
from vitruvio.model import Figure, Holds, apply, floor, largest, option, say, smallest
from vitruvio.model.parts import Deadline
from vitruvio.units import TIME

INITIAL: Final = "retry.grpc.max_attempts.initial"
AMPLIFICATION: Final = "assumption.rule.amplification"
LONGEST: Final = "retry.grpc.max_attempts.longest"
MULTIPLIER: Final = "retry.grpc.max_attempts.multiplier"


@decides(
    requires=(
        DEMANDS,
        LATENCIES,
        LOADS,
        SERVICES,
        STORES,
        STORE_SIZES,
        TARGETS,
        TRIGGERS,
        WAITED,
        WRITES,
    ),
    provides=(TIMES, CALLS, DEADLINES),
)
def set_deadlines(draft: Draft) -> None:
    """Provide deadlines, and the times of all calls that use cases make.

    A deadline is where the latency's target would lie if all but one call in a thousand kept it, and never
    less than its own work with all attempts of what it calls and the pauses between them; so it is set for
    those first who are called. What is left over goes to further attempts in equal parts.
    """
    # only the order is taken from here, and no value depends on it, so nothing is noted
    triggers = draft[TRIGGERS].raw()
    callers = {name: [each for each, kind in triggers[name] if kind == "calls"] for name in triggers}
    order = list(TopologicalSorter(callers).static_order())[::-1]
    keyed_like(draft, CALLS, TRIGGERS)
    keyed_like(draft, DEADLINES, TRIGGERS)
    for name in order:
        draft.each(TIMES, [name], lambda name: Time(wanted(draft, name), own_work(draft, name)))
        draft.each(CALLS, [name], lambda name: _calls(draft, name))
        draft.each(DEADLINES, [name], lambda name: _deadline(draft, name))


def _deadline(draft: Draft, name: str) -> Deadline:
    time = draft[TIMES][name]
    spent = [
        apply(IN_ALL, each.attempts, each.timeout, each.backoff, draft.zero(TIME))
        for each in draft[CALLS][name]
    ]
    needed = draft.total([time.own, *spent], TIME)
    whole = largest(time.wanted, needed).named("resilience.figure.deadline", name)
    return Deadline(use_case=name, deadline=whole, own_work=time.own)


def wanted(draft: Draft, name: str) -> Figure:
    """The time (s) that the target gives: to an answer its tail, to an effect how late it may be.

    A target that is only assumed gives way to what is predicted: nobody has asked to give up before that.
    """
    latency = draft[LATENCIES][name]
    bound = latency.target if latency.target_stated else largest(latency.target, latency.predicted)
    return stretched(draft, bound, latency.share) if is_answered(draft, name) else bound


def usual_latency(draft: Draft) -> Figure:
    """How long an answer may take where nothing else is said."""
    return draft.given_or(draft.brief.quality, "latency", "assumption.latency.unstated")


def _calls(draft: Draft, name: str) -> tuple[Call, ...]:
    targets = draft[TARGETS][name]
    if not targets:
        return ()
    needs = [_need(draft, name, each) for each in targets]
    time = draft[TIMES][name]
    left = largest(time.wanted - draft.total([time.own, *needs], TIME), draft.zero(TIME))
    share = left / draft.ledger.count("resilience.figure.calls", targets, name)
    return tuple(_call(draft, name, target, need, share) for target, need in zip(targets, needs, strict=True))


def _need(draft: Draft, name: str, target: Target) -> Figure:
    if target.kind == "store":
        return store_time(draft, name, target.name)
    if target.kind == "lookup":
        return lookup_time(draft, target)
    if target.kind == "external":
        return external_time(draft, target.name)
    return draft[DEADLINES][target.called].deadline


def _call(draft: Draft, name: str, target: Target, need: Figure, share: Figure) -> Call:
    """A call's attempts and timeout.

    Whoever keeps a deadline of his own, or promises a percentile, is given just that; stores and look-ups
    are given what their attempts leave them, but no longer than an answer may take.
    """
    repeatable = is_repeatable(draft, name, target)
    first, longest, multiplier = draft.fact(INITIAL), draft.fact(LONGEST), draft.fact(MULTIPLIER)
    budget = need + share
    below = _reached(draft, target.called)
    attempts = _attempts(draft, need, budget, below) if repeatable else draft.ledger.lift(1)
    attempts = attempts.named("resilience.figure.attempts", target.name)
    backoff = apply(BACKOFF_LONGEST, attempts, first, longest, multiplier)
    timeout = need
    if target.kind in ("lookup", "store"):
        usual = draft[LATENCIES][name].target if is_answered(draft, name) else usual_latency(draft)
        timeout = largest(need, smallest((budget - backoff) / attempts, usual))
    return Call(
        target=target,
        need=need,
        timeout=timeout.named("resilience.figure.timeout", target.name),
        attempts=attempts,
        backoff=backoff.named("resilience.figure.backoff", target.name),
        rate=draft[LOADS][name].peak,
        repeatable=repeatable,
        reached=attempts * largest(*below) if below else attempts,
    )


def _attempts(draft: Draft, need: Figure, budget: Figure, below: list[Figure]) -> Figure:
    """As many attempts of `need` (s), with their pauses, as the budget (s) holds.

    Whoever makes attempts of his own (`below`) is asked again less often: they multiply along a chain.
    """
    pause = draft.fact(INITIAL) * draft.fact(MULTIPLIER)
    fitting = floor((budget + pause) / (need + pause))
    affordable = [floor(draft.fact(AMPLIFICATION) / largest(*below))] if below else []
    return largest(smallest(fitting, draft.fact("retry.per_request_budget"), *affordable), 1)


def _reached(draft: Draft, called: str) -> list[Figure]:
    """How often one run of a use case may reach the end of each of its calls; none where none is called."""
    return [each.reached for each in draft[CALLS][called]] if called else []


def is_repeatable(draft: Draft, name: str, target: Target) -> bool:
    """Whether a call may be made again: it changes nothing, or what it changes is known by a key.

    One's own services know a request by its key; a transaction whose end is unknown is not begun again. What
    nobody waits for is delivered again anyway. Else an external that is told of what is written here is asked
    once: that it knows requests by a key is for the user to say, by ``retry.EXTERNAL.USE CASE``.
    """
    if target.kind in ("inside", "lookup", "service"):
        return target.kind != "inside"
    written = draft[WRITES][name]
    if target.kind == "store":
        return not written
    harmless = Holds(say("resilience.condition.writes_nothing", use_case=name), not written)
    again = Holds(say("resilience.condition.delivered_again", use_case=name), not is_answered(draft, name))
    options = [option("repeated", [harmless]), option("repeated as messages are", [again]), option("once")]
    return draft.choose(f"retry.{target.name}.{name}", options).chosen != "once"
