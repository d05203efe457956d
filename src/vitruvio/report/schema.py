"""The JSON Schema of the report, made from the sections' types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from vitruvio.model import Name, Sections, Statement, Term
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

DIALECT = "https://json-schema.org/draft/2020-12/schema"
STYLES = ("monolith", "microservices", "serverless", "hybrid")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

# What a field's type alone does not say, by the end of its path.
_STRICTER: dict[str, dict[str, Any]] = {
    "architecture_style": {"enum": list(STYLES)},
    "method": {"enum": list(METHODS)},
    "path": {"pattern": "^/[^\\s]*$"},
    "error_codes[]": {"pattern": "^[45][0-9][0-9]$"},
}
# The one list that may be empty: a service that needs no other.
_MAY_BE_EMPTY = frozenset({"dependencies"})


def report_schema(language: Language) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every `architecture.json` satisfies, described in `language`.

    Strict: every field is there and filled, and no other is.
    """
    head = {"$schema": DIALECT, "title": message("report.schema.title", language)}
    return {**head, **_schema_of(Sections, "", language)}


def field_paths() -> list[str]:
    """The paths of all fields, in the report's order; ``[]`` follows the name of a list of objects."""
    return list(_leaves(Sections, ""))


def _leaves(kind: Any, path: str) -> Iterator[str]:
    member = _member(kind)
    if member is not None and _is_object(member):
        yield from _leaves(member, f"{path}[]")
    elif _is_object(kind):
        for name, hint in get_type_hints(kind).items():
            yield from _leaves(hint, f"{path}.{name}" if path else name)
    else:
        yield path


def _schema_of(kind: Any, path: str, language: Language) -> dict[str, Any]:
    described = (
        {"description": message("report.field." + path.replace("[]", ""), language)}
        if path[-1:] not in ("", "]")
        else {}
    )
    name = path.rpartition(".")[2]
    member = _member(kind)
    if member is not None:
        items = _schema_of(member, f"{path}[]", language)
        least = {} if name in _MAY_BE_EMPTY else {"minItems": 1}
        return {"type": "array", **described, **least, "items": items}
    if _is_object(kind):
        hints = get_type_hints(kind)
        inside = {
            key: _schema_of(hint, f"{path}.{key}" if path else key, language) for key, hint in hints.items()
        }
        closed = {"additionalProperties": False, "required": list(hints), "properties": inside}
        return {"type": "object", **described, **closed}
    if kind is Any:
        return {"type": ["object", "null"], **described}
    return {"type": "string", **described, "minLength": 1, **_STRICTER.get(name, {})}


def _member(kind: Any) -> Any:
    """The type of a list's members; None for what the report shows as one text or one object."""
    if get_origin(kind) is not tuple:
        return None
    member = get_args(kind)[0]
    return None if member is Statement else member


def _is_object(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in (Name, Term)
