"""The report: a design's sections as plain JSON, in the shape and order of the report's template."""

from __future__ import annotations

from typing import Any

import msgspec

from vitruvio.model import Name, Sections, Statement, Term
from vitruvio.report.wording import Wording

# Fields that hold JSON itself, whatever it looks like.
EXAMPLES = frozenset({"request_example", "response_example"})


def architecture(sections: Sections, wording: Wording) -> dict[str, Any]:
    """The report as JSON objects, lists, texts and null.

    Keys are in the order of the sections' fields, which is the template's; every prose is one text.
    """
    report = _rendered(sections, wording)
    assert isinstance(report, dict)
    return report


def text_of(value: Any, wording: Wording) -> str:
    """A field's value as one text: items of lists on lines of their own, examples as JSON."""
    if isinstance(value, (Statement, Name, Term, tuple)):
        found = _rendered(value, wording)
        return found if isinstance(found, str) else "\n".join(str(each) for each in found)
    return msgspec.json.encode(value).decode()


def _rendered(thing: Any, wording: Wording) -> Any:
    if isinstance(thing, Statement):
        return wording.statement(thing)
    if isinstance(thing, (Name, Term)):
        return wording.part(thing)
    if isinstance(thing, tuple):
        # A field that is one prose becomes one text; a list of proses becomes a list of texts.
        if thing and isinstance(thing[0], Statement):
            return wording.prose(thing)
        return [_rendered(each, wording) for each in thing]
    if isinstance(thing, msgspec.Struct):
        return {name: _field(thing, name, wording) for name in thing.__struct_fields__}
    raise TypeError(f"a report cannot show {type(thing).__name__}")


def _field(thing: msgspec.Struct, name: str, wording: Wording) -> Any:
    value = getattr(thing, name)
    if name == "architecture_style":
        # One of four words in every language: tools read it.
        return value.id.rpartition(".")[2]
    return value if name in EXAMPLES else _rendered(value, wording)
