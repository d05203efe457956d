"""Operations counted and summed, for the passes that speak of the API as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, LOADS, OPERATIONS
from vitruvio.design.security.people import part_of
from vitruvio.model import Figure, Part, Prose, Value, count, say
from vitruvio.model.parts import Operation, Property
from vitruvio.units import RATE


def operations(draft: Draft, test: Callable[[Operation], bool] | None = None) -> list[Operation]:
    """The operations that pass a test, but for those that only tell of others, or do several at once."""
    found = [each for each in draft[OPERATIONS].values() if each.kind not in ("status", "progress", "bulk")]
    return [each for each in found if test is None or test(each)]


def public(draft: Draft) -> list[Operation]:
    """The operations that the gateway lets through."""
    return operations(draft, lambda each: each.public)


def requests(draft: Draft) -> list[Operation]:
    """Those of them whose runs are requests; messages on an open connection are none."""
    return [each for each in public(draft) if each.kind != "websocket"]


def uncalled(draft: Draft) -> Prose:
    """What to say instead where nothing is called from outside; empty where something is."""
    if public(draft):
        return ()
    cases = number(draft, "use_cases", list(draft.brief.use_cases))
    return (say("api.uncalled", count="cases", cases=cases, services=services(draft)),)


def counted(draft: Draft, name: str, things: Iterable[object], subject: str = "") -> Figure:
    """How many things there are, as a figure named ``api.figure.NAME``."""
    return draft.ledger.count(f"api.figure.{name}", things, subject)


def number(draft: Draft, name: str, things: Iterable[object], subject: str = "") -> Value:
    """The same, to be shown as a whole number."""
    return count(counted(draft, name, things, subject))


def services_behind(found: Iterable[Operation]) -> list[str]:
    """The deployables that answer these operations."""
    return sorted({each.service for each in found})


def services(draft: Draft) -> Value:
    """How many deployables there are."""
    deployables = draft[DEPLOYABLES]
    return number(draft, "services", list(deployables))


def peak(draft: Draft, found: Iterable[Operation]) -> Figure:
    """Runs of these operations a second at today's peak."""
    return draft.total((draft[LOADS][each.use_case].peak for each in found), RATE)


def peak_by(draft: Draft, found: Iterable[Operation], actors: Sequence[str]) -> Figure:
    """Runs that these actors make of these operations a second at today's peak, by headcount."""
    rates = []
    for each in found:
        part, rate = part_of(draft, each.roles, actors), draft[LOADS][each.use_case].peak
        rates.append(rate if part is None else rate * part)
    return draft.total(rates, RATE)


def peak_horizon(draft: Draft, found: Iterable[Operation]) -> Figure:
    """The same at the horizon's peak."""
    return draft.total((draft[LOADS][each.use_case].peak_horizon for each in found), RATE)


def mean(draft: Draft, found: Iterable[Operation]) -> Figure:
    """The same at today's mean."""
    return draft.total((draft[LOADS][each.use_case].mean for each in found), RATE)


def fields(properties: Iterable[Property]) -> list[Property]:
    """All properties, those inside objects and lists of objects too."""
    found: list[Property] = []
    for each in properties:
        inner = (each.schema.items or each.schema).properties
        if inner:
            found += fields(inner)
        else:
            found.append(each)
    return found


def tally(draft: Draft, message: str, name: str, things: Iterable[object], **parts: Part) -> Part:
    """One number within an enumeration: a message with the number in `{number}`."""
    subject = "/".join(str(getattr(each, "text", getattr(each, "id", ""))) for each in parts.values())
    return say(message, count="number", number=number(draft, name, things, subject), **parts)
