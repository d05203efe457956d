"""Examples as contracts print them: the same bytes, however the design was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from vitruvio.model.parts import Property, Schema

_UNKNOWN: Final = Schema("json")


def arranged(example: Any, properties: Sequence[Property]) -> Any:
    """An example with its members in the order of the properties; those of no property are sorted."""
    if isinstance(example, list):
        return [arranged(each, properties) for each in example]
    if not isinstance(example, dict):
        return example
    known = {each.name: each.schema for each in properties}
    names = (*(each for each in known if each in example), *sorted(example.keys() - known.keys()))
    return {name: arranged(example[name], _inside(known.get(name, _UNKNOWN))) for name in names}


def _inside(schema: Schema) -> tuple[Property, ...]:
    """The properties of a record, or of each in a list of records."""
    return (schema.items or schema).properties
