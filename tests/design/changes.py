"""Changes of a brief's tree: other names, another order, another notation, another value at one place."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec

from tests.design.briefs import catalogue, design_tree, scaled, with_decisions
from vitruvio.design.draft import DesignError
from vitruvio.model import Design, Figure, Source, dump_design
from vitruvio.report import Wording, architecture

Tree = dict[str, Any]

NOWHERE: Final = Source("", "", {}, "")
# Attributes, values of an enumeration, and regions: the first is the main one.
ORDERED: Final = ("attributes", "regions")
QUANTITIES: Final = (
    "accepts", "availability", "budget", "count", "every", "factor", "for", "growth", "horizon", "largest",
    "latency", "limit", "may_be_pending", "peak", "popularity", "ramp", "rate", "records", "retention",
    "returns", "rpo", "rto", "session", "size", "staleness", "within",
)  # fmt: skip
ITALIAN: Final = {
    "day": "giorno", "days": "giorni", "hour": "ora", "hours": "ore", "month": "mese", "months": "mesi",
    "week": "settimana", "year": "anno", "years": "anni", "yes": "sì", "k": " mila", "M": " mln", "G": " mld",
}  # fmt: skip


# What a decision is refused with that there is not, or that has no such option.
NOT_THERE = ("design.no_such_decision", "design.no_such_option")


def pinned(tree: Tree) -> Tree:
    """The brief with every decision of its design pinned."""
    return with_decisions(tree, design_tree(tree))


def decided(tree: Tree, decide: Mapping[str, str]) -> Design:
    """The design of a brief with those of the decisions that there are to take in it."""
    kept = dict(decide)
    while True:
        try:
            return design_tree({**tree, "decide": kept})
        except DesignError as error:
            gone = [each.path for each in (error, *error.others) if each.message in NOT_THERE]
            if not gone:
                raise
            for path in gone:
                del kept[path.removeprefix("decide.")]


def changed(tree: Tree, *place: str, to: Any) -> Tree:
    """The brief with another value at one place, which is made where it is missing."""
    found = copy.deepcopy(tree)
    inner = found
    for key in place[:-1]:
        inner = inner.setdefault(key, {})
    inner[place[-1]] = to
    return found


def without(tree: Tree, *place: str) -> Tree:
    """The brief without what stands at one place."""
    found = copy.deepcopy(tree)
    inner = found
    for key in place[:-1]:
        inner = inner[key]
    del inner[place[-1]]
    return found


def scaled_at(tree: Tree, key: str, factor: float) -> Tree:
    """The brief with every quantity multiplied that stands under `key`, wherever that is."""

    def times(name: str, value: Any) -> Any:
        return scaled(value, factor) if name == key and isinstance(value, str) else value

    found: Tree = _mapped(tree, times)
    return found


def in_italian(tree: Tree) -> Tree:
    """The brief with its quantities written as in Italian: comma, and Italian units."""

    def word(found: re.Match[str]) -> str:
        return ITALIAN.get(found[0], found[0])

    def translated(name: str, value: Any) -> Any:
        if name not in QUANTITIES or not isinstance(value, str):
            return value
        return re.sub(r"[^\W\d_]+", word, value.replace(".", ","))

    found: Tree = _mapped(tree, translated)
    return found


def _mapped(thing: Any, change: Callable[[str, Any], Any], name: str = "") -> Any:
    if isinstance(thing, dict):
        return {key: _mapped(value, change, key) for key, value in thing.items()}
    if isinstance(thing, list):
        return [_mapped(each, change, name) for each in thing]
    return change(name, thing)


def reordered(tree: Tree, seed: int) -> Tree:
    """The brief with its lines in another order, but where the order has a meaning."""
    found: Tree = _shuffled(tree, random.Random(seed))
    return found


def _shuffled(thing: Any, chance: random.Random, ordered: bool = False) -> Any:
    if isinstance(thing, dict):
        items = [(key, _shuffled(value, chance, ordered or key in ORDERED)) for key, value in thing.items()]
        return dict(items if ordered else chance.sample(items, len(items)))
    if isinstance(thing, list):
        found = [_shuffled(each, chance, ordered) for each in thing]
        return found if ordered else chance.sample(found, len(found))
    return thing


def renamed(tree: Tree, nouns: Mapping[str, str]) -> Tree:
    """The brief with other nouns, in names as in what refers to them."""
    names = _names(nouns)

    def other(thing: Any) -> Any:
        if isinstance(thing, dict):
            return {names(key): other(value) for key, value in thing.items()}
        if isinstance(thing, list):
            return [other(each) for each in thing]
        return names(thing) if isinstance(thing, str) else thing

    found: Tree = other(tree)
    return found


def _names(nouns: Mapping[str, str]) -> Callable[[str], str]:
    all_nouns = {**nouns, **{one.capitalize(): two.capitalize() for one, two in nouns.items()}}
    pattern = re.compile("|".join(sorted(all_nouns, key=lambda each: (-len(each), each))))
    return lambda text: pattern.sub(lambda found: all_nouns[found[0]], text)


def dealt(nouns: Sequence[str], seed: int) -> dict[str, str]:
    """The nouns dealt out anew among themselves."""
    return dict(zip(nouns, random.Random(seed).sample(nouns, len(nouns)), strict=True))


def told(design: Design) -> bytes:
    """All that a design says, without where it was read."""
    return dump_design(msgspec.structs.replace(design, source=NOWHERE))


def shown(design: Design) -> dict[str, Any]:
    """What a design comes to: its report, its parts with their values, and what was chosen."""
    return {
        "report": architecture(design.sections, Wording("en", catalogue())),
        "parts": valued(design.parts),
        "chosen": {id: each.chosen for id, each in design.decisions.items()},
        "assumed": sorted(design.assumptions),
        "short": [each.id for each in design.shortfalls],
    }


def valued(thing: Any) -> Any:
    """A part of a design as plain data, its figures as their values."""
    if isinstance(thing, Figure):
        return thing.value
    if isinstance(thing, msgspec.Struct):
        return {name: valued(getattr(thing, name)) for name in thing.__struct_fields__}
    if isinstance(thing, Mapping):
        return {key: valued(each) for key, each in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [valued(each) for each in thing]
    return thing


def told_with(design: Design, nouns: Mapping[str, str]) -> bytes:
    """All that a design says, in other nouns."""
    return _names(nouns)(told(design).decode()).encode()
