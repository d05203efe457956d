"""The finished design from a draft: its fields as sections, its facts as parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, get_type_hints

import msgspec

from vitruvio import __version__
from vitruvio.design import facts
from vitruvio.design.draft import Draft, Fact
from vitruvio.design.security.collect_duties import collect_duties
from vitruvio.model import Cite, Design, Parts, Sections, Source

S = TypeVar("S", bound=msgspec.Struct)

FACTS: dict[str, Fact[Any]] = {
    "loads": facts.LOADS,
    "accesses": facts.ACCESSES,
    "storage": facts.STORAGE,
    "work": facts.WORK,
    "contexts": facts.CONTEXTS,
    "relations": facts.RELATIONS,
    "entities": facts.ENTITIES,
    "deployables": facts.DEPLOYABLES,
    "interactions": facts.INTERACTIONS,
    "sagas": facts.SAGAS,
    "stores": facts.STORES,
    "queues": facts.QUEUES,
    "channels": facts.CHANNELS,
    "resources": facts.RESOURCES,
    "operations": facts.OPERATIONS,
    "exchanges": facts.EXCHANGES,
    "allowances": facts.ALLOWANCES,
    "caches": facts.CACHES,
    "partitions": facts.PARTITIONS,
    "hot_records": facts.HOT_RECORDS,
    "tenancy": facts.TENANCY,
    "indexes": facts.INDEXES,
    "growth_steps": facts.GROWTH_STEPS,
    "courses": facts.COURSES,
    "demands": facts.DEMANDS,
    "services": facts.SERVICES,
    "store_sizes": facts.STORE_SIZES,
    "latencies": facts.LATENCIES,
    "costs": facts.COSTS,
    "availabilities": facts.AVAILABILITIES,
    "deadlines": facts.DEADLINES,
    "policies": facts.POLICIES,
    "backups": facts.BACKUPS,
    "alerts": facts.ALERTS,
    "outages": facts.OUTAGES,
    "flows": facts.FLOWS,
    "threats": facts.THREATS,
}


def sections_of(fields: Mapping[str, Any], kind: type[S], path: str = "") -> S:
    """A section (or all of them) from the fields' values by path.

    Raises KeyError with the path of a field that no pass stated.
    """
    values: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        place = f"{path}.{name}" if path else name
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct) and place not in fields:
            values[name] = sections_of(fields, hint, place)
        else:
            values[name] = fields[place]
    return kind(**values)


def parts_of(draft: Draft) -> Parts:
    """The parts of a draft on which all passes have run."""
    single = (facts.API, facts.BILL, facts.BOTTLENECK, facts.PROFILE, facts.RUNNING)
    draft.allowed = frozenset(each.name for each in (*FACTS.values(), *single))
    families = {name: draft[fact].raw() for name, fact in FACTS.items()}
    return Parts(
        **families,
        api=draft[facts.API],
        bill=draft[facts.BILL],
        bottleneck=draft[facts.BOTTLENECK],
        duties=collect_duties(draft),
        profile=draft[facts.PROFILE],
        running=draft[facts.RUNNING],
    )


def source_of(draft: Draft) -> Source:
    """Where the design comes from: the brief's digest and its lines, the catalogue's digest."""
    brief = draft.brief
    lines = {path: Cite(line.line, line.column, line.text) for path, line in sorted(brief.lines.items())}
    memory = "" if draft.weighing is None else draft.weighing.digest
    return Source(brief.name, brief.digest, lines, draft.catalogue.digest, text=brief.text, memory=memory)


def assemble(draft: Draft) -> Design:
    """The design of a draft on which all passes have run."""
    brief = draft.brief
    return Design(
        release=__version__,
        system=brief.system or brief.name,
        language=brief.language or "en",
        source=source_of(draft),
        sections=sections_of(draft.fields, Sections),
        parts=parts_of(draft),
        decisions=dict(sorted(draft.decisions.items())),
        assumptions=dict(sorted(draft.assumptions.items())),
        shortfalls=tuple(draft.shortfalls[id] for id in sorted(draft.shortfalls)),
        warnings=(),
        figures=tuple(draft.ledger.figures),
        trace={scope: tuple(sorted(reads)) for scope, reads in sorted(draft.trace.scopes.items())},
    )
