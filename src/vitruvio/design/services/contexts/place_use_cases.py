"""The context of each use case: where most of what it writes lives, then most of what it reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vitruvio.brief import Access
from vitruvio.design.draft import Draft
from vitruvio.design.facts import REFERENCES, TRIGGERS, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.services.facts import CONTEXT_OF, DIVIDED

Score = tuple[float, ...]


@decides(requires=(DIVIDED, WRITES, REFERENCES, TRIGGERS), provides=(CONTEXT_OF,))
def place_use_cases(draft: Draft) -> None:
    """Provide the context of every use case.

    What touches no entity goes where its trigger is, else to the context of the most use cases.
    """
    contexts = {entity: name for name, each in draft[DIVIDED].raw().items() for entity in each}
    names = list(draft.brief.use_cases)
    with draft.trace.scope("index:undoes"):
        undoes = {each.undo: name for name, each in draft.brief.use_cases.items() if each.undo}

    def best(name: str) -> str | None:
        undone = [undoes[name]] if name in undoes and draft.brief.use_cases[undoes[name]].undo else []
        return _best(draft, name, contexts, [*_triggers(draft, name), *undone])

    placed = draft.each(CONTEXT_OF, names, best).raw()
    most = _busiest(placed.values(), contexts.values())

    def by_trigger(name: str) -> str:
        known = draft[CONTEXT_OF]
        return next((known[each] for each in _triggers(draft, name) if each in known), most)

    draft.each(CONTEXT_OF, [name for name in names if name not in placed], by_trigger)


def _triggers(draft: Draft, name: str) -> list[str]:
    return [trigger for trigger, _ in draft[TRIGGERS][name]]


def _busiest(placed: Iterable[str], contexts: Iterable[str]) -> str:
    counts = dict.fromkeys(sorted(set(contexts)), 0)
    for each in placed:
        counts[each] += 1
    return min(counts, key=lambda each: (-counts[each], each))


def _best(draft: Draft, name: str, contexts: Mapping[str, str], related: list[str]) -> str | None:
    """The context with the highest score; None where the use case touches nothing."""
    writes = {entity: access for entity, (_, access) in draft[WRITES][name].items()}
    reads = dict(draft.brief.use_cases[name].reads)
    touched = {contexts[entity] for entity in (*writes, *reads)}
    for context in sorted(touched):
        draft.trace.note(f"fact:{DIVIDED.name}/{context}")
    if len(touched) < 2:
        return next(iter(touched), None)
    kin = {contexts[entity] for each in related for entity in draft[WRITES][each]}
    scores: dict[str, Score] = {
        context: _score(draft, context, contexts, writes, reads, context in kin) for context in touched
    }
    return min(sorted(touched), key=lambda context: [-each for each in scores[context]])


def _score(
    draft: Draft,
    context: str,
    contexts: Mapping[str, str],
    writes: Mapping[str, Access],
    reads: Mapping[str, Access],
    akin: bool,
) -> Score:
    """Entities written, entities read, kinship with what triggers it; then whose records lead to the others'.

    Of two contexts with as many entities each, the one with the fewest records is the subject (one order
    with its twenty lines); of two single records the one that refers to the other (a shipment with its
    order), of two lists the one referred to (orders with their shipments).
    """
    written = [entity for entity in writes if contexts[entity] == context]
    read = [entity for entity in reads if contexts[entity] == context]
    touched = written or read
    records = min((_records(writes.get(each) or reads[each]) for each in touched), default=0.0)
    others = {entity for entity in (*writes, *reads) if contexts[entity] != context}
    refers = sum(target in others for entity in touched for target in draft[REFERENCES][entity])
    referred = sum(target in touched for entity in sorted(others) for target in draft[REFERENCES][entity])
    lead = refers - referred if records <= 1 else referred - refers
    return (len(written), len(read), float(akin), -records, lead)


def _records(access: Access) -> float:
    return access.records.value if access.records is not None else 1.0
