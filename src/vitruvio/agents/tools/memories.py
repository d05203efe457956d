"""The memory: patterns and notes, decisions and how they went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vitruvio.agents.answers import Answer, answer
from vitruvio.agents.limits import DOCUMENT
from vitruvio.agents.parameters import LANGUAGE, Parameter, Schema, long_text
from vitruvio.agents.schemas import (
    ANYTHING,
    COUNTS,
    FLAG,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    TEXTS,
    WHOLE,
    lists,
    output_schema,
    shape,
)
from vitruvio.agents.tools.briefs import one_of
from vitruvio.agents.tools.remembered import memory_of
from vitruvio.agents.tools.tool import ADDS, READS, REPLACES, WRITES, Call, Tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.workbench.remembering import Entity

_FILE = Parameter(name="memory", about="File of the memory; the default is that of the server.", kind="place")
_GROUP = Parameter(name="group", about="Group of what is stored; the default is main.", examples=("main",))
_GROUPS = Parameter(
    name="group", about="Only of these groups; vitruvio is that of curated patterns.", kind="texts"
)
_KINDS = Parameter(
    name="kind", about="Only of these kinds.", kind="texts", examples=(["Pattern"], ["Decision"])
)
_ID = Parameter(name="id", about="Beginning of its uuid.", required=True, examples=("3f2a",))
_OUTCOME: Schema = shape(verdict=TEXT, because=TEXT, date=TEXT)
_ENTITY: Schema = {
    "uuid": TEXT,
    "kind": TEXT,
    "labels": TEXTS,
    "name": ANYTHING,
    "texts": ANYTHING,
    "attributes": ANYTHING,
    "group_id": TEXT,
    "curated": FLAG,
    "created_at": TEXT,
    "valid_from": TEXT,
    "valid_until": MAYBE_TEXT,
    "superseded_by": MAYBE_TEXT,
}
_WRITTEN = "name: Outbox\ncontext: Events follow writes.\nsolution: Write both in one transaction."


def tools() -> tuple[Tool, ...]:
    """The tools of this module."""
    return (*_storing(), _outcome_tool(), *_finding(), *_exchanging())


def _storing() -> tuple[Tool, ...]:
    text = long_text(
        "text",
        "A pattern or a note in YAML or JSON, or a list: {name, context, problem, forces, solution, "
        "when_not} or {name, text}. A text may be given by language: {en: ..., it: ...}.",
        required=True,
    )
    entirely = Parameter(
        name="entirely", about="Whether to remove it for good, with all versions.", kind="flag", default=False
    )
    return (
        Tool(
            "memory_add",
            "Remember a pattern",
            "Stores a pattern or a note, to be found and reused later. One of the same name is superseded, "
            "not deleted.",
            (text, _GROUP, _FILE, LANGUAGE),
            _add,
            {"text": _WRITTEN},
            lambda: output_schema(shape(entities=lists(_entity()))),
            WRITES,
        ),
        Tool(
            "memory_forget",
            "Forget",
            "Ends the validity of what is remembered under an id; with entirely, removes it for good.",
            (_ID, entirely, _FILE, LANGUAGE),
            _forget,
            {"id": "3f2a"},
            lambda: output_schema(shape(entities=lists(_entity()))),
            REPLACES,
        ),
    )


def _outcome_tool() -> Tool:
    decision = Parameter(
        name="decision",
        about="Beginning of its uuid, or SYSTEM/decision id.",
        required=True,
        examples=("Shop/cache.show product",),
    )
    verdict = Parameter(name="verdict", about="How it went.", choices=("good", "bad"), required=True)
    because = long_text("because", "Why, in the user's words.", required=True)
    date = Parameter(name="date", about="The day (ISO 8601); the default is today.", examples=("2026-03-01",))
    return Tool(
        "memory_outcome",
        "Record an outcome",
        "Records how a remembered decision went, and why. Designs that are made with this memory weigh it.",
        (decision, verdict, because, date, _FILE, LANGUAGE),
        _outcome,
        {"decision": "Shop/cache.show product", "verdict": "good", "because": "hit rate above target"},
        _past_schema,
        ADDS,
    )


def _finding() -> tuple[Tool, ...]:
    query = Parameter(name="query", about="What to look for, in Italian or English.", required=True)
    limit = Parameter(name="limit", about="Answers at most.", kind="whole", default=5, least=1, most=100)
    most = Parameter(name="limit", about="How many at most.", kind="whole", default=10, least=1, most=100)
    first = Parameter(name="offset", about="How many to leave out.", kind="whole", default=0, least=0)
    ended = Parameter(name="ended", about="Those too that hold no more.", kind="flag", default=False)
    return (
        Tool(
            "memory_search",
            "Search the memory",
            "Finds patterns, decisions and notes that fit a question, in either language, curated ones too. "
            "Each answer says why it was found and how it went. Use it before deciding, and cite what it "
            "returns.",
            (query, limit, _KINDS, _GROUPS, _FILE, LANGUAGE),
            _search,
            {"query": "read model for slow lists", "limit": 3},
            _answers_schema,
            READS,
        ),
        Tool(
            "memory_list",
            "List the memory",
            "Lists what is remembered, by kind and name; curated patterns only if group vitruvio is asked "
            "for.",
            (_KINDS, _GROUPS, ended, most, first, _FILE, LANGUAGE),
            _list,
            {"kind": ["Decision"]},
            lambda: output_schema(shape(entities=lists(_entity()), total=WHOLE)),
            READS,
        ),
        Tool(
            "memory_show",
            "Show what is remembered",
            "Shows one thing remembered with its relations and outcomes.",
            (_ID, _FILE, LANGUAGE),
            _show,
            {"id": "3f2a"},
            _shown_schema,
            READS,
        ),
    )


def _exchanging() -> tuple[Tool, ...]:
    curated = Parameter(name="curated", about="The curated patterns too.", kind="flag", default=False)
    target = Parameter(
        name="file",
        about="File to write, which must not be there yet; else the text is returned.",
        kind="place",
    )
    source = Parameter(name="file", about="File that memory_export wrote.", kind="file")
    text = long_text("text", "What memory_export returned, instead of a file.", longest=DOCUMENT)
    return (
        Tool(
            "memory_export",
            "Export the memory",
            "Gives all that users stored as JSON lines, in an order that never varies.",
            (target, curated, _FILE, LANGUAGE),
            _export,
            {"file": "memory.jsonl"},
            lambda: output_schema(shape(file=MAYBE_TEXT, text=MAYBE_TEXT, records=WHOLE)),
            WRITES,
        ),
        Tool(
            "memory_import",
            "Import a memory",
            "Stores what memory_export gave, all of it or nothing; what is known already stays as it is.",
            (source, text, _FILE, LANGUAGE),
            _import,
            {"file": "memory.jsonl"},
            lambda: output_schema(shape(added=WHOLE, known=WHOLE)),
            WRITES,
        ),
        Tool(
            "memory_index",
            "Learn the sense of what is remembered",
            "Computes what the search by sense needs of what was stored lately. Searches do so by and by "
            "themselves; use it after a large import. Tells its progress, can be cancelled.",
            (_FILE, LANGUAGE),
            _index,
            {},
            lambda: output_schema(shape(waiting=WHOLE)),
            WRITES,
        ),
    )


def _entity() -> Schema:
    return shape(**_ENTITY)


def _answers_schema() -> Schema:
    match = shape(asked=TEXT, found=TEXT, how=TEXT)
    why = shape(
        score=NUMBER,
        by=COUNTS,
        words=lists(match),
        likeness=NUMBER,
        relations=TEXTS,
        outcomes=lists(_OUTCOME),
    )
    found = lists(shape(**_ENTITY, why=why))
    return output_schema(shape(query=TEXT, sense=FLAG, waiting=WHOLE, answers=found))


def _shown_schema() -> Schema:
    relation = shape(
        **dict.fromkeys(("uuid", "name", "fact", "source", "target", "group_id", "created_at"), TEXT),
        **dict.fromkeys(("valid_at", "invalid_at", "episode"), MAYBE_TEXT),
    )
    return output_schema(
        shape(**_ENTITY, relations=lists(relation), related=ANYTHING, outcomes=lists(_OUTCOME))
    )


def _past_schema() -> Schema:
    texts = dict.fromkeys(("uuid", "question", "chosen", "system", "design"), TEXT)
    return output_schema(shape(**texts, options=TEXTS, features=ANYTHING, outcomes=lists(_OUTCOME)))


def _entities(found: Sequence[Entity], call: Call, **more: Any) -> Answer:
    from vitruvio.workbench.remembering.documents import entity_document
    from vitruvio.workbench.remembering.telling import entity_lines

    document = {"entities": [entity_document(each) for each in found], **more}
    return answer("\n".join(entity_lines(found, call.language)), document)


def _add(call: Call) -> Answer:
    from vitruvio.workbench.remembering import add_written

    memory = memory_of(call, create=True)
    found = add_written(memory, call.text("text"), call.where("text"), call.maybe("group"), call.language)
    return _entities(found, call)


def _outcome(call: Call) -> Answer:
    from vitruvio.workbench.remembering import record_outcome
    from vitruvio.workbench.remembering.documents import past_document
    from vitruvio.workbench.remembering.telling import past_lines

    verdict: Any = call.text("verdict")
    found = record_outcome(
        memory_of(call), call.text("decision"), verdict, call.text("because"), call.maybe("date")
    )
    return answer("\n".join(past_lines(found, call.language)), past_document(found))


def _forget(call: Call) -> Answer:
    from vitruvio.workbench.remembering import forget

    return _entities((forget(memory_of(call), call.text("id"), call.flag("entirely")),), call)


def _search(call: Call) -> Answer:
    from vitruvio.workbench.remembering import search
    from vitruvio.workbench.remembering.documents import found_document
    from vitruvio.workbench.remembering.telling import found_lines, found_notes

    groups = call.texts("group") or None
    found = search(memory_of(call), call.text("query"), call.number("limit"), call.texts("kind"), groups)
    lines = [*found_lines(found, call.language), *found_notes(found, call.language)]
    return answer("\n".join(lines), found_document(found))


def _list(call: Call) -> Answer:
    from vitruvio.workbench.remembering import list_entities

    groups = call.texts("group") or None
    found = list_entities(memory_of(call), call.texts("kind"), groups, call.flag("ended"))
    first = call.number("offset")
    return _entities(found[first : first + call.number("limit")], call, total=len(found))


def _show(call: Call) -> Answer:
    from vitruvio.workbench.remembering import show
    from vitruvio.workbench.remembering.documents import shown_document
    from vitruvio.workbench.remembering.telling import shown_lines

    found = show(memory_of(call), call.text("id"))
    return answer("\n".join(shown_lines(found, call.language)), shown_document(found))


def _export(call: Call) -> Answer:
    from vitruvio.text import message
    from vitruvio.workbench import write_new
    from vitruvio.workbench.remembering import export_memory

    text, file = export_memory(memory_of(call), call.flag("curated")), call.maybe("file")
    # The first line says what the others are.
    records = text.count("\n") - 1
    if file is None:
        return answer(text, {"file": None, "text": text, "records": records})
    write_new(file, text, call.language)
    told = message("memory.exported", call.language, {"records": str(records), "path": file})
    return answer(told, {"file": file, "text": None, "records": records})


def _import(call: Call) -> Answer:
    from vitruvio.text import message
    from vitruvio.workbench.remembering import import_memory
    from vitruvio.workbench.remembering.reading import read_file

    text, file = call.maybe("text"), call.maybe("file")
    if (text is None) == (file is None):
        raise one_of(call, "file", "text")
    if file is not None:
        text = read_file(file, call.language)
    done = import_memory(memory_of(call, create=True), text or "", file or call.where("text"), call.language)
    counts = {"added": str(done.added), "known": str(done.known)}
    return answer(message("memory.imported", call.language, counts), done._asdict())


def _index(call: Call) -> Answer:
    from vitruvio.text import message
    from vitruvio.workbench.remembering import learn_sense

    left = learn_sense(memory_of(call), None, call.progress)
    id = "memory.waiting" if left else "memory.indexed"
    return answer(message(id, call.language, {"count": str(left)}), {"waiting": left})
