"""What earlier designs say of a decision: which are alike, what they warn of, and when they move a choice."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from vitruvio.brief import Brief, read_brief_text
from vitruvio.catalogue import Catalogue
from vitruvio.model import Compared, Decision, Design
from vitruvio.model.decision import close
from vitruvio.model.design import design_digest
from vitruvio.model.precedents import Cited, Feature, Outcome, Past, Precedents, kind_of
from vitruvio.units import Quantity

# The questions whose answers are a matter of judgement, and mean the same in another system. What a design
# finds (the longest path, a latency that is met) and what it sizes is computed, whatever went well elsewhere.
OPEN: Final = frozenset(
    {
        "backup",
        "balancing",
        "broker",
        "cache",
        "contract tests",
        "event_sourcing",
        "files",
        "gateway",
        "hosting",
        "isolation",
        "locking",
        "ownership check",
        "packing",
        "partitioning",
        "pooler",
        "protocol",
        "remote call",
        "remote read",
        "remote write",
        "rollout",
        "saga",
        "scaling",
        "search",
        "stream",
        "tenant isolation",
        "token format",
        "versioning",
    }
)
# Features of the decision itself, as against those of the system: how its figures stand to each other.
OWN: Final = "option "
_WEIGHED: Final = "assumption.precedent."
# Ratios beyond these are no longer told apart: a million times too much is too much.
_MOST_DECADES: Final = 6.0
# A feature that agrees by at least half is told as alike.
_ALIKE: Final = 0.5


class Weights(NamedTuple):
    """From the catalogue: how close options must be (share), how alike contexts (share), how many decades
    apart two numbers are wholly unlike.
    """

    close: float
    like: float
    decades: float


class Weighing:
    """The precedents of a memory, asked for each decision of one brief."""

    def __init__(self, precedents: Precedents, brief: Brief, catalogue: Catalogue) -> None:
        self.digest = precedents.digest
        self._precedents = precedents
        self._context = context_of(brief)
        self._weights = Weights(
            *(catalogue.fact(f"{_WEIGHED}{each}").typical for each in ("close", "likeness", "decades"))
        )

    def weighed(self, decision: Decision) -> Decision:
        """A decision with its precedents, those alike first, and moved where they move it.

        An option gains with each like precedent that went well, and loses with each that went badly. Only one
        that is close to the one chosen, and gains more than it, takes its place; never against the brief.
        """
        cited = self._cited(decision)
        if not cited:
            return decision
        chosen = decision.chosen
        gains = gains_of(cited)
        for name in () if decision.overruled else close(decision, self._weights.close):
            if gains.get(name, 0) > max(gains.get(chosen, 0), 0):
                chosen = name
        former = "" if chosen == decision.chosen else decision.chosen
        return msgspec.structs.replace(decision, chosen=chosen, precedents=cited, instead_of=former)

    def _cited(self, decision: Decision) -> tuple[Cited, ...]:
        kind = kind_of(decision.id)
        if kind not in OPEN:
            return ()
        features = {**self._context, **matter_of(decision)}
        found = [cite(each, features, self._weights) for each in self._precedents.of(kind) if each.outcomes]
        return tuple(sorted(found, key=lambda each: (not each.like, each.id)))


def gains_of(cited: Iterable[Cited]) -> dict[str, int]:
    """By option, how many like precedents went well less how many went badly."""
    gains: dict[str, int] = {}
    for each in cited:
        if each.like:
            gains[each.chosen] = gains.get(each.chosen, 0) + (1 if each.outcome.verdict == "good" else -1)
    return gains


def cite(past: Past, features: Mapping[str, Feature], weights: Weights) -> Cited:
    """A precedent, with the features that it shares with a context and those in which it differs."""
    alike: list[str] = []
    unlike: list[str] = []
    system: list[float] = []
    matter: list[float] = []
    for name in (each for each in features if each in past.features):
        likeness = _likeness(features[name], past.features[name], weights.decades)
        if name.startswith(OWN):
            matter.append(likeness)
            continue
        system.append(likeness)
        (alike if likeness >= _ALIKE else unlike).append(name)
    like = all(math.fsum(each) >= weights.like * len(each) for each in (system, matter)) and bool(system)
    outcome = _outcome(past.outcomes)
    return Cited(past.id, past.question, past.chosen, past.system, outcome, like, (*alike,), (*unlike,))


def _likeness(one: Feature, other: Feature, decades: float) -> float:
    if isinstance(one, str) or isinstance(other, str):
        return float(one == other)
    return max(0.0, 1 - abs(one - other) / decades)


def _outcome(outcomes: Sequence[Outcome]) -> Outcome:
    """The last of the worst."""
    bad = [each for each in outcomes if each.verdict == "bad"]
    return max(bad or outcomes, key=lambda each: each.date)


def remembered(design: Design) -> list[Past]:
    """The decisions of a design that others can learn from, in the context of its brief.

    Their ids are left empty: the memory gives them.
    """
    context = context_of(read_brief_text(design.source.text, design.source.brief))
    digest = design_digest(design)
    return [
        Past(
            id="",
            question=id,
            chosen=decision.chosen,
            options=tuple(each.name for each in decision.options),
            system=design.system,
            design=digest,
            features={**context, **matter_of(decision)},
        )
        for id, decision in design.decisions.items()
        if kind_of(id) in OPEN
    ]


def context_of(brief: Brief) -> dict[str, Feature]:
    """The features of the system that a brief describes: what it states, numbers as decimal logarithms."""
    found: dict[str, Feature] = {name: math.log10(value) for name, value in _numbers(brief) if value > 0}
    found.update((name, word) for name, word in _words(brief) if word)
    return found


def _numbers(brief: Brief) -> Iterator[tuple[str, float]]:
    """What is counted of a brief, what weighs most with its readers first; zero where it says nothing."""
    cases, entities = brief.use_cases.values(), brief.entities.values()
    quality, constraints = brief.quality, brief.constraints
    yield "load", math.fsum(_value(each.rate) for each in cases)
    yield "records", math.fsum(_value(each.count) for each in entities)
    yield "teams", _value(constraints.teams)
    yield "unavailability", 1 - _value(quality.availability) if quality.availability is not None else 0.0
    yield "latency", quality.latency.bound.value if quality.latency is not None else 0.0
    yield "budget", _value(constraints.budget)
    yield "peak", max((_value(each.peak.factor) for each in cases if each.peak is not None), default=0.0)
    yield "growth", 1 + _value(quality.growth) if quality.growth is not None else 0.0
    yield "regions", len(constraints.regions)
    yield "tenants", _value(brief.tenants.count) if brief.tenants is not None else 0.0
    yield "entities", len(brief.entities)
    yield "use cases", len(brief.use_cases)
    yield "externals", len(brief.externals)
    yield "people", _value(constraints.people)


def _words(brief: Brief) -> Iterator[tuple[str, str]]:
    constraints = brief.constraints
    yield "provider", constraints.provider or ""
    yield "platform", constraints.platform or ""
    yield "language", constraints.language or ""
    yield "compliance", ", ".join(sorted(constraints.compliance))
    yield "data", ", ".join(sorted({data for each in brief.entities.values() for data in each.data}))


def _value(quantity: Quantity | None) -> float:
    return 0.0 if quantity is None else quantity.value


def matter_of(decision: Decision) -> dict[str, Feature]:
    """The features of a decision: by how many decades its comparisons hold, its options' costs differ."""
    found: dict[str, Feature] = {}
    least = min((each.cost.value for each in decision.options if each.cost is not None), default=0.0)
    for each in decision.options:
        tests = [one for one in each.when if isinstance(one, Compared)]
        for place, test in enumerate(tests):
            found[f"{OWN}{each.name} {place}"] = _decades(test.left.value, test.right.value)
        if each.cost is not None:
            found[f"{OWN}{each.name} cost"] = _decades(each.cost.value, least)
    return found


def _decades(one: float, other: float) -> float:
    """The logarithm of a ratio, within what is told apart."""
    if one == other:
        return 0.0
    if min(one, other) <= 0 or math.isinf(max(one, other)):
        return math.copysign(_MOST_DECADES, one - other)
    return min(max(math.log10(one / other), -_MOST_DECADES), _MOST_DECADES)
