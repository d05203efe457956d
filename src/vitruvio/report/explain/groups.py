"""Inputs that are alike, told together: ``use_cases.*.rate: 18 lines``."""

from __future__ import annotations

from collections.abc import Iterable

from vitruvio.report.explain.explanation import InputNote

# The parts of the brief whose keys are names that its author chose.
_NAMED = frozenset(
    {
        "actors",
        "attributes",
        "creates",
        "decide",
        "deletes",
        "entities",
        "externals",
        "reads",
        "residency",
        "then",
        "updates",
        "use_cases",
        "writes",
    }
)


def pattern(key: str) -> str:
    """A key with the names in it replaced by ``*``."""
    kind, _, place = key.partition(":")
    parts = place.split(".")
    if kind == "brief":
        return ".".join(
            "*" if before in _NAMED else part for before, part in zip(["", *parts], parts, strict=False)
        )
    return place if len(parts) < 3 or place.endswith("*") else ".".join([*parts[:2], "*"])


def grouped(notes: Iterable[InputNote]) -> list[tuple[str, list[InputNote]]]:
    """The inputs by the pattern of their keys and their kind, in the order of the first of each."""
    found: dict[tuple[str, str], list[InputNote]] = {}
    for each in notes:
        found.setdefault((each.kind, pattern(each.key)), []).append(each)
    return [(name, members) for (_, name), members in found.items()]
