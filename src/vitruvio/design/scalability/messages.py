"""The bytes that a run receives and sends: as stated, else what it writes and reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from vitruvio.brief import Access
from vitruvio.design.draft import Draft
from vitruvio.design.facts import STORAGE, TRIGGERS, WRITES
from vitruvio.design.scalability.records import has_files, is_within_whole, row_of
from vitruvio.model import Figure, smallest
from vitruvio.units import DATA

OWN = "assumption.scalability."
# Modes in which somebody outside sends or receives, whether or not the brief names an actor.
OUTSIDE = ("stream", "websocket", "webhook", "upload")


class Message(NamedTuple):
    """A request or an answer, in B: what goes over the network, and the JSON that a service writes or reads.

    Answers go compressed.
    """

    total: Figure
    text: Figure | None


def answer_of(draft: Draft, name: str) -> Message:
    """The answer: `returns` where it is stated, else what is read, or for a command what it creates.

    A file is fetched from where it is stored, by the link that the answer holds.
    """
    if not is_outside(draft, name):
        return Message(draft.zero(DATA), None)
    use_case = draft.brief.use_cases[name]
    head = draft.fact("assumption.header.size")
    queries = not draft[WRITES][name]
    shown = (
        {each: use_case.reads[each] for each in use_case.reads} if queries else dict(_created(draft, name))
    )
    text = _page(draft, shown)
    stated = draft.given(use_case, "returns")
    filed = [entity for entity in shown if has_files(draft, entity)]
    if stated is not None and filed:
        return Message(stated + head, text)
    text = text if stated is None else stated
    parts = [head]
    if text is not None:
        parts.append(text / draft.fact(OWN + "compression"))
    if queries:
        parts.extend(_times(draft, shown[each], draft.fact(OWN + "link.size")) for each in filed)
    return Message(draft.total(parts, DATA), text)


def request_of(draft: Draft, name: str) -> Message:
    """The request: `accepts` where it is stated, else what is created and updated, with its files."""
    if not is_outside(draft, name):
        return Message(draft.zero(DATA), None)
    head = draft.fact("assumption.header.size")
    written = {
        entity: access
        for entity, (kind, access) in draft[WRITES][name].items()
        if kind in ("creates", "updates")
    }
    text = _page(draft, written)
    stated = draft.given(draft.brief.use_cases[name], "accepts")
    filed = [entity for entity in written if has_files(draft, entity)]
    if stated is not None:
        return Message(stated + head, text if filed else stated)
    files = [draft[STORAGE][entity].blob_record for entity in filed]
    parts = [each for each in (head, text, *files) if each is not None]
    return Message(draft.total(parts, DATA), text)


def is_outside(draft: Draft, name: str) -> bool:
    """Whether somebody outside sends the request: an actor, or one whom the brief leaves out."""
    use_case = draft.brief.use_cases[name]
    if use_case.actors or use_case.mode in OUTSIDE:
        return True
    return not draft[TRIGGERS][name] and use_case.within is None and use_case.every is None


def _created(draft: Draft, name: str) -> dict[str, Access]:
    return {entity: access for entity, (kind, access) in draft[WRITES][name].items() if kind == "creates"}


def _page(draft: Draft, accesses: Mapping[str, Access]) -> Figure | None:
    """Records without their files, up to the longest page; None where there are none."""
    sizes: list[Figure] = []
    for entity, access in accesses.items():
        if is_within_whole(draft, entity):
            continue
        sizes.append(_times(draft, access, _as_text(draft, entity)))
    return smallest(draft.total(sizes, DATA), draft.fact(OWN + "answer.page")) if sizes else None


def _as_text(draft: Draft, entity: str) -> Figure:
    """A record without its files as JSON: longer than the row where the brief does not say its size."""
    size = row_of(draft[STORAGE][entity])
    stated = draft.brief.entities[entity].size is not None
    return size if stated else size * draft.fact("assumption.json.expansion")


def _times(draft: Draft, access: Access, size: Figure) -> Figure:
    records = draft.given(access, "records")
    return size if records is None else size * records
