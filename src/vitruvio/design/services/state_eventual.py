"""What may be seen late: copies, follow-ups and reads that the brief allows to be old."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, INTERACTIONS, QUEUES, WHOLES
from vitruvio.design.passes import states
from vitruvio.design.services.products import effect_of
from vitruvio.design.services.reach import home_of
from vitruvio.model import Figure, Prose, Statement, say, series, smallest


@states(
    "data_architecture.data_consistency.eventual_consistency",
    requires=(INTERACTIONS, QUEUES, WHOLES, HOMES),
)
def state_eventual(draft: Draft) -> Prose:
    """Copies with their age, follow-ups with their delay, and reads that may be old."""
    said = (*_copies(draft), *_follow_ups(draft), *_old_reads(draft))
    return said or (say("services.eventual.none"),)


def _copies(draft: Draft) -> list[Statement]:
    ages: dict[tuple[str, str, str], list[Figure]] = {}
    for each in draft[INTERACTIONS].values():
        if each.kind == "copy" and each.staleness is not None:
            for root in sorted({draft[WHOLES][entity] for entity in each.entities}):
                ages.setdefault((each.source, root, each.target), []).append(each.staleness)
    copies = [
        say("services.eventual.copy", reader=reader, entity=root, owner=owner, age=smallest(*found))
        for (reader, root, owner), found in sorted(ages.items())
    ]
    return [say("services.eventual.copies", copies=series(copies, "semicolon"))] if copies else []


def _follow_ups(draft: Draft) -> list[Statement]:
    """Follow-ups by their delay; those without one, and what is written elsewhere, come last."""
    delayed: dict[float, tuple[Figure, list[str]]] = {}
    free: list[str | Statement] = []
    for queue in draft[QUEUES].values():
        if not queue.use_case:
            continue
        if queue.listener != home_of(draft, queue.use_case):
            free.append(effect_of(queue))
            continue
        written = draft.brief.use_cases[queue.use_case].within
        if queue.within is not None and written is not None:
            delayed.setdefault(written.value, (queue.within, []))[1].append(queue.use_case)
        else:
            free.append(queue.use_case)
    said = [
        say("services.eventual.within", cases=cases, within=within)
        for _, (within, cases) in sorted(delayed.items(), key=lambda item: item[0])
    ]
    if free:
        said.append(say("services.eventual.unbounded", cases=free))
    return [say("services.eventual.follow_ups", follow_ups=series(said, "semicolon"))] if said else []


def _old_reads(draft: Draft) -> list[Statement]:
    """Use cases by how old what they read may be."""
    found: dict[float, tuple[Figure, list[str]]] = {}
    for name, each in draft.brief.use_cases.items():
        age = draft.given(each, "staleness")
        if age is not None and each.staleness is not None:
            found.setdefault(each.staleness.value, (age, []))[1].append(name)
    said = [
        say("services.eventual.old", cases=cases, age=age)
        for _, (age, cases) in sorted(found.items(), key=lambda item: item[0])
    ]
    return [say("services.eventual.reads", reads=series(said, "semicolon"))] if said else []
