"""Which use cases touch an entity: the brief read from the other side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from vitruvio.brief import Access
from vitruvio.design.draft import Draft
from vitruvio.model import Figure

KINDS: Final = ("reads", "creates", "updates", "deletes", "writes")


class Use(NamedTuple):
    """One use case's access to an entity; `kind` is one of `KINDS`."""

    use_case: str
    kind: str


def uses_of(draft: Draft) -> dict[str, list[Use]]:
    """By entity, its uses in the order of the use cases' names.

    The index has a scope of its own: an item that takes a use from it reads that use case's line itself, and
    so rests on those lines alone that it counts.
    """
    found: dict[str, list[Use]] = {}
    with draft.trace.scope("index:uses"):
        for name, use_case in draft.brief.use_cases.items():
            for kind in KINDS:
                accesses: Mapping[str, Access] = getattr(use_case, kind)
                for entity in accesses:
                    found.setdefault(entity, []).append(Use(name, kind))
    return found


def access_of(draft: Draft, use: Use, entity: str) -> Access:
    """What the brief says of a use."""
    accesses: Mapping[str, Access] = getattr(draft.brief.use_cases[use.use_case], use.kind)
    return accesses[entity]


def records_of(draft: Draft, access: Access) -> Figure | None:
    """How many records one run touches; None is one record, which the brief need not say."""
    return draft.given(access, "records")
