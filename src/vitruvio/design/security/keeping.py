"""How long records are kept, what ends them, and what of a person is erased, handed over or passed on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DATA, PARTITIONS, REFERENCES, STORAGE, STORES, WHOLES
from vitruvio.design.security.cites import cite, cite_all, data_terms
from vitruvio.design.security.derive_duties import GDPR
from vitruvio.design.security.facts import DUTIES, PROTECTED, TOUCHED
from vitruvio.design.security.lists import some_of
from vitruvio.model import Figure, Part, Statement, count, say, series
from vitruvio.units import RATE

READS: Final = (DATA, DUTIES, PARTITIONS, REFERENCES, STORAGE, STORES, TOUCHED, WHOLES)
BY_TIME: Final = "time"


def kept(draft: Draft) -> Iterator[Statement]:
    """State the end of records, and under the GDPR erasure, requests of persons and who receives data."""
    terms = _terms(draft)
    yield from _ends(draft, terms)
    if GDPR in draft[DUTIES]:
        personal = [name for name in draft.brief.entities if set(draft[DATA][name]) & set(PROTECTED)]
        yield from _endless(draft, terms, personal)
        yield from _held_back(draft, terms, personal)
        yield from _requests(draft, personal)
        yield from _receivers(draft)


def _terms(draft: Draft) -> dict[str, Figure]:
    """By entity that is its own whole, or has a retention of its own, how long the brief keeps it (s)."""
    found = {name: draft.given(each, "retention") for name, each in draft.brief.entities.items()}
    return {name: term for name, term in found.items() if term is not None}


def _ends(draft: Draft, terms: dict[str, Figure]) -> Iterator[Statement]:
    """What ends records: a batch of the brief, the oldest month dropped whole, else a job every night."""
    batches: dict[str, str] = {}
    for case, use_case in draft.brief.use_cases.items():
        for entity in use_case.deletes if use_case.every else ():
            batches.setdefault(entity, case)
    ways: dict[str, list[str]] = {}
    for name in terms:
        ways.setdefault(batches.get(name) or _way(draft, name), []).append(name)
    ends: list[Part] = []
    for way, names in ways.items():
        items: list[Part] = [say("security.keeping.term", entity=name, term=terms[name]) for name in names]
        parts: dict[str, Any] = {"items": some_of(draft, items, way)}
        if way == "nightly":
            rates = (draft[STORAGE][name].records / terms[name] for name in names)
            parts["rate"] = draft.total(rates, RATE).named("security.figure.expiring")
        elif way != "dropped":
            parts["use_case"] = way
        message = way if way in ("nightly", "dropped") else "batch"
        ends.append(say(f"security.keeping.{message}", **parts))
    if ends:
        yield say("security.keeping.ends", ways=series(ends, "semicolon"))


def _way(draft: Draft, name: str) -> str:
    divided = name in draft[PARTITIONS] and draft[PARTITIONS][name].scheme == BY_TIME
    return "dropped" if divided else "nightly"


def _endless(draft: Draft, terms: dict[str, Figure], personal: list[str]) -> Iterator[Statement]:
    """Protected records without a term: a gap that the brief has to fill."""
    names = [name for name in personal if name not in terms and draft[WHOLES][name] not in terms]
    roots = [name for name in names if draft[WHOLES][name] == name]
    if roots:
        duty = cite(draft, "gdpr.5.1.e")
        yield say(
            "security.keeping.endless", count="names", names=some_of(draft, roots, "endless"), duty=duty
        )


def _held_back(draft: Draft, terms: dict[str, Figure], personal: list[str]) -> Iterator[Statement]:
    """Records with a term that refer to a person's: they outlive its erasure, under a pseudonym."""
    held: dict[str, None] = {}
    people: dict[str, None] = {}
    for name in terms:
        found = [each for each in draft[REFERENCES][name] if each in personal and each not in terms]
        if name in personal and found:
            held[name] = None
            people |= dict.fromkeys(found)
    if held:
        yield say(
            "security.keeping.held_back",
            count="names",
            names=some_of(draft, held, "held"),
            people=list(people),
            duty=cite(draft, "gdpr.17.3.b"),
        )


def _requests(draft: Draft, personal: list[str]) -> Iterator[Statement]:
    """In how many places a person's data are, which access, copy and erasure have to reach."""
    stores = [name for name, each in draft[STORES].items() if set(each.entities) & set(personal)]
    if stores:
        yield say(
            "security.keeping.requests",
            count="stores",
            duties=cite_all(draft, ["gdpr.15", "gdpr.17", "gdpr.20"]),
            entities=count(draft.ledger.count("security.figure.personal_entities", personal)),
            stores=count(draft.ledger.count("security.figure.personal_stores", stores)),
            answer=draft.fact("gdpr.12.3"),
            term=cite(draft, "gdpr.12.3"),
        )


def _receivers(draft: Draft) -> Iterator[Statement]:
    """Externals that use cases on protected data call: each is a processor by contract."""
    found: dict[str, None] = {}
    classes: set[str] = set()
    for name, use_case in draft.brief.use_cases.items():
        touched = draft[TOUCHED][name]
        if use_case.external and (touched.reads or touched.writes):
            found |= dict.fromkeys(use_case.external)
            classes |= {*touched.reads, *touched.writes}
    if found:
        yield say(
            "security.keeping.receivers",
            count="externals",
            externals=series(sorted(found)),
            classes=data_terms(sorted(classes)),
            duty=cite(draft, "gdpr.28.3"),
        )
