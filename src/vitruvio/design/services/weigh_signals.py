"""What binds aggregates together and what keeps them apart, weighted: the boundary problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum, sqrt
from typing import Final

from vitruvio.boundaries import Problem, Signal, Trait
from vitruvio.design.draft import Draft
from vitruvio.design.facts import AGGREGATES, DATA, OWNERS, REFERENCES, WHOLES, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.services.facts import PROBLEM

ISOLATED: Final = ("health", "payment", "secret")
Profile = Mapping[str, float]


@decides(requires=(WHOLES, AGGREGATES, OWNERS, DATA, REFERENCES, WRITES), provides=(PROBLEM,))
def weigh_signals(draft: Draft) -> None:
    """Provide the boundary problem: aggregates, signals, owners, data classes, atomic groups and pins."""
    touched = {name: touched_by(draft, name) for name in draft.brief.use_cases}
    written = {name: frozenset(roots_of(draft, draft[WRITES][name])) for name in touched}
    signals = [
        *_references(draft, written),
        *_profiles(draft, "access", touched),
        *_profiles(draft, "write", written),
    ]
    roots = draft[AGGREGATES]
    problem = Problem(
        elements=tuple(roots),
        signals=tuple(signals),
        traits=(_owners(draft), _isolation(draft)),
        together=tuple(_together(draft)),
        apart=tuple(_apart(draft)),
        threshold=weight(draft, "threshold"),
    )
    draft.provide(PROBLEM, problem)


def weight(draft: Draft, name: str) -> float:
    """A weight of the catalogue, for the solver, which counts in plain numbers."""
    return draft.catalogue.fact(f"assumption.services.weight.{name}").typical


def roots_of(draft: Draft, entities: Mapping[str, object]) -> dict[str, None]:
    """The roots of the aggregates that entities belong to, each once, in order."""
    return {draft[WHOLES][entity]: None for entity in entities}


def touched_by(draft: Draft, name: str) -> frozenset[str]:
    """The roots of the aggregates that a use case reads or writes."""
    use_case = draft.brief.use_cases[name]
    return frozenset({**roots_of(draft, use_case.reads), **roots_of(draft, draft[WRITES][name])})


def _references(draft: Draft, written: Mapping[str, frozenset[str]]) -> Iterator[Signal]:
    """References between aggregates, damped by how many aggregates refer to the same one."""
    targets: dict[str, dict[str, None]] = {}
    for root, members in draft[AGGREGATES].items():
        for entity in members:
            for target in roots_of(draft, dict.fromkeys(draft[REFERENCES][entity])):
                if target != root:
                    targets.setdefault(target, {})[root] = None
    ever = frozenset[str]().union(*written.values())
    for target, sources in sorted(targets.items()):
        for source in sources:
            share = 1 / len(sources)
            yield Signal("reference", source, target, weight(draft, "reference") * share, share)
            if target not in ever:
                yield Signal("lookup", source, target, weight(draft, "lookup") * share, share)


def _profiles(draft: Draft, name: str, touched: Mapping[str, frozenset[str]]) -> Iterator[Signal]:
    """How far two aggregates are touched by the same use cases, beyond what chance would give.

    A use case counts for less the more it touches; what is correlated are these counts (Pearson), so that a
    hub that everybody touches correlates with nothing.
    """
    profiles: dict[str, dict[str, float]] = {}
    pairs: dict[tuple[str, str], None] = {}
    for use_case, roots in touched.items():
        members = sorted(roots)
        for place, root in enumerate(members):
            profiles.setdefault(root, {})[use_case] = 1 / len(members)
            pairs.update(dict.fromkeys((root, other) for other in members[place + 1 :]))
    factor = weight(draft, name)
    for left, right in sorted(pairs):
        found = _correlation(profiles[left], profiles[right], len(touched))
        if found > 0:
            yield Signal(name, left, right, factor * found, found)


def _correlation(one: Profile, other: Profile, size: int) -> float:
    shared = fsum(value * other[key] for key, value in one.items() if key in other)
    mean_one, mean_other = fsum(one.values()) / size, fsum(other.values()) / size
    spread = sqrt(_spread(one, mean_one, size) * _spread(other, mean_other, size))
    return (shared - size * mean_one * mean_other) / spread if spread > 1e-12 else 0.0


def _spread(profile: Profile, mean: float, size: int) -> float:
    return max(0.0, fsum(value * value for value in profile.values()) - size * mean * mean)


def _owners(draft: Draft) -> Trait:
    strength = weight(draft, "owner")
    owners = {root: draft[OWNERS][root] for root in draft[AGGREGATES]}
    labels = {root: owner for root, owner in owners.items() if owner}
    return Trait("owner", labels, strength, -strength)


def _isolation(draft: Draft) -> Trait:
    labels = {root: "+".join(isolated_data(draft, members)) for root, members in draft[AGGREGATES].items()}
    return Trait("isolation", labels, 0.0, -weight(draft, "isolation"))


def isolated_data(draft: Draft, entities: tuple[str, ...]) -> tuple[str, ...]:
    """The data classes of `entities` that are under a duty of their own."""
    found = {data for entity in entities for data in draft[DATA][entity]}
    return tuple(each for each in ISOLATED if each in found)


def _together(draft: Draft) -> Iterator[tuple[str, ...]]:
    for use_case in draft.brief.use_cases.values():
        for group in use_case.atomic:
            yield tuple(roots_of(draft, dict.fromkeys(group)))
    for group in draft.brief.pins.together:
        yield tuple(roots_of(draft, dict.fromkeys(group)))


def _apart(draft: Draft) -> Iterator[tuple[str, str]]:
    for group in draft.brief.pins.apart:
        roots = list(roots_of(draft, dict.fromkeys(group)))
        for place, root in enumerate(roots):
            yield from ((root, other) for other in roots[place + 1 :])
