"""Read copies that a deployable keeps of what others own: their rows, and the work of following changes."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import ACCESSES, INTERACTIONS, STORAGE
from vitruvio.design.scalability.estimate_disks import table_factor
from vitruvio.design.scalability.records import projected_row
from vitruvio.model import Figure
from vitruvio.units import DATA

Copies = dict[str, dict[str, str]]


class Copied(NamedTuple):
    """Rows today and at the horizon (B); cores busy with changes, in today's mean, at the horizon's peak."""

    rows: Figure
    rows_horizon: Figure
    busy: Figure
    busy_horizon: Figure


def copies_of(draft: Draft) -> Copies:
    """By deployable, the entities of which it keeps a copy, each with an interaction that asks for it."""
    found: Copies = {}
    with draft.trace.scope("index:copies"):
        for key, each in draft[INTERACTIONS].items():
            if each.kind == "copy":
                for entity in each.entities:
                    found.setdefault(each.source, {}).setdefault(entity, key)
    return found


def copied(draft: Draft, entities: dict[str, str]) -> Copied:
    """What the copies of `entities` take."""
    write = draft.fact("assumption.scalability.further.write.store")
    for key in entities.values():
        draft.trace.note(f"fact:{INTERACTIONS.name}/{key}")
    stored = [(draft[STORAGE][each], projected_row(draft, each, draft[STORAGE][each])) for each in entities]
    factor = table_factor(draft)
    changes = [draft[ACCESSES][each] for each in entities]
    return Copied(
        draft.total((each.records * row * factor for each, row in stored), DATA),
        draft.total((each.records_horizon * row * factor for each, row in stored), DATA),
        draft.total((each.creates + each.updates + each.deletes) * write for each in changes),
        draft.total(each.writes_peak * write for each in changes),
    )
