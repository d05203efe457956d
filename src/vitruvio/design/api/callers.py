"""What follows from who calls: the records that are the caller's own, and what it may not see of its like."""

from __future__ import annotations

from vitruvio.brief import Access, UseCase
from vitruvio.design.api.facts import STANDS_FOR
from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, REFERENCES, TRIGGERS, WRITES

CONTACTS = ("email", "phone", "tax code", "iban")


def own_entities(draft: Draft, use_case: UseCase) -> tuple[str, ...]:
    """The entities whose records the use case's actors are; empty unless all its actors are such."""
    known = [each for each in use_case.actors if each in draft.brief.actors]
    entities = [draft[STANDS_FOR][each] for each in known]
    return tuple(sorted(set(entities))) if entities and all(entities) else ()


def implied_entities(draft: Draft, use_case: UseCase) -> tuple[str, ...]:
    """Entities to which a new record refers through its caller: the caller's own, and its organisation's.

    Organisations count where many share the system and the caller is bound to its own records.
    """
    own = own_entities(draft, use_case)
    if not use_case.only_own or draft.brief.tenants.count is None:
        return own
    return (*own, *sorted({other for each in own for other in draft[REFERENCES][each]}))


def peers(draft: Draft, use_case: UseCase) -> tuple[str, ...]:
    """Entities of people who call, and whose contacts are not for others like them to see."""
    return own_entities(draft, use_case)


def signs_up(draft: Draft, name: str) -> bool:
    """Whether a use case creates the very record, and not several, that its actor needs to be known by."""
    use_case = draft.brief.use_cases[name]
    own = own_entities(draft, use_case)
    writes = draft[WRITES][name]
    if not own or use_case.only_own:
        return False
    return all(each in writes and writes[each][0] == "creates" and _is_one(writes[each][1]) for each in own)


def _is_one(access: Access) -> bool:
    return access.records is None or access.records.value == 1


def calling_services(draft: Draft, name: str) -> tuple[str, ...]:
    """The other deployables whose use cases wait for the answer of this one."""
    callers = {draft[HOMES][f"use case:{each}"] for each, how in draft[TRIGGERS][name] if how == "calls"}
    return tuple(sorted(callers - {draft[HOMES][f"use case:{name}"]}))
