"""Every example of a contract, and whether it is what its schema says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.contracts.openapi.printed import Document

_CONTRACT: Final = "urn:contract"
_KNOWN: Final = ("date", "email", "uuid")
_DURATION: Final = r"P(?=.)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)"
# Below these, keys are names and no words of the contract's language.
_NAMING: Final = ("properties", "patternProperties", "schemas", "headers", "parameters", "responses")
_SECTIONS: Final = ("schemas", "headers", "parameters", "responses", "requestBodies")

# Formats that are not checked would be wrong unseen: a contract that uses another one fails.
FORMATS: Final = FormatChecker(_KNOWN)


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(value: object) -> bool:
    """RFC 3339, in UTC."""
    if not isinstance(value, str):
        return True
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", value)) and bool(datetime.fromisoformat(value))


@FORMATS.checks("time", raises=ValueError)
def is_time(value: object) -> bool:
    """RFC 3339's time, in UTC."""
    return not isinstance(value, str) or (
        value.endswith("Z") and bool(datetime.fromisoformat(f"2026-11-23T{value}"))
    )


@FORMATS.checks("duration")
def is_duration(value: object) -> bool:
    """RFC 3339, appendix A."""
    return not isinstance(value, str) or re.fullmatch(_DURATION, value) is not None


@FORMATS.checks("uri")
def is_address(value: object) -> bool:
    """RFC 3986: absolute, without spaces."""
    return not isinstance(value, str) or (bool(urlsplit(value).scheme) and is_reference(value))


@FORMATS.checks("uri-reference")
def is_reference(value: object) -> bool:
    """RFC 3986: of its characters alone."""
    return not isinstance(value, str) or re.fullmatch(r"[\w.~:/?#\[\]@!$&'()*+,;=%-]+", value) is not None


def _whole_number(bits: int) -> Any:
    return lambda value: not isinstance(value, int) or -(2 ** (bits - 1)) <= value < 2 ** (bits - 1)


def _number(value: object) -> bool:
    return not isinstance(value, bool)


FORMATS.checks("int32")(_whole_number(32))
FORMATS.checks("int64")(_whole_number(64))
FORMATS.checks("double")(_number)


class Example(NamedTuple):
    """An example, where it stands, and where its schema does; both as JSON pointers."""

    place: str
    schema: str
    value: Any


def examples_in(document: Document) -> Iterator[Example]:
    """All examples of a document: of bodies, parameters, headers and schemas."""
    yield from _below(document["paths"], "/paths", True)
    for section in _SECTIONS:
        yield from _below(document["components"].get(section, {}), f"/components/{section}", True)


def _below(thing: Any, place: str, names: bool = False) -> Iterator[Example]:
    """The examples below a thing; `names` says that its keys are names that somebody chose."""
    if isinstance(thing, list):
        for number, each in enumerate(thing):
            yield from _below(each, f"{place}/{number}")
    if not isinstance(thing, dict):
        return
    if not names and "schema" in thing:
        # A parameter, a header, or a body of some media type.
        yield from _given(thing, place, f"{place}/schema")
    elif not names and "type" in thing:
        yield from _given(thing, place, place)
    for key, each in thing.items():
        if names or (key not in ("example", "examples") and not key.startswith("x-")):
            yield from _below(each, f"{place}/{_escaped(key)}", not names and key in _NAMING)


def _given(thing: Document, place: str, schema: str) -> Iterator[Example]:
    if "example" in thing:
        yield Example(f"{place}/example", schema, thing["example"])
    several = thing.get("examples", ())
    if isinstance(several, dict):
        for name, each in several.items():
            yield Example(f"{place}/examples/{_escaped(name)}/value", schema, each["value"])
    else:
        for number, each in enumerate(several):
            yield Example(f"{place}/examples/{number}", schema, each)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def wrong_in(document: Document) -> list[str]:
    """What is wrong with the examples of a document, each with its place."""
    resource = DRAFT202012.create_resource(document)
    registry: Registry[Any] = Registry().with_resource(_CONTRACT, resource)
    found = []
    for each in examples_in(document):
        schema = {"$ref": f"{_CONTRACT}#{_quoted(each.schema)}"}
        judge = Draft202012Validator(schema, registry=registry, format_checker=FORMATS)
        found += [
            f"{each.place}{error.json_path[1:]}: {error.message}" for error in judge.iter_errors(each.value)
        ]
    return found


def _quoted(pointer: str) -> str:
    # In a fragment, what no address may hold is written in percent.
    return pointer.replace("%", "%25").replace("{", "%7B").replace("}", "%7D").replace("+", "%2B")


def schemas_in(thing: Any, names: bool = False) -> Iterator[Document]:
    """All schemas below a thing that say a type or refer to one; `names` as in `_below`."""
    if isinstance(thing, list):
        for each in thing:
            yield from schemas_in(each)
    if not isinstance(thing, dict):
        return
    if not names and isinstance(thing.get("type"), str) and "scheme" not in thing:
        yield thing
    for key, each in thing.items():
        if names or key not in ("example", "examples", "security", "securitySchemes"):
            yield from schemas_in(each, not names and key in _NAMING)
