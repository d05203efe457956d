"""What the audit trail records, how much that is, how long it is kept, and whom a breach must be told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import FLOWS, LOADS, PROVIDER, REGION, THREATS
from vitruvio.design.passes import states
from vitruvio.design.prices import in_currency, unit_price
from vitruvio.design.security.cites import cite, cite_all, data_terms
from vitruvio.design.security.derive_duties import GARANTE, GDPR, NIS2, OWN_FORM
from vitruvio.design.security.facts import CARD, DUTIES, OPEN, STAFF, TOUCHED
from vitruvio.design.security.keeping import READS as KEEPING
from vitruvio.design.security.keeping import kept
from vitruvio.design.security.lists import some_of
from vitruvio.design.security.threats import threats_said
from vitruvio.model import Figure, Prose, Statement, Term, hours, largest, say
from vitruvio.units import RATE

# Data of which even a reading by their owner is recorded, and the duties that ask for it.
ALWAYS: Final = "health"
ASKED: Final = {GARANTE: "garante.dossier.accesses", "hipaa": "hipaa.164.312.b", "ehds": "ehds.9"}

# How long the trail is kept: the duties on health and on card data.
HEALTH_LOG: Final = "garante.dossier.log"
CARD_LOG: Final = "pci.10.5.1"


class Recorded(NamedTuple):
    """Use cases of which every run is recorded, and the data classes for which it is."""

    use_cases: tuple[str, ...]
    classes: tuple[str, ...]


@states(
    "security_architecture.audit_logging",
    requires=(CARD, FLOWS, LOADS, OPEN, PROVIDER, REGION, STAFF, THREATS, *KEEPING),
)
def state_audit(draft: Draft) -> Prose:
    """State what is recorded: health data always, others when written or when read by somebody else."""
    always, changed = recorded(draft)
    found: list[Statement] = []
    if always.use_cases:
        found.append(_always(draft, always))
    if changed.use_cases:
        found.append(_changed(draft, changed))
    if found:
        names = (*always.use_cases, *changed.use_cases)
        rate = draft.total((draft[LOADS][each].mean_horizon for each in names), RATE)
        found.append(_kept(draft, rate, bool(always.use_cases)))
    else:
        found.append(_nothing(draft))
    found.extend(threats_said(draft, "repudiation"))
    found.extend(_administrators(draft))
    found.extend(_notices(draft))
    found.extend(kept(draft))
    return tuple(found)


def recorded(draft: Draft) -> tuple[Recorded, Recorded]:
    """What is recorded always, and what only where it writes, or reads records of somebody else."""
    names: tuple[list[str], list[str]] = ([], [])
    classes: tuple[set[str], set[str]] = (set(), set())
    for name, use_case in draft.brief.use_cases.items():
        if not use_case.actors and not draft[OPEN][name]:
            continue
        touched = draft[TOUCHED][name]
        always = ALWAYS in touched.reads or ALWAYS in touched.writes
        staff = any(draft[STAFF][actor] for actor in use_case.actors)
        of_others = tuple(touched.reads) if staff and not use_case.only_own else ()
        reasons = (ALWAYS,) if always else (*touched.writes, *of_others)
        if reasons:
            place = 0 if always else 1
            names[place].append(name)
            classes[place].update(reasons)
    first, second = (Recorded(tuple(a), tuple(sorted(b))) for a, b in zip(names, classes, strict=True))
    return first, second


def _rate(draft: Draft, names: tuple[str, ...], subject: str) -> Figure:
    found = draft.total((draft[LOADS][each].mean for each in names), RATE)
    return found.named("security.figure.recorded", subject)


def _always(draft: Draft, found: Recorded) -> Statement:
    duties = cite_all(draft, [id for duty, id in ASKED.items() if duty in draft[DUTIES]])
    parts: dict[str, Any] = {
        "data": Term(f"data.{ALWAYS}"),
        "use_cases": some_of(draft, found.use_cases, ALWAYS),
        "rate": _rate(draft, found.use_cases, ALWAYS),
    }
    if duties:
        return say("security.audit.always_by_duty", duties=duties, **parts)
    return say("security.audit.always", **parts)


def _changed(draft: Draft, found: Recorded) -> Statement:
    return say(
        "security.audit.changed",
        classes=data_terms(found.classes),
        use_cases=some_of(draft, found.use_cases, "changed"),
        rate=_rate(draft, found.use_cases, "changed"),
    )


def _nothing(draft: Draft) -> Statement:
    deleting = [name for name, each in draft.brief.use_cases.items() if len(each.deletes)]
    if not deleting:
        entities = some_of(draft, draft.brief.entities)
        return say("security.audit.nothing", entities=entities)
    rate = draft.total((draft[LOADS][each].mean for each in deleting), RATE)
    return say(
        "security.audit.deletions",
        count="use_cases",
        use_cases=some_of(draft, deleting),
        rate=rate.named("security.figure.recorded", "deletions"),
    )


def _kept(draft: Draft, rate: Figure, health: bool) -> Statement:
    """How long and how much: the longest that a duty asks for, on health or on card data, else an assumption.

    The trail is one chain, so what asks for the longest keeps all of it.
    """
    asked = [HEALTH_LOG] if health and GARANTE in draft[DUTIES] else []
    asked += [CARD_LOG] if draft[CARD] == OWN_FORM else []
    terms = [draft.fact(each) for each in asked] or [draft.fact("assumption.audit.retention")]
    retention = largest(*terms)
    size = (rate * draft.fact("assumption.scalability.log.bytes") * retention).named("security.figure.trail")
    cost = size * unit_price(draft, "object.s3.standard-ia")
    parts: dict[str, Any] = {
        "append": Term("word.append-only"),
        "chain": Term("word.hash-chain"),
        "retention": retention,
        "size": size,
        "cost": in_currency(draft, cost).named("security.figure.trail_cost"),
    }
    if asked:
        asked += ["pci.10.3.2"] if CARD_LOG in asked else []
        return say("security.audit.kept_by_duty", duties=cite_all(draft, asked), **parts)
    return say("security.audit.kept", **parts)


def _administrators(draft: Draft) -> Iterator[Statement]:
    if GARANTE in draft[DUTIES]:
        yield say(
            "security.audit.administrators",
            retention=draft.fact("garante.admin_logs"),
            review=draft.fact("garante.admin_review"),
            duty=cite(draft, "garante.admin_logs"),
        )


def _notices(draft: Draft) -> Iterator[Statement]:
    """Whom a breach must be told, and within how long of knowing."""
    if NIS2 in draft[DUTIES]:
        yield say(
            "security.audit.incident",
            warning=hours(draft.fact("nis2.23.4.a")),
            notice=hours(draft.fact("nis2.23.4.b")),
            report=draft.fact("nis2.23.4.d"),
            duty=Term("duty.nis2"),
        )
    if GDPR in draft[DUTIES]:
        notice = hours(draft.fact("gdpr.33.1"))
        yield say("security.audit.breach", notice=notice, duty=cite(draft, "gdpr.33.1"))
