"""A design as rules read it: its parts, and who runs, owns, asks and says what.

The design may have been edited: whatever names something that is not there is passed over here, and told by
`operations.dangling-reference`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import takewhile

from vitruvio.model import BASIC, Design, Figure, Function, Parts
from vitruvio.model.parts import CallPolicy, Deployable, Interaction, Property


class Reading:
    """A design with the indexes that several rules need; `functions` are those that its formulas name."""

    def __init__(self, design: Design, functions: Mapping[str, Function] | None = None) -> None:
        self.design = design
        self.functions: dict[str, Function] = {**BASIC, **(functions or {})}

    @property
    def parts(self) -> Parts:
        """What is judged."""
        return self.design.parts

    @cached_property
    def homes(self) -> dict[str, str]:
        """The deployable that runs each use case; the first one that says so."""
        return _first((use_case, each.name) for each in self._deployables for use_case in each.use_cases)

    @cached_property
    def owners(self) -> dict[str, str]:
        """The deployable that holds each entity; the first one that says so."""
        return _first((entity, each.name) for each in self._deployables for entity in each.entities)

    @property
    def _deployables(self) -> Iterable[Deployable]:
        return self.parts.deployables.values()

    @cached_property
    def given(self) -> dict[str, Figure]:
        """What the brief says, or what was assumed instead, as figures by place or catalogue id."""
        return {each.origin: each for each in self.design.figures if each.op in ("given", "assumed")}

    @cached_property
    def short(self) -> frozenset[str]:
        """The ids of the shortfalls that the design admits."""
        return frozenset(each.id for each in self.design.shortfalls)

    def said(self, path: str) -> str:
        """What stands at a place in the brief; empty where that is nothing, or more than one line."""
        cite = self.design.source.lines.get(path)
        return "" if cite is None or cite.text.endswith("…") else cite.text

    def listed(self, path: str) -> tuple[str, ...]:
        """The names listed at a place in the brief: ``[personal, health]``, one alone, or one a line."""
        cite = self.design.source.lines.get(path)
        text = "" if cite is None else self._list_at(cite.line, cite.column)
        names = (each.strip("\"' ") for each in re.split(r"[\[\],]", text or self.said(path)))
        return tuple(each for each in names if each)

    def _list_at(self, line: int, column: int) -> str:
        """The list that begins at a place in the brief's text, with commas; empty where none does."""
        rows = self._rows[line - 1 :] if line > 0 else []
        text = rows[0][max(column - 1, 0) :] if rows else ""
        if text.startswith("["):
            for row in rows[1:]:
                if "]" in text:
                    break
                text += row
            return text.partition("]")[0]
        if not text.startswith("-"):
            return ""
        dash = " " * (column - 1) + "-"
        items = takewhile(lambda row: row.startswith(dash), rows)
        return ",".join(each.removeprefix(dash).partition(" #")[0] for each in items)

    @cached_property
    def _rows(self) -> list[str]:
        return self.design.source.text.splitlines()

    @cached_property
    def wholes(self) -> dict[str, str]:
        """The entity that each part is a part of, as the brief says."""
        return _first(
            (part, whole) for whole in self.owners for part in self.listed(f"entities.{whole}.parts")
        )

    @cached_property
    def callers(self) -> dict[str, str]:
        """By policy, the use case that makes the call: the trigger where another use case is called."""
        found = {}
        for key, each in self.parts.policies.items():
            asked = self.parts.interactions.get(key)
            found[key] = asked.trigger if asked is not None and asked.trigger else each.use_case
        return found

    def policies_of(self, use_case: str) -> list[tuple[str, CallPolicy]]:
        """The calls that a use case makes of stores, deployables and externals, by key."""
        return self._policies.get(use_case, [])

    @cached_property
    def _policies(self) -> dict[str, list[tuple[str, CallPolicy]]]:
        found: dict[str, list[tuple[str, CallPolicy]]] = {}
        for key, caller in self.callers.items():
            found.setdefault(caller, []).append((key, self.parts.policies[key]))
        return found

    @cached_property
    def calls(self) -> dict[str, list[tuple[str, Interaction]]]:
        """By use case, the calls of other deployables whose answer it waits for, by key."""
        found: dict[str, list[tuple[str, Interaction]]] = {}
        for key, each in self.parts.interactions.items():
            if each.kind == "call":
                found.setdefault(each.trigger or each.use_case, []).append((key, each))
        return found

    @cached_property
    def externals(self) -> dict[str, set[str]]:
        """By use case, the externals that its answer waits for, those of what it calls included."""
        direct: dict[str, set[str]] = {}
        for key, each in self.parts.policies.items():
            if each.external:
                direct.setdefault(self.callers[key], set()).add(each.target)
        return {name: self._reached(name, direct) for name in self.homes}

    def _reached(self, use_case: str, direct: Mapping[str, set[str]]) -> set[str]:
        found: set[str] = set()
        seen, waiting = {use_case}, [use_case]
        while waiting:
            name = waiting.pop()
            found |= direct.get(name, set())
            following = {each.use_case for _, each in self.calls.get(name, ()) if each.trigger}
            waiting += following - seen
            seen |= following
        return found


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, home in pairs:
        found.setdefault(name, home)
    return found


def nested(properties: tuple[Property, ...]) -> list[Property]:
    """The properties with those of the objects and lists within them."""
    found: list[Property] = []
    waiting = list(properties)
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting.extend(each.schema.properties)
        if each.schema.items is not None:
            waiting.append(Property(each.name, each.schema.items, each.attribute))
    return found
