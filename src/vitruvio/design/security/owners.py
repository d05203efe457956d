"""Whose a record is, where what says it is kept by another service: the owner's key stands in the record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from vitruvio.design.api.facts import STANDS_FOR
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, HOMES, REFERENCES, TENANCY, WHOLES, WRITES
from vitruvio.design.security.lists import some_of
from vitruvio.model import Statement, say

READS: Final = (DEPLOYABLES, HOMES, REFERENCES, STANDS_FOR, TENANCY, WHOLES, WRITES)


class Remote(NamedTuple):
    """A record whose owner only records of another service tell: those on the way to the owner."""

    entity: str
    owner: str
    via: tuple[str, ...]


def owners_said(draft: Draft) -> Iterator[Statement]:
    """State for each such record who writes the owner's key into it; where nobody can, that it stays open.

    Tenants apart: the tenant stands in each row, and in the token.
    """
    if draft[TENANCY].get("tenants") is not None:
        return
    found: dict[Remote, list[str]] = {}
    for name, use_case in draft.brief.use_cases.items():
        if use_case.only_own:
            for remote in _remote(draft, name):
                found.setdefault(remote, []).append(name)
    for remote, names in found.items():
        creators = [each for each in _creators(draft, remote.entity) if _is_by(draft, each, remote.owner)]
        parts = {"entity": remote.entity, "owner": remote.owner, "via": list(remote.via)}
        subject = f"{remote.entity}/{remote.owner}"
        if creators:
            yield say(
                "security.authorization.owner_copied",
                count="creators",
                creators=some_of(draft, creators, subject),
                **parts,
            )
        else:
            yield say(
                "security.authorization.owner_open",
                count="use_cases",
                use_cases=some_of(draft, names, subject),
                **parts,
            )


def _remote(draft: Draft, name: str) -> Iterator[Remote]:
    """The records that a use case on one's own reads or changes, whose owner is known elsewhere alone."""
    use_case = draft.brief.use_cases[name]
    home = draft[HOMES][f"use case:{name}"]
    touched = {each: how[0] for each, how in draft[WRITES][name].items()}
    present = [each for each in (*use_case.reads, *touched) if touched.get(each) != "creates"]
    near = {*draft[DEPLOYABLES][home].entities, *use_case.reads}
    owners = {draft[STANDS_FOR][each] for each in use_case.actors if each in draft.brief.actors}
    for owner in sorted(owners - {""}):
        ways = {each: _way(draft, each, owner, near) for each in present}
        if any(way is not None for way in ways.values()):
            continue
        for entity in present:
            way = _way(draft, entity, owner, draft.brief.entities)
            if way:
                yield Remote(entity, owner, way)


def _way(draft: Draft, entity: str, owner: str, near: Collection[str]) -> tuple[str, ...] | None:
    """The fewest records between one and its owner, all of them `near`; None where no way leads there."""
    ways: dict[str, tuple[str, ...]] = {entity: ()}
    for name in (waiting := [entity]):
        if name == owner:
            return ways[name][:-1]
        if name != entity and name not in near:
            continue
        for each in (*draft[REFERENCES][name], draft[WHOLES][name]):
            if each not in ways:
                ways[each] = (*ways[name], each)
                waiting.append(each)
    return None


def _creators(draft: Draft, entity: str) -> list[str]:
    """The use cases that create records of an entity."""
    return [name for name in draft.brief.use_cases if draft[WRITES][name].get(entity, ("",))[0] == "creates"]


def _is_by(draft: Draft, name: str, owner: str) -> bool:
    """Whether the owner itself runs a use case, on its own records: its key comes with the call."""
    use_case = draft.brief.use_cases[name]
    return use_case.only_own and any(draft[STANDS_FOR][each] == owner for each in use_case.actors)
