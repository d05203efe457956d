"""What each bounded context needs of each other one, and of the externals, as the use cases say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from vitruvio.brief import Access, UseCase
from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, REFERENCES, TRIGGERS, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.services.facts import CONTEXT_OF, DEPENDENCES, DEPENDING
from vitruvio.design.services.reach import carried_to
from vitruvio.model.parts import Dependence
from vitruvio.model.parts.context_map import Means

EXTERNAL: Final = "external:"


@decides(requires=(CONTEXTS, CONTEXT_OF, REFERENCES, TRIGGERS, WRITES), provides=(DEPENDING, DEPENDENCES))
def find_dependences(draft: Draft) -> None:
    """Provide what use cases need of other contexts, and by "downstream>upstream" what contexts need.

    Downstream is who needs: it reads or writes entities of the other, calls its use case and waits, or
    follows what has happened there (who publishes an event is upstream of who reacts: V. Vernon,
    Implementing Domain-Driven Design, 2013, chapter 13). What the message or the request brings along is
    not read again. A bare reference is a need of its own only between contexts that nothing else relates:
    elsewhere what passes brings the identity along. An external is named ``external:NAME``.
    """
    with draft.trace.scope("index:places"):
        places = Places(draft)
    draft.each(DEPENDING, list(draft.brief.use_cases), lambda name: tuple(_needs(draft, places, name)))
    with draft.trace.scope("index:dependences"):
        needing: dict[tuple[str, str], list[str]] = {}
        for name, needs in draft[DEPENDING].raw().items():
            for downstream, upstream in sorted({(each.downstream, each.upstream) for each in needs}):
                needing.setdefault((downstream, upstream), []).append(name)
        bare = _referring(draft, places)
        pairs = sorted({*needing, *(each for each in bare if not {each, each[::-1]} & needing.keys())})

    def needs_of(key: str) -> tuple[Dependence, ...]:
        downstream, upstream = key.split(">", 1)
        names = needing.get((downstream, upstream))
        if names is None:
            return (_reference(draft, places, downstream, upstream),)
        return tuple(each for name in names for each in draft[DEPENDING][name] if each.upstream == upstream)

    draft.each(DEPENDENCES, [f"{one}>{other}" for one, other in pairs], needs_of)


class Places:
    """The context of each entity; looking one up notes the context."""

    def __init__(self, draft: Draft) -> None:
        contexts = draft[CONTEXTS].raw()
        self._draft = draft
        self._contexts = {entity: name for name, each in contexts.items() for entity in each.entities}

    def of(self, entity: str) -> str:
        """The context that holds an entity."""
        return self._draft[CONTEXTS][self._contexts[entity]].name

    def elsewhere(self, context: str, entities: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Those of `entities` that other contexts than `context` hold, by that context."""
        found: dict[str, list[str]] = {}
        for entity in sorted(entities):
            place = self.of(entity)
            if place != context:
                found.setdefault(place, []).append(entity)
        return {place: tuple(found[place]) for place in sorted(found)}


def _needs(draft: Draft, places: Places, name: str) -> Iterator[Dependence]:
    """All that a use case needs of other contexts than its own, and of externals."""
    context = draft[CONTEXT_OF][name]
    yield from _touched(draft, places, context, name)
    yield from _started(draft, context, name)
    for external in draft.brief.use_cases[name].external:
        yield Dependence(context, f"{EXTERNAL}{external}", "calls", "call", name)


def _touched(draft: Draft, places: Places, context: str, name: str) -> Iterator[Dependence]:
    """The entities of others that a use case reads and writes."""
    use_case = draft.brief.use_cases[name]
    writes, carried = draft[WRITES][name], carried_to(draft, name)
    reads = [each for each in use_case.reads if each not in writes and each not in carried]
    by_means: dict[Means, list[str]] = {"call": [], "event": []}
    for entity in reads:
        by_means[_means(use_case, use_case.reads[entity])].append(entity)
    for means, entities in by_means.items():
        for upstream, read in places.elsewhere(context, entities).items():
            yield Dependence(context, upstream, "reads", means, name, entities=read)
    for upstream, written in places.elsewhere(context, writes).items():
        yield Dependence(context, upstream, "writes", "call", name, entities=written)


def _means(use_case: UseCase, access: Access) -> Means:
    """A copy kept by events may be what is read where the brief lets it be some time old."""
    allowed = access.staleness or use_case.staleness
    return "event" if allowed is not None and allowed.value > 0 else "call"


def _started(draft: Draft, context: str, name: str) -> Iterator[Dependence]:
    """The use cases of others that a use case calls or follows."""
    for called in draft.brief.use_cases[name].calls:
        if draft[CONTEXT_OF][called] != context:
            yield Dependence(context, draft[CONTEXT_OF][called], "calls", "call", name, called)
    for trigger, kind in draft[TRIGGERS][name]:
        if kind == "then" and draft[CONTEXT_OF][trigger] != context:
            yield Dependence(context, draft[CONTEXT_OF][trigger], "follows", "event", name, trigger)


def _referring(draft: Draft, places: Places) -> set[tuple[str, str]]:
    """Pairs of contexts of which the first refers to entities of the second."""
    found = {
        (places.of(entity), places.of(target))
        for entity in draft[REFERENCES]
        for target in draft[REFERENCES][entity]
    }
    return {(one, other) for one, other in found if one != other}


def _reference(draft: Draft, places: Places, downstream: str, upstream: str) -> Dependence:
    """The entities of one context that those of another refer to."""
    entities = draft[CONTEXTS][downstream].entities
    targets = {target for entity in entities for target in draft[REFERENCES][entity]}
    held = tuple(sorted(each for each in targets if places.of(each) == upstream))
    return Dependence(downstream, upstream, "refers", "call", entities=held)
