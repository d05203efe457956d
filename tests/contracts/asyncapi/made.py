"""AsyncAPI contracts of briefs, as text and as documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from tests.design.briefs import catalogue, design_tree, tree_of
from vitruvio.contracts.asyncapi import asyncapi_files
from vitruvio.model import Design

Document = dict[str, Any]

# The formats that jsonschema knows by itself, and those that it leaves to others.
FORMATS = FormatChecker([each for each in Draft202012Validator.FORMAT_CHECKER.checkers if each != "regex"])


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(text: object) -> bool:
    """RFC 3339, in UTC."""
    return isinstance(text, str) and text.endswith("Z") and bool(datetime.fromisoformat(text))


@FORMATS.checks("uri")
def is_address(text: object) -> bool:
    """RFC 3986, absolute."""
    return isinstance(text, str) and bool(urlsplit(text).scheme and urlsplit(text).netloc)


@FORMATS.checks("duration")
def is_duration(text: object) -> bool:
    """RFC 3339, appendix A, as far as hours, minutes and seconds go."""
    return isinstance(text, str) and bool(re.fullmatch(r"PT(\d+H)?(\d+M)?(\d+S)?", text)) and text != "PT"


@cache
def design_in(name: str, language: str) -> Design:
    """The design of one of the six briefs in a language."""
    return design_tree({**tree_of(name), "language": language})


@cache
def files_of(name: str, language: str) -> dict[str, str]:
    """Its contracts, by file."""
    return asyncapi_files(design_in(name, language), catalogue())


def documents(files: dict[str, str]) -> dict[str, Document]:
    """The contracts as documents, by service."""
    return {file.split("/")[0]: yaml.safe_load(text) for file, text in files.items()}


def resolved(document: Document, thing: Any) -> Any:
    """A part of a document with what it refers to in its place, and no description."""
    if isinstance(thing, dict) and "$ref" in thing:
        found: Any = document
        for key in thing["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        return resolved(document, found)
    if isinstance(thing, dict):
        return {key: resolved(document, each) for key, each in thing.items() if key != "description"}
    return [resolved(document, each) for each in thing] if isinstance(thing, list) else thing


def schemas(thing: Any) -> Iterator[Document]:
    """All schemas inside one, itself included."""
    if isinstance(thing, dict):
        if "type" in thing and isinstance(thing["type"], str):
            yield thing
        for key, each in thing.items():
            yield from schemas(each) if key not in ("examples", "example") else ()
    elif isinstance(thing, list):
        for each in thing:
            yield from schemas(each)
