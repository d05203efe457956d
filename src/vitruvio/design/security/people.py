"""Actors as the security passes group them, and how they are named in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.security.derive_duties import NIS2
from vitruvio.design.security.facts import DUTIES, RIGHTS, SIGN_INS, STAFF, TOUCHED
from vitruvio.model import Figure, Part, count, say
from vitruvio.model.statement import Name

# National and company identities that already ask for more than a password.
STRONG: Final = ("spid", "cie", "eidas", "passkey", "certificate")


def counted(draft: Draft, names: Iterable[str]) -> list[Part]:
    """Actors with how many of each there are, where the brief says it."""
    found: list[Part] = []
    for name in names:
        number = draft.given(draft.brief.actors[name], "count")
        found.append(
            Name(name) if number is None else say("security.actor", actor=name, number=count(number))
        )
    return found


def part_of(draft: Draft, actors: Iterable[str], some: Iterable[str]) -> Figure | None:
    """The part of a use case's runs that some of its actors make, by headcount.

    None for all of them: nobody else runs it, or the brief does not say how many do.
    """
    every = dict.fromkeys(actors)
    found = [each for each in every if each in {*some}]
    counts = {
        each: draft.given(draft.brief.actors[each], "count") for each in every if each in draft.brief.actors
    }
    known = {each: number for each, number in counts.items() if number is not None}
    if len(found) == len(every) or len(known) < len(every):
        return None
    part = draft.total(known[each] for each in found) / draft.total(known.values())
    return part.named("security.figure.part", "/".join(found))


def is_person(draft: Draft, name: str) -> bool:
    """Whether the actor is people who sign in."""
    return (draft.brief.actors[name].kind or "person") == "person" and bool(draft[SIGN_INS][name])


def reaches_others(draft: Draft, name: str) -> tuple[str, ...]:
    """The protected data classes that an actor reaches in records that are not its own."""
    found: set[str] = set()
    for use_case in draft[RIGHTS][name].any:
        touched = draft[TOUCHED][use_case]
        found |= {*touched.reads, *touched.writes}
    return tuple(sorted(found))


def needing_second_factor(draft: Draft) -> list[str]:
    """Staff, and all people under NIS2; those with a strong identity apart."""
    everybody = NIS2 in draft[DUTIES]
    people = [name for name in draft[SIGN_INS] if is_person(draft, name)]
    weak = [name for name in people if draft[SIGN_INS][name] not in STRONG]
    return [name for name in weak if everybody or draft[STAFF][name]]
