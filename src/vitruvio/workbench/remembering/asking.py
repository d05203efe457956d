"""What is asked of the memory, checked; and what was written, stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TypeAlias

import msgspec

from vitruvio.memory import CURATED_GROUP, MAIN_GROUP, Entity, Memory, adding, entities, past
from vitruvio.memory.errors import wrong
from vitruvio.memory.records import DECISION
from vitruvio.memory.written import (
    MOST_NAME,
    MOST_TEXT,
    UNFIT,
    Draft,
    DraftDecision,
    DraftOutcome,
    Fault,
    Item,
    is_day,
    is_time,
    is_uuid,
    read_items,
    shape_of,
)
from vitruvio.model.precedents import Outcome, Past
from vitruvio.source import Problem, SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.model.precedents import Verdict
    from vitruvio.text import Language

# One group, several, or (None) all of them.
Groups: TypeAlias = str | Sequence[str] | None
# Of a longer query only the beginning is asked.
_MOST_ASKED = 4000
_SOURCES = ("text", "json", "message")
# How many of those that may be meant are listed.
_MOST_LISTED = 10


@contextmanager
def spoken_in(language: Language) -> Iterator[None]:
    """Let problems be told in a language."""
    try:
        yield
    except SourceError as error:
        raise SourceError(error.problems, language) from error


def asked(memory: Memory, query: str) -> str:
    """What a query asks; SourceError where it is empty."""
    if not query.strip():
        raise wrong("empty_query", memory.path)
    return query[:_MOST_ASKED]


def groups_of(groups: Groups) -> Sequence[str] | None:
    """Groups as a list; None for all, as an empty list is meant."""
    if isinstance(groups, str):
        return [groups] if groups else None
    return groups or None


def own_group(group: str | None) -> str:
    """The group to write into; SourceError where it is the catalogue's, or no name of one."""
    found = (group or "").strip() or MAIN_GROUP
    if found == CURATED_GROUP:
        raise wrong("curated", found)
    if len(found) > MOST_NAME:
        raise wrong("long_name", found, limit=str(MOST_NAME))
    return found


def found_one(memory: Memory, id: str) -> Entity:
    """The entity whose uuid begins with `id`; SourceError where none does, or several do, which it lists."""
    with memory.reading() as connection:
        found = entities.by_prefix(connection, id.strip().lower(), _MOST_LISTED) if id.strip() else []
        found = found or entities.by_name(connection, id)
    if not found:
        raise wrong("no_entity", memory.path, found=id)
    if len(found) > 1 and found[0].uuid != id:
        raise wrong("ambiguous", memory.path, found=id, matches=_listed(found))
    return found[0]


def found_decision(memory: Memory, name: str) -> Entity:
    """The decision that is meant by the beginning of its uuid, or by ``SYSTEM/decision id``."""
    system, slash, question = name.strip().partition("/")
    if not slash:
        entity = found_one(memory, name)
        if entity.kind != DECISION:
            raise wrong("no_decision", memory.path, found=name)
        return entity
    with memory.reading() as connection:
        found = past.decisions_named(connection, system, question)
    if not found:
        raise wrong("no_decision", memory.path, found=name)
    if len(found) > 1:
        raise wrong("ambiguous", memory.path, found=name, matches=_listed(found))
    return found[0]


def note_outcome(memory: Memory, name: str, verdict: Verdict, because: str, day: str | None) -> Past:
    """Note how a decision went; SourceError with all that is wrong."""
    problems = []
    if verdict not in ("good", "bad"):
        details = {"found": str(verdict), "expected": "good, bad"}
        problems.append(Problem("memory.bad_verdict", details, name, 0, 0))
    if not because.strip():
        problems.append(Problem("memory.no_reason", {}, name, 0, 0))
    if len(because) > MOST_TEXT:
        problems.append(Problem("memory.long_text", {"limit": str(MOST_TEXT)}, name, 0, 0))
    if day and not is_day(day):
        problems.append(Problem("memory.bad_day", {"found": day, "example": "2026-01-31"}, name, 0, 0))
    if problems:
        raise SourceError(problems)
    decision = found_decision(memory, name)
    return past.record(memory, decision, Outcome(verdict, because.strip(), day or _today()))


def add_items(memory: Memory, items: Sequence[Item], group: str) -> list[Entity]:
    """Store what was written, all or nothing; return each as it stands now."""
    with memory.writing():
        drafts = [each for each in items if isinstance(each, Draft)]
        found = dict(zip(map(id, drafts), adding.add_drafts(memory, drafts, group), strict=True))
        for each in items:
            if isinstance(each, DraftDecision):
                found[id(each)] = _decided(memory, each, group)
            elif isinstance(each, DraftOutcome):
                known = note_outcome(memory, each.decision, _verdict(each), each.because, each.date)
                found[id(each)] = found_one(memory, known.id)
    return [found[id(each)] for each in items]


def read_known_shapes(body: str) -> list[Item]:
    """The patterns, decisions and outcomes in a JSON text; none where it is of another shape."""
    value = msgspec.json.decode(body)
    held = value if isinstance(value, list) else [value]
    if not held or not all(shape_of(each) for each in held):
        return []
    faults: list[Fault] = []
    items = read_items(held, faults)
    # What only looks like a known shape is kept as the document that it is.
    return [] if faults else items


def checked_episode(name: str, body: str, source: str, uuid: str | None, time: str | None) -> None:
    """Refuse what cannot be an episode, all that is wrong at once."""
    problems: list[Problem] = []

    def add(id: str, **details: str) -> None:
        problems.append(Problem(f"memory.{id}", details, "-", 0, 0))

    if not name.strip():
        add("no_name")
    if len(name) > MOST_NAME or "\n" in name.strip():
        add("long_name", limit=str(MOST_NAME))
    if not body.strip():
        add("empty_text")
    if len(body) > MOST_TEXT:
        add("long_text", limit=str(MOST_TEXT))
    if UNFIT.search(name + body):
        add("bad_character")
    if source not in _SOURCES:
        add("bad_source", found=source, expected=", ".join(_SOURCES))
    if source == "json" and not _is_json(body):
        add("not_json")
    if uuid and not is_uuid(uuid):
        add("bad_uuid", found=uuid)
    if time and not is_time(time):
        add("bad_time", found=time, example="2026-01-31T09:30:00Z")
    if problems:
        raise SourceError(problems)


def check_times(*times: str | None) -> None:
    """Refuse what is no moment after ISO 8601."""
    found = [each for each in times if each is not None and not is_time(each)]
    if found:
        details = {"example": "2026-01-31T09:30:00Z"}
        raise SourceError(
            [Problem("memory.bad_time", {"found": each, **details}, "-", 0, 0) for each in found]
        )


def is_within(time: str | None, after: str | None, before: str | None) -> bool:
    """Whether a time lies within bounds, if there are any; a time that is not known lies within none."""
    if after is None and before is None:
        return True
    if time is None:
        return False
    at = _moment(time)
    return (after is None or _moment(after) <= at) and (before is None or at <= _moment(before))


def _decided(memory: Memory, draft: DraftDecision, group: str) -> Entity:
    from vitruvio.workbench.remembering.designs import told_plainly

    known = Past(
        id="",
        question=draft.question,
        chosen=draft.chosen,
        options=draft.options,
        system=draft.system,
        design=draft.design,
        features=draft.features,
    )
    stored = past.remember_one(memory, known, told_plainly(known), group)
    return found_one(memory, stored.id)


def _verdict(draft: DraftOutcome) -> Verdict:
    return "good" if draft.verdict == "good" else "bad"


def _is_json(body: str) -> bool:
    try:
        msgspec.json.decode(body)
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        return False
    return True


def _moment(time: str) -> datetime:
    found = datetime.fromisoformat(time)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _today() -> str:
    return date.today().isoformat()


def _listed(found: Sequence[Entity]) -> tuple[str, ...]:
    return tuple(f"{each.uuid} ({each.named('en')})" for each in found)
