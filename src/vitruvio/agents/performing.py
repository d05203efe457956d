"""A call of a tool from its arguments to its answer, whatever goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import msgspec

from vitruvio.agents.answers import Answer, Kept, Link, Progress, Settings, encoded
from vitruvio.agents.limits import INLINE, RESOURCE, TEXT
from vitruvio.agents.parameters import PATHS, Reading
from vitruvio.agents.problems import bug, misuse, refusal, told
from vitruvio.agents.roots import Roots
from vitruvio.agents.tools import Call, Tool, all_tools
from vitruvio.source import SourceError
from vitruvio.text import LANGUAGES, message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

Run = Callable[[Call], Answer]


def perform(name: str, arguments: bytes, settings: Settings, progress: Progress) -> Answer:
    """What the tool called `name` answers to arguments (a JSON object); errors are answers too."""
    tool = all_tools()[name]
    given = json.loads(arguments)
    asked = given.get("language")
    language: Language = next((each for each in LANGUAGES if each == asked), settings.language)
    try:
        reading = Reading(name, tool.parameters, given)
        if not reading.problems:
            roots = Roots(settings.roots, language)
            _confine(tool, reading, roots)
        if reading.problems:
            return misuse(reading.problems, name, tool.example, language, tool.plain)
        call = Call(tool, reading.values, settings, roots, progress)
        return _bounded(tool.run(call), name, language, tool)
    except SourceError as error:
        spoken = language if asked == language else None
        return refusal(error, spoken, settings.language, tool.plain)
    except Exception as error:
        return bug(error, language, tool.plain)


def _confine(tool: Tool, reading: Reading, roots: Roots) -> None:
    """Resolve the paths among the arguments; those outside the roots are problems."""
    for each in tool.parameters:
        value = reading.values.get(each.name)
        if each.kind in PATHS and value is not None:
            try:
                where = f"{tool.name}.{each.name}"
                reading.values[each.name] = roots.inside(value, where, folder=each.kind == "folder")
            except SourceError as error:
                reading.problems += error.problems


def _bounded(found: Answer, name: str, language: Language, tool: Tool) -> Answer:
    """An answer no longer than one may be: a document that is too large is kept as a resource."""
    text = found.text
    if tool.output is not None and len(text) > TEXT:
        text = text[:TEXT] + "\n" + message("agents.cut", language, {"limit": str(TEXT)})
    data = found.document
    if data is None or len(data) <= INLINE:
        return msgspec.structs.replace(found, text=text)
    if len(data) > RESOURCE:
        return told(
            "agents.too_large", {"size": str(len(data)), "limit": str(RESOURCE)}, language, tool.plain
        )
    data = msgspec.json.format(data, indent=1)
    uri = f"vitruvio://results/{name}-{sha256(data).hexdigest()[:16]}.json"
    elsewhere: dict[str, Any] = {"elsewhere": uri, "size": len(data)}
    link = Link(uri, f"{name}.json", message("agents.whole", language), "application/json", len(data))
    return Answer(text, encoded(elsewhere), (link, *found.links), found.wrong, Kept(uri, data))
