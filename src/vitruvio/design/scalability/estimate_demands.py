"""What one run of a use case still costs behind the caches, in the language and on the stores decided."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, DEMANDS, HOMES, INTERACTIONS, LANGUAGE, STORES, WORK
from vitruvio.design.passes import decides
from vitruvio.design.scalability.places import Places, home_of, missed, places_of, stores_of
from vitruvio.model import Figure
from vitruvio.model.parts import Demand, Work
from vitruvio.units import TIME

LANGUAGES = "assumption.scalability.language."


@decides(requires=(WORK, HOMES, STORES, INTERACTIONS, CACHES, LANGUAGE), provides=(DEMANDS,))
def estimate_demands(draft: Draft) -> None:
    """Provide each use case's demands: its work less what caches answer, each store's part apart.

    What the edge answers reaches neither service nor store; other caches spare the store its readings.
    """
    places = places_of(draft)
    draft.each(DEMANDS, list(draft.brief.use_cases), lambda name: demand_of(draft, name, places))


def demand_of(draft: Draft, name: str, places: Places) -> Demand:
    """The demands of one run of one use case."""
    work = draft[WORK][name]
    arriving = missed(draft, name)
    reads, writes = divided(draft, name, work, places)
    cpu = work.service_cpu * language_factor(draft)
    return Demand(
        use_case=name,
        service=home_of(draft, name),
        service_cpu=_times(cpu, arriving).named("scalability.figure.service_demand", name),
        store_cpu={
            store: draft.total([*reads.get(store, ()), *writes.get(store, ())], TIME).named(
                "scalability.figure.store_demand", f"{name}: {store}"
            )
            for store in sorted({*reads, *writes})
        },
        sent=work.sent,
        received=work.received,
        store_reads={store: draft.total(each, TIME) for store, each in sorted(reads.items())},
    )


def divided(
    draft: Draft, name: str, work: Work, places: Places
) -> tuple[dict[str, list[Figure]], dict[str, list[Figure]]]:
    """CPU of readings and of writings, by store."""
    reads: dict[str, list[Figure]] = {}
    writes: dict[str, list[Figure]] = {}
    for entity, cpu in work.read_cpu.items():
        left = _times(cpu, missed(draft, name, entity))
        for store in reading(draft, name, entity, places):
            reads.setdefault(store, []).append(left)
    for entity, cpu in work.write_cpu.items():
        for kind, store in stores_of(draft, places, name, entity, read=False).items():
            if kind != "object storage":
                writes.setdefault(store, []).append(cpu)
    return reads, writes


def reading(draft: Draft, name: str, entity: str, places: Places) -> list[str]:
    """The store that answers a use case's reading of an entity."""
    stores = stores_of(draft, places, name, entity, read=True)
    tables = [store for kind, store in stores.items() if kind in ("postgresql", "log")]
    if "search index" in stores and draft.brief.use_cases[name].reads[entity].match == "full text":
        return [stores["search index"]]
    return tables[:1]


def language_factor(draft: Draft) -> Figure:
    """CPU of a service in the language decided over that in the measured one."""
    id = LANGUAGES + draft[LANGUAGE]
    return draft.fact(id if id in draft.catalogue else LANGUAGES + "other")


def _times(figure: Figure, share: Figure | None) -> Figure:
    return figure if share is None else figure * share
