"""What the memory answers, as lines that people read."""

from __future__ import annotations

from collections.abc import Iterable

from vitruvio.memory import Answer, Entity, Found, Shown
from vitruvio.memory.records import PARTS
from vitruvio.report.table import aligned
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.model.precedents import Outcome, Past
    from vitruvio.text import Language

# So many words of the reasons are told, and so many characters of a uuid: enough to name one by.
_MOST_WORDS = 6
_SHORT = 8
_PLACES = 2


def found_lines(found: Found, language: Language) -> list[str]:
    """A table of answers: name, kind, whose it is, the score, its parts, and why."""
    if not found.answers:
        return [message("memory.nothing_found", language)]
    heads = [
        message(f"memory.head.{each}", language)
        for each in ("id", "name", "kind", "whose", "score", "parts", "why")
    ]
    rows = [
        (
            each.entity.uuid[:_SHORT],
            each.entity.named(language),
            _kind(each.entity, language),
            _whose(each.entity, language),
            _number(each.score, language),
            _parts(each, language),
            _why(each, language),
        )
        for each in found.answers
    ]
    return aligned([heads, *rows], right=(4,))


def found_notes(found: Found, language: Language) -> list[str]:
    """What to know of a search besides its answers: that sense took no part, or does not know all yet."""
    notes = []
    if not found.sense:
        notes.append(message("memory.no_sense", language, {"extra": "vitruvio[memory]"}))
    elif found.waiting:
        notes.append(message("memory.waiting", language, {"count": str(found.waiting)}))
    return notes


def entity_lines(found: Iterable[Entity], language: Language) -> list[str]:
    """A line for each entity: id, kind, whose it is, name, and until when it held."""
    rows = [
        (
            each.uuid[:_SHORT],
            _kind(each, language),
            _whose(each, language),
            each.named(language),
            ""
            if each.valid_until is None
            else message("memory.until", language, {"day": each.valid_until[:10]}),
        )
        for each in found
    ]
    return aligned(rows) if rows else [message("memory.empty", language)]


def shown_lines(shown: Shown, language: Language) -> list[str]:
    """All of an entity."""
    entity = shown.entity
    parts = entity.texts.get(language) or next(iter(entity.texts.values()), {})
    rows = [
        (message("memory.head.kind", language), f"{_kind(entity, language)} ({_whose(entity, language)})")
    ]
    rows += [(message(f"memory.part.{part}", language), parts[part]) for part in PARTS if parts.get(part)]
    rows += [(str(name), str(value)) for name, value in sorted(entity.attributes.items())]
    for each in shown.relations:
        other = shown.others.get(each.target if each.source == entity.uuid else each.source)
        if each.invalid_at is None and other is not None:
            rows.append((each.name, f"{other.named(language)} ({other.uuid[:_SHORT]})"))
    rows += [(_verdict(each, language), f"{each.because} ({each.date})") for each in shown.outcomes]
    if entity.valid_until is not None:
        rows.append(("", message("memory.until", language, {"day": entity.valid_until[:10]})))
    return [entity.named(language), entity.uuid, *aligned(rows)]


def past_lines(past: Past, language: Language) -> list[str]:
    """A decision with how it went."""
    rows = [(_verdict(each, language), f"{each.because} ({each.date})") for each in past.outcomes]
    return [f"{past.system}/{past.question}: {past.chosen}", *aligned(rows)]


def _why(answer: Answer, language: Language) -> str:
    told = []
    met = [each.asked if each.how == "same" else f"{each.asked} → {each.found}" for each in answer.words]
    if met:
        told.append(", ".join(met[:_MOST_WORDS]) + ("…" if len(met) > _MOST_WORDS else ""))
    if answer.likeness is not None:
        alike = {"likeness": _number(answer.likeness, language)}
        told.append(message("memory.likeness", language, alike))
    if answer.relations:
        told.append(message("memory.related", language, {"names": ", ".join(answer.relations)}))
    told += [f"{_verdict(each, language)}: {each.because}" for each in answer.outcomes]
    return "; ".join(told)


def _parts(answer: Answer, language: Language) -> str:
    shares = [
        f"{message(f'memory.by.{name}', language)} {_number(share, language)}"
        for name, share in answer.by.items()
        if share
    ]
    return ", ".join(shares)


def _kind(entity: Entity, language: Language) -> str:
    from vitruvio.text import has_message

    id = f"memory.kind.{entity.kind.lower()}"
    return message(id, language) if has_message(id, language) else entity.kind


def _whose(entity: Entity, language: Language) -> str:
    return message("memory.curated_one" if entity.curated else "memory.own", language)


def _verdict(outcome: Outcome, language: Language) -> str:
    return message(f"memory.{outcome.verdict}", language)


def _number(value: float, language: Language) -> str:
    text = f"{value:.{_PLACES}f}"
    return text.replace(".", ",") if language == "it" else text
