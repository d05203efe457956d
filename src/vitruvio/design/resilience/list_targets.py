"""What each use case waits for: its stores, other deployables, externals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, INTERACTIONS, STORES, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.resilience.facts import TARGETS, Target
from vitruvio.design.scalability.places import Places, home_of, owner_of, places_of, stores_of

Asked = Mapping[str, Sequence[str]]


@decides(requires=(HOMES, INTERACTIONS, STORES, WRITES), provides=(TARGETS,))
def list_targets(draft: Draft) -> None:
    """Provide the targets of each use case, in the order in which they are named."""
    places, asked = places_of(draft), _asked(draft)
    cases = list(draft.brief.use_cases)
    draft.each(TARGETS, cases, lambda name: tuple(_targets(draft, name, places, asked)))


def _asked(draft: Draft) -> Asked:
    """By use case, the calls that it makes of other deployables; the index has a scope of its own."""
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:calls"):
        for key, each in draft[INTERACTIONS].items():
            if each.kind == "call":
                found.setdefault(each.trigger or each.use_case, []).append(key)
    return found


def _targets(draft: Draft, name: str, places: Places, asked: Asked) -> Iterator[Target]:
    home = home_of(draft, name)
    for store in own_stores(draft, name, places):
        yield Target("store", store, f"{home}>{store}:{name}", name)
    for key in asked.get(name, ()):
        each = draft[INTERACTIONS][key]
        if each.trigger:
            yield Target("service", each.target, key, each.use_case, called=each.use_case)
        else:
            stores = _behind(each.target, each.entities, places)
            yield Target("lookup", each.target, key, name, entities=each.entities, stores=stores)
    for called in draft.brief.use_cases[name].calls:
        if home_of(draft, called) == home:
            yield Target("inside", home, f"{home}>{home}:{called}", called, called=called)
    for external in draft.brief.use_cases[name].external:
        yield Target("external", external, f"{home}>{external}:{name}", name)


def own_stores(draft: Draft, name: str, places: Places) -> list[str]:
    """The stores of its own deployable that a use case needs, for its records, copies and files."""
    home, use_case = home_of(draft, name), draft.brief.use_cases[name]
    found: dict[str, None] = {}
    for entity in use_case.reads:
        kinds = dict(stores_of(draft, places, name, entity, read=True))
        if use_case.reads[entity].match != "full text":
            kinds.pop("search index", None)
        if use_case.reads[entity].records is not None:
            kinds.pop("object storage", None)
        found.update(dict.fromkeys(kinds.values()))
    for entity, (kind, _) in draft[WRITES][name].items():
        if owner_of(draft, entity) == home:
            kinds = dict(stores_of(draft, places, name, entity, read=False))
            kinds.pop("search index", None)
            if kind != "creates":
                kinds.pop("object storage", None)
            found.update(dict.fromkeys(kinds.values()))
    return [each for each in sorted(found) if draft[STORES][each].service == home]


def _behind(service: str, entities: Sequence[str], places: Places) -> tuple[str, ...]:
    """The databases that another deployable needs to answer for its entities."""
    kinds = [places.entities.get((service, entity), {}) for entity in entities]
    return tuple(sorted({store for each in kinds for kind, store in each.items() if kind in DATABASES}))


DATABASES = ("log", "postgresql")
