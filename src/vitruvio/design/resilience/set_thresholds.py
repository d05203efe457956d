"""At which share of failures the circuit breakers before externals open."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.formulas import K_OF_N
from vitruvio.design.passes import decides
from vitruvio.design.resilience.facts import THRESHOLDS
from vitruvio.design.resilience.hold_limits import users_of
from vitruvio.design.resilience.keys import keyed_by
from vitruvio.model import Figure, apply, ceil, option, smallest

USUAL = "assumption.breaker.errors"
MANY = "assumption.breaker.errors.many"


@decides(requires=(), provides=(THRESHOLDS,))
def set_thresholds(draft: Draft) -> None:
    """Provide the thresholds: the usual one, unless what an external may fail opens a breaker by chance.

    What an external promises to fail, and what a timeout cuts off, is taken to happen at random, one call
    after the other: outages, at which a breaker should open, are the larger part of it, so that the chance is
    overestimated.
    """
    with draft.trace.scope("index:thresholds"):
        called = list(users_of(draft))
    keyed_by(draft, THRESHOLDS, "index:thresholds")
    draft.each(THRESHOLDS, called, lambda name: threshold_of(draft, name))


def threshold_of(draft: Draft, external: str) -> Figure:
    """The lowest share of failures that is seldom reached by chance."""
    lasting = draft.fact("assumption.breaker.chance")
    options = [
        option("usual", [lasting <= between(draft, external, draft.fact(USUAL))]),
        option("many"),
    ]
    chosen = draft.choose(f"breaker threshold.{external}", options).chosen
    return draft.fact(USUAL if chosen == "usual" else MANY)


def between(draft: Draft, external: str, threshold: Figure) -> Figure:
    """The mean time (s) between openings by chance.

    The tail of the binomial distribution over the fewest calls that a breaker judges by, window after window:
    more calls reach the same share less often, and fewer a window take longer.
    """
    node = draft.brief.externals[external]
    promise = draft.given_or(node, "availability", "assumption.external.availability")
    failing = smallest((1 - promise) + (1 - draft.fact("timeout.percentile")), 1)
    calls = ceil(draft.fact("assumption.breaker.calls"))
    chance = apply(K_OF_N, ceil(threshold * calls), calls, failing, 0)
    apart = draft.fact("assumption.breaker.window") / chance
    return apart.named("resilience.figure.openings_apart", external)
