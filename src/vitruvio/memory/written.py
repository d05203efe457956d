"""What users write to be remembered: patterns, notes, decisions and outcomes, read from plain values.

A value is what YAML or JSON gives: mappings, lists, texts, numbers. `read_items` notes every fault with the
path that leads to it; who knows the file turns paths into lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

from vitruvio.memory.records import NOTE, PARTS, PATTERN
from vitruvio.memory.words import LANGUAGES, language_of
from vitruvio.source.nearest import nearest

Path: TypeAlias = tuple[str | int, ...]
MOST_ITEMS, MOST_NAME, MOST_TEXT, MOST_DEPTH = 50_000, 300, 100_000, 20
# Halves of characters, and the end of all texts in C.
UNFIT = re.compile("[\x00\ud800-\udfff]")
_SAID = ("name", *PARTS)
_KEYS = {
    "pattern": (*_SAID, "kind", "labels", "attributes", "related"),
    "decision": ("kind", "question", "chosen", "options", "system", "design", "features"),
    "outcome": ("kind", "decision", "verdict", "because", "date"),
}
_VERDICTS = ("good", "bad")


class Fault(NamedTuple):
    """A message of the domain `memory`, where it belongs, and what fills it."""

    id: str
    path: Path
    details: Mapping[str, str]


class Draft(NamedTuple):
    """A pattern or a note as it was written, with the names of what it is related to."""

    labels: tuple[str, ...]
    name: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]
    attributes: Mapping[str, Any]
    related: tuple[str, ...]


class DraftDecision(NamedTuple):
    """A decision as it was written."""

    question: str
    chosen: str
    options: tuple[str, ...]
    system: str
    design: str
    features: Mapping[str, float | str]


class DraftOutcome(NamedTuple):
    """How a decision went, as it was written."""

    decision: str
    verdict: str
    because: str
    date: str


Item: TypeAlias = Draft | DraftDecision | DraftOutcome


def read_items(value: Any, faults: list[Fault], language: str = "en") -> list[Item]:
    """What a value holds, one or a list of them; `language` is that of texts that do not tell theirs."""
    reader = _Reader(faults, language)
    if not isinstance(value, Sequence) or isinstance(value, str):
        found = reader.item(value, ())
        return [] if found is None else [found]
    if len(value) > MOST_ITEMS:
        reader.fault("too_many", (), limit=str(MOST_ITEMS))
        return []
    items = (reader.item(each, (place,)) for place, each in enumerate(value))
    return [each for each in items if each is not None]


def shape_of(value: Any) -> str:
    """Which of the known shapes a mapping has: pattern, decision, outcome; "" for none."""
    if not isinstance(value, Mapping):
        return ""
    kind = str(value.get("kind", "")).lower()
    if kind in ("pattern", "note", "decision", "outcome"):
        return "pattern" if kind == "note" else kind
    if "question" in value and "chosen" in value:
        return "decision"
    if "verdict" in value and "decision" in value:
        return "outcome"
    return "pattern" if "name" in value and any(part in value for part in PARTS) else ""


def is_time(text: str) -> bool:
    """Whether a text is a moment after ISO 8601."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_day(text: str) -> bool:
    """Whether a text is a day after ISO 8601."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_uuid(text: str) -> bool:
    """Whether a text is a uuid as uuids are written."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


class _Reader:
    def __init__(self, faults: list[Fault], language: str) -> None:
        self._faults = faults
        self._default = self._language = language

    def fault(self, id: str, path: Path, **details: str) -> None:
        self._faults.append(Fault(id, path, details))

    def item(self, value: Any, path: Path) -> Item | None:
        if not isinstance(value, Mapping):
            self.fault("no_mapping", path)
            return None
        before = len(self._faults)
        shape = shape_of(value) or "pattern"
        self._keys(value, _KEYS[shape], path)
        readers: dict[str, Callable[[Mapping[str, Any], Path], Item]] = {
            "pattern": self._draft,
            "decision": self._decision,
            "outcome": self._outcome,
        }
        found = readers[shape](value, path)
        return found if len(self._faults) == before else None

    def _draft(self, value: Mapping[str, Any], path: Path) -> Draft:
        plain = [value[part] for part in _SAID if isinstance(value.get(part), str)]
        if plain:
            self._language = language_of("\n".join(plain), self._default)
        said = {part: self._said(value.get(part), (*path, part)) for part in _SAID if part in value}
        name = said.pop("name", {})
        if not name and "name" not in value:
            self.fault("no_name", path)
        for language, each in name.items():
            if len(each) > MOST_NAME or "\n" in each:
                self.fault("long_name", (*path, "name", language), limit=str(MOST_NAME))
        if not any(said.values()) and len(value) and not any(part in value for part in PARTS):
            self.fault("no_text", path, expected=", ".join(PARTS))
        texts = {
            language: {part: said[part][language] for part in said if language in said[part]}
            for language in LANGUAGES
            if any(language in each for each in said.values())
        }
        if sum(len(text) for parts in texts.values() for text in parts.values()) > MOST_TEXT:
            self.fault("long_text", path, limit=str(MOST_TEXT))
        kind = NOTE if _is_note(value) else PATTERN
        labels = dict.fromkeys((kind, *self._names(value, "labels", path)))
        return Draft(
            tuple(labels), name, texts, self._attributes(value, path), self._names(value, "related", path)
        )

    def _decision(self, value: Mapping[str, Any], path: Path) -> DraftDecision:
        features = value.get("features", {})
        if not isinstance(features, Mapping) or not all(
            isinstance(each, str | int | float) for each in features.values()
        ):
            self.fault("bad_features", (*path, "features"))
            features = {}
        chosen = self._text(value, "chosen", path)
        return DraftDecision(
            self._text(value, "question", path),
            chosen,
            self._names(value, "options", path) or (chosen,),
            self._text(value, "system", path),
            str(value.get("design", "")),
            {str(name): each for name, each in sorted(features.items())},
        )

    def _outcome(self, value: Mapping[str, Any], path: Path) -> DraftOutcome:
        verdict, day = self._text(value, "verdict", path), str(value.get("date", ""))
        if verdict and verdict not in _VERDICTS:
            self.fault("bad_verdict", (*path, "verdict"), found=verdict, expected=", ".join(_VERDICTS))
        if day and not is_day(day):
            self.fault("bad_day", (*path, "date"), found=day, example="2026-01-31")
        return DraftOutcome(
            self._text(value, "decision", path), verdict, self._text(value, "because", path), day
        )

    def _keys(self, value: Mapping[str, Any], known: Sequence[str], path: Path) -> None:
        for each in value:
            if each not in known:
                near = nearest(str(each), known)
                id = "unknown_key" if near is None else "unknown_key_near"
                expected = ", ".join(known)
                self.fault(id, (*path, str(each)), found=str(each), expected=expected, nearest=near or "")

    def _said(self, value: Any, path: Path) -> dict[str, str]:
        if isinstance(value, Mapping):
            found = {}
            for language, text in value.items():
                if language not in LANGUAGES:
                    self.fault("bad_language", (*path, str(language)), found=str(language))
                elif self._is_text(text, (*path, str(language))):
                    found[str(language)] = text.strip()
            return found
        if not self._is_text(value, path):
            return {}
        return {self._language: value.strip()}

    def _text(self, value: Mapping[str, Any], key: str, path: Path) -> str:
        if key not in value:
            self.fault("missing_key", path, name=key)
            return ""
        found = value[key]
        return found.strip() if self._is_text(found, (*path, key)) else ""

    def _is_text(self, value: Any, path: Path) -> bool:
        if not isinstance(value, str) or not value.strip():
            self.fault("empty_text", path)
            return False
        if len(value) > MOST_TEXT:
            self.fault("long_text", path, limit=str(MOST_TEXT))
            return False
        if UNFIT.search(value):
            self.fault("bad_character", path)
            return False
        return True

    def _names(self, value: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
        found = value.get(key, ())
        found = [found] if isinstance(found, str) else found
        if not isinstance(found, Sequence) or not all(
            isinstance(each, str) and 0 < len(each.strip()) <= MOST_NAME for each in found
        ):
            self.fault("bad_names", (*path, key))
            return ()
        return tuple(each.strip() for each in found)

    def _attributes(self, value: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
        found = value.get("attributes", {})
        if not isinstance(found, Mapping):
            self.fault("bad_attributes", (*path, "attributes"))
            return {}
        if _depth(found) > MOST_DEPTH:
            self.fault("deep", (*path, "attributes"))
            return {}
        return found


def _is_note(value: Mapping[str, Any]) -> bool:
    kind = str(value.get("kind", "")).lower()
    if kind in ("note", "pattern"):
        return kind == "note"
    return not any(part in value for part in ("context", "problem", "forces", "solution", "when_not"))


def _depth(value: Any, at: int = 0) -> int:
    if at > MOST_DEPTH:
        return at
    if isinstance(value, Mapping):
        return max((_depth(each, at + 1) for each in value.values()), default=at)
    if isinstance(value, list | tuple):
        return max((_depth(each, at + 1) for each in value), default=at)
    return at
