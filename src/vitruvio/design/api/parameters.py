"""The parameters of a path: the keys of the records that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vitruvio.design.draft import Draft
from vitruvio.design.facts import RESOURCES
from vitruvio.model.parts import Property, Schema

_NAMED = re.compile(r"\{([^}]+)\}")


def keys_of(draft: Draft, path: str, entities: Iterable[str]) -> tuple[Property, ...]:
    """The parameters that `path` names, in order; they are keys of `entities` or of what these live in."""
    wanted = _NAMED.findall(path)
    found: dict[str, Property] = {}
    for entity in _chain(draft, entities) if wanted else ():
        resource = draft[RESOURCES][entity]
        if resource.parameter in wanted and resource.parameter not in found:
            key = next((each for each in resource.properties if each.name == resource.key), None)
            most = key.schema.most if key is not None else None
            found[resource.parameter] = Property(
                resource.parameter, Schema("reference", target=entity, most=most), ""
            )
    return tuple(found[name] for name in wanted if name in found)


def _chain(draft: Draft, entities: Iterable[str]) -> Iterator[str]:
    """Each entity, then those in whose paths it lives."""
    seen: set[str] = set()
    for entity in entities:
        while entity and entity not in seen:
            seen.add(entity)
            yield entity
            entity = draft[RESOURCES][entity].parent
