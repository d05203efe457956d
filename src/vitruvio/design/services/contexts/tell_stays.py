"""For every entity: what holds it where it is, what pulls elsewhere, how much must change before it moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from vitruvio.boundaries import Stand
from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, WHOLES
from vitruvio.design.services.contexts.facts import JUDGED
from vitruvio.design.services.facts import DIVISION
from vitruvio.model import Figure, Prose, Statement, Value, say, series
from vitruvio.model.parts import Stay
from vitruvio.units import NONE

LEAST: Final = 0.0005  # less than what is shown is a tie
REASONS: Final = 3  # the strongest are enough to tell; all are counted


class Homes:
    """The context of each entity, and the contexts of a division's groups by their places."""

    def __init__(self, draft: Draft) -> None:
        self._home = {entity: name for name, each in draft[CONTEXTS].items() for entity in each.entities}
        self.groups = [self._home[group[0]] for group in draft[DIVISION].groups]

    def of(self, entity: str) -> str:
        """The context that holds an entity."""
        return self._home[entity]


def stays_of(draft: Draft, homes: Homes) -> Iterator[Stay]:
    """Every entity, by name, with the reasons for its place."""
    stands = draft[JUDGED].stands
    wholes = draft[WHOLES]
    for entity in sorted(wholes):
        root = wholes[entity]
        stand = stands[root]
        rival = "" if stand.rival is None else homes.groups[stand.rival]
        margin = _margin(draft, root, stand)
        part = () if entity == root else (say("services.stay.part", entity=entity, whole=root),)
        yield Stay(
            entity=entity,
            context=homes.of(entity),
            whole="" if entity == root else root,
            holds=dict(stand.holds),
            rival=rival,
            pulls=dict(stand.pulls),
            margin=margin,
            why=part or _why(draft, root, stand, homes.of(root), rival, margin),
        )


def _margin(draft: Draft, root: str, stand: Stand) -> Figure | None:
    if stand.margin is None:
        return None
    leaf = draft.ledger.leaf("counted", f"boundaries/margin/{root}", stand.margin, NONE)
    return leaf.named("services.figure.margin", root)


def _why(draft: Draft, root: str, stand: Stand, context: str, rival: str, margin: Figure | None) -> Prose:
    holds = _reasons(draft, root, "holds", stand.holds, 1)
    alone = len(draft[DIVISION].groups[stand.group]) == 1
    said = say("services.stay.alone", entity=root)
    if not alone:
        said = say("services.stay.held", entity=root, reasons=series(holds) if holds else context)
    pulls = _reasons(draft, root, "pulls", stand.pulls, 1)
    against = _reasons(draft, root, "against", stand.pulls, -1)
    pulled = []
    if rival and pulls:
        pulled.append(say("services.stay.pulled", context=rival, reasons=series(pulls)))
        if against:
            pulled.append(say("services.stay.against", reasons=series(against)))
    return (said, *pulled, _until(rival, margin))


def _until(rival: str, margin: Figure | None) -> Statement:
    if margin is None:
        return say("services.stay.bound")
    shown = Value(margin, "decimal")
    if margin.value < LEAST:
        return say("services.stay.tie", context=rival) if rival else say("services.stay.tie_alone")
    if rival:
        return say("services.stay.until", context=rival, margin=shown)
    return say("services.stay.until_alone", margin=shown)


def _reasons(draft: Draft, root: str, kind: str, amounts: Mapping[str, float], sign: int) -> list[Statement]:
    """The strongest reasons of one sign, the strongest first."""
    signed = [(sign * amount, name) for name, amount in amounts.items()]
    found = sorted(signed, key=lambda each: (-each[0], each[1]))
    said = []
    for amount, name in found[:REASONS]:
        if amount >= LEAST:
            leaf = draft.ledger.leaf("counted", f"boundaries/{kind}/{root}/{name}", amount, NONE)
            leaf = leaf.named("services.figure.reason", root)
            said.append(say("services.stay.reason", reason=reason_named(name), amount=Value(leaf, "decimal")))
    return said


def reason_named(name: str) -> Statement:
    """What a signal, a trait or a cost of the boundaries is called."""
    return say(f"services.reason.{name}")
