"""The fields below a section of a report."""

from __future__ import annotations

from vitruvio.model import Sections
from vitruvio.report.architecture import text_of
from vitruvio.report.explain.explanation import Shown
from vitruvio.report.explain.paths import Field, fields_below, find, is_field
from vitruvio.report.wording import Wording


def list_fields(sections: Sections, path: str, wording: Wording) -> tuple[Shown, ...]:
    """The fields below a section, or the objects of a list, with what they say; empty for a field itself.

    Raises NoSuchFieldError.
    """
    found = find(sections, path)
    if all(is_field(each) for each in found):
        return ()
    return tuple(_shown(each, wording) for field in found for each in fields_below(field))


def _shown(field: Field, wording: Wording) -> Shown:
    text = text_of(field.value, wording) if is_field(field) else ""
    return Shown(field.path, text)
