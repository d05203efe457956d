"""Reading a user's own facts: a YAML or JSON file of ids of the catalogue and what stands instead.

``demand.store.postgres.read_by_key: 0.2 ms``, or with a range and a source
``money.usd_per_eur: {low: 1.10, typical: 1.14, high: 1.18, source: treasury, date: 2026-12-01}``.
"""

from __future__ import annotations

import os
import re

from vitruvio.catalogue.catalogue import Catalogue
from vitruvio.catalogue.model import Fact, Language
from vitruvio.catalogue.override import Override
from vitruvio.catalogue.ranges import Range, complete
from vitruvio.catalogue.unit import parse_unit
from vitruvio.source import (
    NOWHERE,
    MappingNode,
    Phrase,
    Problems,
    ScalarNode,
    SourceNode,
    nearest,
    parse_yaml,
    read_text,
)
from vitruvio.units import UnitError
from vitruvio.units.numbers import scan
from vitruvio.units.scales import cleaned

_SIDES = ("low", "typical", "high")
_KEYS = (*_SIDES, "source", "date")
_EXAMPLE = "demand.store.postgres.read_by_key: 0.2 ms"
_EXAMPLE_DATE = "2026-12-01"
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def read_overrides(
    path: str | os.PathLike[str], catalogue: Catalogue, language: Language = "en"
) -> dict[str, Override]:
    """Return what the file at `path` says, by the ids of `catalogue`; SourceError tells all that is wrong."""
    problems = Problems(os.fspath(path))
    reader = _Reader(problems, catalogue)
    text = read_text(path, problems)
    root = None if text is None else parse_yaml(text, problems)
    found: dict[str, Override] = {}
    if isinstance(root, MappingNode):
        found = reader.read(root)
    elif not problems:
        problems.add("catalogue.override_shape", root or NOWHERE, example=_EXAMPLE)
    problems.raise_if_any(language)
    return found


class _Reader:
    def __init__(self, problems: Problems, catalogue: Catalogue) -> None:
        self._problems = problems
        self._catalogue = catalogue

    def read(self, root: MappingNode) -> dict[str, Override]:
        found: dict[str, Override] = {}
        for key, value in root.entries:
            fact = self._fact(key)
            override = None if fact is None else self._override(fact, value)
            if override is not None:
                found[key.text] = override
        return found

    def _fact(self, key: ScalarNode) -> Fact | None:
        id = key.text
        if id not in self._catalogue:
            near = nearest(id, self._catalogue.ids(parts=True))
            if near is None:
                self._problems.add("catalogue.override_new", key, fact=id)
            else:
                self._problems.add("catalogue.override_unknown", key, fact=id, nearest=near)
            return None
        fact = self._catalogue.fact(id)
        if fact.range is None:
            self._problems.add("catalogue.override_text", key, fact=id)
            return None
        return fact

    def _override(self, fact: Fact, value: SourceNode) -> Override | None:
        if isinstance(value, ScalarNode):
            number = self._number(fact, value)
            range = complete(None, number, None)
            return None if range is None else self._made(fact, value, range, {})
        if not isinstance(value, MappingNode):
            self._problems.add("catalogue.override_value", value, fact=fact.id, keys=_KEYS)
            return None
        noted = len(self._problems)
        fields = self._fields(value)
        sides = {name: self._number(fact, fields[name]) for name in _SIDES if name in fields}
        range = complete(sides.get("low"), sides.get("typical"), sides.get("high"))
        if len(self._problems) > noted:
            return None
        if range is None:
            self._problems.add("catalogue.override_value", value, fact=fact.id, keys=_KEYS)
            return None
        return self._made(fact, value, range, fields)

    def _fields(self, value: MappingNode) -> dict[str, ScalarNode]:
        fields: dict[str, ScalarNode] = {}
        for key, node in value.entries:
            if key.text not in _KEYS:
                self._problems.add("catalogue.override_key", key, key=key.text, keys=_KEYS)
            elif isinstance(node, ScalarNode):
                fields[key.text] = node
            else:
                self._problems.add("catalogue.override_nested", node, key=key.text)
        return fields

    def _made(
        self, fact: Fact, value: SourceNode, range: Range, fields: dict[str, ScalarNode]
    ) -> Override | None:
        if not range.low <= range.typical <= range.high:
            self._problems.add("catalogue.override_order", value, fact=fact.id)
            return None
        if range.low < 0 <= fact.low:
            self._problems.add("catalogue.override_negative", value, fact=fact.id)
            return None
        date = fields.get("date")
        if date is not None and not _DATE.fullmatch(date.text):
            self._problems.add("catalogue.override_date", date, text=date.text, example=_EXAMPLE_DATE)
            return None
        name = os.path.basename(self._problems.file)
        source = fields["source"].text if "source" in fields else name
        return Override(range, source, date.text if date else "", f"{name}:{value.line}", value.line)

    def _number(self, fact: Fact, node: ScalarNode) -> float | None:
        if node.broken:
            return None
        try:
            scanned = scan(node.text, decimal=node.text.rstrip().endswith("%"))
            unit = f"1{scanned.rest}" if scanned.rest.startswith("/") else scanned.rest or fact.unit
            factor, dimension = parse_unit(unit)
        except UnitError as error:
            self._problems.add("catalogue.override_number", node, problem=Phrase(error.code, error.details))
            return None
        if dimension != fact.dimension:
            self._problems.add("catalogue.override_unit", node, fact=fact.id, text=node.text, unit=fact.unit)
            return None
        return cleaned(scanned.value * factor)
