"""The catalogue's patterns as entities of the memory."""

from __future__ import annotations

from hashlib import sha256

from vitruvio.catalogue import Catalogue, Pattern, load_catalogue
from vitruvio.memory import CURATED_GROUP, Entity, Memory
from vitruvio.memory.adding import named_uuid, replace_curated
from vitruvio.memory.entities import content_of
from vitruvio.memory.records import PATTERN

_PARTS = ("context", "problem", "forces", "solution", "when_not")


def curate(memory: Memory, catalogue: Catalogue | None = None) -> None:
    """Make the patterns of the catalogue those of the memory, where they are not."""
    patterns = (catalogue or load_catalogue()).patterns()
    found = [_entity(each) for each in patterns]
    related = {pattern_uuid(each.id): [pattern_uuid(other) for other in each.related] for each in patterns}
    told = "\n".join(f"{each.uuid} {content_of(each)} {related[each.uuid]}" for each in found)
    replace_curated(memory, found, related, sha256(told.encode()).hexdigest())


def pattern_uuid(id: str) -> str:
    """The uuid of the entity of a pattern of the catalogue."""
    return named_uuid(CURATED_GROUP, id)


def _entity(pattern: Pattern) -> Entity:
    texts: dict[str, dict[str, str]] = {}
    for language, also in (("en", pattern.also.en), ("it", pattern.also.it)):
        said = {part: str(getattr(getattr(pattern, part), language)) for part in _PARTS}
        texts[language] = said | ({"text": ", ".join(also)} if also else {})
    return Entity(
        uuid=pattern_uuid(pattern.id),
        labels=(PATTERN,),
        name={"en": pattern.name.en, "it": pattern.name.it},
        texts=texts,
        attributes={"id": pattern.id, "source": pattern.source.title, "at": pattern.at},
        group_id=CURATED_GROUP,
    )


def ship_directions() -> int:
    """Compute the directions of the catalogue's patterns anew, and write them beside the glossary.

    Needs the extra `memory`; to be run when patterns have changed: ``python -m
    vitruvio.workbench.remembering.curated``. Returns how many there are.
    """
    import numpy as np

    from vitruvio.memory.sense import SHIPPED, SHIPPED_ROW, computed_directions, content_key

    found = {
        content_key(each, language): vector
        for each in map(_entity, load_catalogue().patterns())
        for language, vector in computed_directions(each).items()
    }
    rows = np.array([(key, found[key]) for key in sorted(found)], SHIPPED_ROW)
    np.save(SHIPPED, rows, allow_pickle=False)
    return len(rows)


def ship_stems() -> int:
    """Compute the stems of the words of the catalogue's patterns and of the glossary anew, and write them
    beside it; return how many there are."""
    import json
    import os

    from vitruvio.memory.entities import told_in
    from vitruvio.memory.words import DATA, LANGUAGES, STEMS, computed_stem, data, words

    told = [
        text
        for each in map(_entity, load_catalogue().patterns())
        for language in LANGUAGES
        for text in (each.name[language], told_in(each, language))
    ]
    known = {word for text in (*told, *data("glossary.json")["terms"]) for word in words(text)}
    # In either language, for a query may be of both.
    found = {each: {word: computed_stem(word, each) for word in sorted(known)} for each in LANGUAGES}
    with open(os.path.join(DATA, STEMS), "w", encoding="utf-8", newline="\n") as file:
        file.write(f"{json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True)}\n")
    return sum(map(len, found.values()))


def main() -> None:
    """Compute anew what the release knows of its patterns and its glossary; `make patterns`."""
    print(ship_stems(), ship_directions())
