"""What is logged of errors, and what must never stand in a log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.api.tallies import counted, number
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DATA, LOADS, RESOURCES, TRIGGERS
from vitruvio.design.passes import states
from vitruvio.design.scalability.telemetry import logs_kept
from vitruvio.design.security.cites import data_terms
from vitruvio.design.security.facts import PROTECTED
from vitruvio.design.security.lists import some_of
from vitruvio.model import Part, Prose, Statement, Term, count, percent, say, series
from vitruvio.model.parts import Property

_TELLING: Final = (
    "text",
    "long text",
    "email",
    "phone",
    "tax code",
    "vat number",
    "iban",
    "geo point",
    "file",
    "json",
    "date",
    "url",
    "list",
    "country",
    "money",
)


@states("api_specification.error_handling.logging_strategy", requires=(DATA, LOADS, RESOURCES, TRIGGERS))
def state_logging(draft: Draft) -> Prose:
    """State which requests leave a line, how much that is, and the attributes that are kept out."""
    volume = logs_kept(draft).now.named("api.figure.log_volume")
    kept = say(
        "api.logging.kept",
        errors=Term("status.5xx"),
        limited=Term("status.429"),
        sampled=percent(draft.fact("assumption.scalability.log.sampled")),
        volume=volume,
        trace=Term("protocol.trace-context"),
    )
    return kept, *_redacted(draft), *_secrets(draft)


def _redacted(draft: Draft) -> Iterator[Statement]:
    """Attributes of protected data, entity by entity."""
    parts: list[Part] = []
    hidden: list[str] = []
    classes: dict[str, None] = {}
    for name in draft.brief.entities:
        held = [data for data in draft[DATA][name] if data in PROTECTED]
        names = [each.name for each in draft[RESOURCES][name].properties if _tells(each)] if held else []
        if names:
            parts.append(say("api.logging.entity", entity=name, attributes=series(names, "comma")))
            hidden += names
            classes |= dict.fromkeys(held)
    if not parts:
        entities = list(draft.brief.entities)
        yield say(
            "api.logging.nothing_protected", count="entities", entities=number(draft, "entities", entities)
        )
        return
    yield say(
        "api.logging.redacted",
        count="number",
        number=count(counted(draft, "redacted_attributes", hidden)),
        classes=data_terms(sorted(classes)),
        attributes=series(parts, "semicolon"),
    )


def _tells(each: Property) -> bool:
    return bool(each.attribute) and each.schema.kind in _TELLING


def _secrets(draft: Draft) -> Iterator[Statement]:
    """What is taken and never shown, in answers or logs."""
    found = [
        f"{name}.{each.name}"
        for name in draft.brief.entities
        for each in draft[RESOURCES][name].properties
        if each.schema.write_only
    ]
    if found:
        yield say("api.logging.secrets", count="attributes", attributes=some_of(draft, found))
