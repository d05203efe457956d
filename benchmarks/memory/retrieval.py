"""How often a search finds the pattern that a query is about, by the languages of query and text.

Each pattern is stored in one language only, or in both. Beside the search stand its parts alone: BM25 over
stems as they are written, and sense.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from vitruvio.catalogue import load_catalogue
from vitruvio.memory import Entity, entities, sense
from vitruvio.memory.glossary import Unit, units
from vitruvio.memory.index import Texts
from vitruvio.memory.learning import learn
from vitruvio.memory.store import open_nowhere
from vitruvio.memory.words import LANGUAGES
from vitruvio.workbench.remembering.curated import curate

FOLDER = Path(__file__).parent
PARTS = ("context", "problem", "forces", "solution")
STORED = {"en": ("en",), "it": ("it",), "both": ("en", "it")}
AT = 5


class Query(NamedTuple):
    """What is asked, in which language, and the id of the pattern that it is about."""

    pattern: str
    language: str
    text: str


class Set(NamedTuple):
    """Patterns by id, each with a name and texts by language and part; and queries about them.

    With `beside`, the search has to find them among the patterns of the release.
    """

    patterns: Mapping[str, Mapping[str, Mapping[str, str]]]
    queries: Sequence[Query]
    beside: bool = False


def curated() -> Set:
    """The patterns of the catalogue, without names beside theirs, and queries written apart from them."""
    patterns = {
        each.id: {
            language: {part: str(getattr(getattr(each, part), language)) for part in ("name", *PARTS)}
            for language in LANGUAGES
        }
        for each in load_catalogue().patterns()
    }
    found = json.loads((FOLDER / "queries.json").read_text(encoding="utf-8"))
    return Set(patterns, [Query(each["pattern"], each["language"], each["query"]) for each in found])


def documents() -> Set:
    """Short notes of a kind that teams keep, each with a query in each language."""
    found = json.loads((FOLDER / "documents.json").read_text(encoding="utf-8"))
    patterns = {
        each["id"]: {
            language: {"name": each["name"][language], "text": each["text"][language]}
            for language in LANGUAGES
        }
        for each in found
    }
    queries = [
        Query(each["id"], language, each["queries"][language]) for each in found for language in LANGUAGES
    ]
    return Set(patterns, queries, beside=True)


def table(of: Set) -> dict[str, dict[str, float]]:
    """By direction (query-text), the share of queries whose pattern is among the first, for each method."""
    result = {}
    stored = {each: _methods(of, languages) for each, languages in STORED.items()}
    for told, asked in itertools.product(STORED, LANGUAGES):
        queries = [each for each in of.queries if each.language == asked]
        methods = stored[told]
        shares = {
            name: sum(each.pattern in method(each.text)[:AT] for each in queries) / len(queries)
            for name, method in methods.items()
        }
        result[f"{asked}-{told}"] = {name: round(share, 3) for name, share in shares.items()}
    return result


def _methods(of: Set, languages: Sequence[str]) -> dict[str, Callable[[str], list[str]]]:
    from vitruvio.memory.searching import search

    held = {id: _entity(id, said, languages) for id, said in of.patterns.items()}
    ids = sorted(held)
    index = Texts()
    index.update((row, entities.stems_of(held[id])) for row, id in enumerate(ids))
    found_directions = [sense.computed_directions(held[id]) for id in ids]
    matrices = [np.array([each[language] for each in found_directions]) for language in languages]
    memory = open_nowhere()
    if of.beside:
        curate(memory)
    with memory.writing() as writer:
        for each in held.values():
            entities.put(writer, each)
    learn(memory)

    def ranked(scores: Any) -> list[str]:
        return [
            ids[place] for place in sorted(range(len(ids)), key=lambda place: (-scores[place], ids[place]))
        ]

    def found(query: str, groups: Sequence[str] | None) -> list[str]:
        answers = search(memory, query, AT, groups=groups).answers
        return [each.entity.attributes.get("id", "") for each in answers]

    return {
        "bm25": lambda query: ranked(index.score([_written(each) for each in units(query)])),
        "sense": lambda query: ranked(np.max([each @ sense.of_query(query) for each in matrices], axis=0)),
        "search": lambda query: found(query, None),
        "search among its own": lambda query: found(query, ["main"]),
    }


def _written(unit: Unit) -> Unit:
    """A word as it is written; and a member that no text has, so that none of one origin is looked for."""
    nothing = [each._replace(stems=("\0",)) for each in unit.members[:1] * 3]
    return unit._replace(members=(*(each for each in unit.members if each.how == "same"), *nothing))


def _entity(id: str, said: Mapping[str, Mapping[str, str]], languages: Sequence[str]) -> Entity:
    return Entity(
        uuid=entities.new_uuid(),
        labels=("Pattern",),
        name={each: said[each]["name"] for each in languages},
        texts={
            each: {part: text for part, text in said[each].items() if part != "name"} for each in languages
        },
        attributes={"id": id},
    )
