"""Tipping points: how far an input must move before a decision would be another one.

Searched on the graph of figures: everything but the lever stays as it is, all other decisions too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from vitruvio.model.evaluate import Choices, Graph
from vitruvio.model.figure import Figure

Scale: TypeAlias = Literal["factor", "whole", "share", "growth"]

# How far a lever is moved while it is looked for a change, as factors up and down.
LADDER: Final = (1.1, 1.5, 2.5, 5.0, 10.0, 30.0, 100.0)
# Growths a year that are tried, up to doubling every four months.
GROWTHS: Final = (-0.5, -0.2, 0.0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.8, 1.2, 2.0, 4.0, 7.0)
# Whole numbers are few: beyond these factors another number of teams is another company.
WHOLE: Final = (1.1, 1.3, 1.6, 2.0, 3.0, 4.0)
# What stands in the brief, and the fact that stands in for it, by lever; load is every stated rate.
LEVERS: Final[tuple[tuple[str, tuple[str, ...], Scale], ...]] = (
    ("teams", ("constraints.teams", "assumption.teams.unstated"), "whole"),
    ("availability", ("quality.availability", "assumption.availability.unstated"), "share"),
    ("growth", ("quality.growth", "assumption.growth.unstated"), "growth"),
    ("budget", ("constraints.budget",), "factor"),
)
RATE: Final = ".rate"
# The ends of a search lie this close together, relative to their distance from nothing.
CLOSE: Final = 1e-3
TINY: Final = 1e-6


class Lever(NamedTuple):
    """Inputs that are moved together, and how.

    ``factor``: all times the same number; ``whole``: to a whole number above zero; ``share``: what is missing
    to one times a number (an availability); ``growth``: to a number above minus one.
    """

    name: str
    leaves: tuple[Figure, ...]
    scale: Scale

    @property
    def here(self) -> float:
        """Where the lever stands."""
        return 1.0 if self.scale in ("factor", "share") else self.leaves[0].value

    def moved(self, to: float) -> dict[int, float]:
        """The leaves' values, by id, with the lever at `to`."""
        if self.scale == "factor":
            return {each.id: each.value * to for each in self.leaves}
        if self.scale == "share":
            return {each.id: 1 - (1 - each.value) * to for each in self.leaves}
        return {each.id: to for each in self.leaves}

    def value(self, to: float) -> float:
        """What a reader is told of the lever at `to`: a factor of today's load, else the input's value."""
        return to if self.name == "load" else self.moved(to)[self.leaves[0].id]

    def ways(self) -> Iterator[list[float]]:
        """Places to look at, from here upwards and from here downwards."""
        here = self.here
        if self.scale == "growth":
            yield [each for each in GROWTHS if each > here]
            yield [each for each in reversed(GROWTHS) if each < here]
        elif self.scale == "whole":
            yield [float(max(math.ceil(here * each), here + step)) for step, each in enumerate(WHOLE, 1)]
            below = [math.floor(here / each) for each in WHOLE]
            yield [float(each) for each in dict.fromkeys(below) if 0 < each < here]
        else:
            yield [here * each for each in LADDER]
            yield [here / each for each in LADDER]


class Tip(NamedTuple):
    """From `at` on, away from where its lever stands, a decision chooses `option`; before it does not."""

    decision: str
    lever: Lever
    at: float
    option: str

    @property
    def above(self) -> bool:
        """Whether what a reader is told lies above where the lever stands."""
        return self.lever.value(self.at) > self.lever.value(self.lever.here)


def levers(graph: Graph) -> list[Lever]:
    """Load, teams, availability, growth and budget, as far as the figures rest on them."""
    return levers_over(graph.leaves())


def levers_over(leaves: Sequence[Figure]) -> list[Lever]:
    """The same among these inputs."""
    rates = [each for each in leaves if each.op == "given" and each.origin.endswith(RATE)]
    found = [Lever("load", tuple(rates), "factor")]
    for name, origins, scale in LEVERS:
        found += [Lever(name, (each,), scale) for each in leaves if each.origin in origins][:1]
    return [each for each in found if each.leaves]


def tips(graph: Graph, choices: Choices, lever: Lever) -> list[Tip]:
    """The nearest tipping points of all `choices` that a lever reaches, one above and one below each."""
    found: list[Tip] = []
    for way in lever.ways():
        near: dict[str, float] = {}
        before = lever.here
        for place in way:
            for id in flipped(graph, choices, lever.moved(place)).keys() - near.keys():
                near[id] = place
                found.append(_narrowed(graph, choices, lever, id, before, place))
            before = place
    return sorted(found, key=lambda each: (each.decision, each.at))


def within(graph: Graph, choices: Choices, leaf: Figure) -> list[Tip]:
    """The nearest values in the range of a fact or an assumption at which a decision flips."""
    lever = Lever(leaf.origin, (leaf,), "growth")
    found: dict[str, Tip] = {}
    for end in (leaf.low, leaf.high):
        if end == leaf.value:
            continue
        for id in flipped(graph, choices, lever.moved(end)):
            tip = _narrowed(graph, choices, lever, id, leaf.value, end)
            known = found.get(id)
            if known is None or abs(tip.at - leaf.value) < abs(known.at - leaf.value):
                found[id] = tip
    return [found[id] for id in sorted(found)]


def flipped(graph: Graph, choices: Choices, values: Mapping[int, float]) -> dict[str, str]:
    """What would be chosen instead; nothing where a formula has no value there."""
    try:
        return choices.flipped(graph.move(values))
    except (ArithmeticError, ValueError):
        return {}


def _narrowed(graph: Graph, choices: Choices, lever: Lever, id: str, near: float, far: float) -> Tip:
    """The place between `near`, where a decision stands, and `far`, where it does not, at which it flips."""
    alone = choices.decisions[id]
    graph, choices = graph.part(alone), Choices([alone])
    reached = lever._replace(leaves=tuple(each for each in lever.leaves if each.id in graph.figures))
    whole = lever.scale == "whole"
    while not math.isclose(near, far, rel_tol=CLOSE, abs_tol=TINY):
        middle = float(math.floor((near + far) / 2)) if whole else (near + far) / 2
        if middle in (near, far):
            if not whole or abs(far - near) <= 1:
                break
            middle = far - math.copysign(1, far - near)
        if id in flipped(graph, choices, reached.moved(middle)):
            far = middle
        else:
            near = middle
    return Tip(id, lever, far, flipped(graph, choices, reached.moved(far))[id])
