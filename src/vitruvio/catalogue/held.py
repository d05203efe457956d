"""Entries as they are written, made into what is handed out: sources found, ranges completed, base units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vitruvio.catalogue.files import (
    DutyFile,
    FactFile,
    WrittenDuty,
    WrittenEntry,
    WrittenFact,
    WrittenNumber,
    WrittenPattern,
)
from vitruvio.catalogue.model import Duty, Fact, Kind, Pattern, Source
from vitruvio.catalogue.ranges import Range, complete
from vitruvio.catalogue.unit import parse_unit
from vitruvio.units import NONE


class Held:
    """A number or text of the data, with what it inherits: its file's sources and, for a part, its whole."""

    __slots__ = ("kind", "part_of", "sources", "whole", "written")

    def __init__(
        self,
        written: WrittenFact | WrittenDuty,
        whole: WrittenNumber,
        sources: Mapping[str, Source],
        kind: Kind = "fact",
        part_of: str = "",
    ) -> None:
        self.written = written
        self.whole = whole
        self.sources = sources
        self.kind: Kind = kind
        self.part_of = part_of

    @property
    def empty(self) -> bool:
        """Whether the entry has nothing but parts."""
        written = self.written
        return not written.unit and not (isinstance(written, WrittenFact) and written.text)


def hold(files: Iterable[FactFile], duties: DutyFile) -> Iterator[tuple[str, Held]]:
    """Yield all facts by id, in the order of the data; those of duties come last."""
    for file in files:
        for id, written in file.facts.items():
            yield id, Held(written, written, file.sources, file.kind)
            for name, part in written.parts.items():
                yield f"{id}.{name}", Held(part, written, file.sources, file.kind, id)
    for id, duty in duties.duties.items():
        if duty.unit:
            yield id, Held(duty, duty, duties.sources)


def build_fact(id: str, held: Held) -> Fact:
    """Return the fact that is held under `id`."""
    written = held.written
    range, dimension = None, NONE
    if written.unit:
        factor, dimension = parse_unit(written.unit)
        range = _scaled(complete(written.low, written.typical, written.high), factor)
    more = written if isinstance(written, WrittenFact) else WrittenFact()
    return Fact(
        kind=held.kind,
        range=range,
        dimension=dimension,
        unit=written.unit,
        of=written.of,
        text=more.text,
        note=written.note,
        why=more.why,
        attributes=more.attributes,
        part_of=held.part_of,
        name=more.name,
        **_cited(id, written, held.sources, held.whole),
    )


def build_duty(id: str, written: WrittenDuty, sources: Mapping[str, Source]) -> Duty:
    """Return the duty written under `id`."""
    return Duty(
        reference=written.reference,
        obliges=written.obliges,
        bears_on=written.bears_on,
        isolation=written.isolation,
        note=written.note,
        **_cited(id, written, sources),
    )


def build_pattern(id: str, written: WrittenPattern, sources: Mapping[str, Source]) -> Pattern:
    """Return the pattern written under `id`."""
    return Pattern(
        name=written.name,
        also=written.also,
        context=written.context,
        problem=written.problem,
        forces=written.forces,
        solution=written.solution,
        when_not=written.when_not,
        related=written.related,
        related_outside=written.related_outside,
        cited_by=written.cited_by,
        **_cited(id, written, sources),
    )


def _scaled(range: Range | None, factor: float) -> Range | None:
    return range.scaled(factor) if range else None


def _cited(
    id: str, written: WrittenEntry, sources: Mapping[str, Source], whole: WrittenEntry | None = None
) -> dict[str, Any]:
    """Return what the entry says of its source; a part without a source takes its whole's."""
    origin = whole if whole and not written.source else written
    source = sources[origin.source]
    return {
        "id": id,
        "source": source,
        "at": written.at or origin.at,
        "date": written.date or origin.date or source.date,
        "dated": "source" if written.date else origin.dated,
        "access": written.access or (whole or written).access,
    }
