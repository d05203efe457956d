"""What an operation is about: the entity that its name speaks of, else the one that the others hang on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vitruvio.brief import Access, UseCase
from vitruvio.design.api.facts import STANDS_FOR
from vitruvio.design.api.model_resources import tongue_of_entity
from vitruvio.design.api.naming import words_of
from vitruvio.design.api.phrases import Phrase, speaks_of
from vitruvio.design.api.uses import Uses
from vitruvio.design.draft import Draft
from vitruvio.design.facts import REFERENCES, RESOURCES
from vitruvio.model import Holds, option, say


def wholes_of(draft: Draft, entities: Iterable[str]) -> list[str]:
    """The entities less those whose whole is among them."""
    names = list(entities)
    return [name for name in names if not _is_inside(draft, name, names)]


def _is_inside(draft: Draft, name: str, names: Sequence[str]) -> bool:
    resource = draft[RESOURCES][name]
    seen = {name}
    while resource.parent and not resource.singleton and resource.parent not in seen:
        if resource.parent in names and name in draft.brief.entities[resource.parent].parts:
            return True
        seen.add(resource.parent)
        name = resource.parent
        resource = draft[RESOURCES][name]
    return False


def spoken_of(draft: Draft, phrase: Phrase, entities: Iterable[str]) -> str:
    """The entity that the phrase names; empty where it names none of these."""
    best, most = "", 0
    for name in entities:
        score = speaks_of(phrase, words_of(name), tongue_of_entity(draft, name))
        if score > most:
            best, most = name, score
    return best


def subject_of_writing(draft: Draft, phrase: Phrase, entities: Mapping[str, Access], creates: bool) -> str:
    """The entity that a use case creates, changes or deletes above all; the others follow it.

    What is created comes before what refers to it; what is changed comes after what it refers to.
    """
    names = wholes_of(draft, entities)
    return spoken_of(draft, phrase, names) or min(names, key=lambda name: _rank(draft, name, names, creates))


def _rank(draft: Draft, name: str, names: Sequence[str], creates: bool) -> tuple[bool, int, str]:
    among = [each for each in draft[REFERENCES][name] if each in names]
    return draft[RESOURCES][name].singleton, len(among) if creates else -len(among), name


def subject_of_reading(draft: Draft, name: str, phrase: Phrase, uses: Uses) -> str:
    """The entity that a use case shows.

    Where its name tells none: the record with a dependent of which there is one (a page of details), else
    what is read in numbers, first what belongs to the caller and what actors write.
    """
    use_case = draft.brief.use_cases[name]
    names = wholes_of(draft, use_case.reads)
    spoken = spoken_of(draft, phrase, names)
    if spoken or len(names) == 1:
        return spoken or names[0]
    ranked = sorted(names, key=lambda each: _reading_rank(draft, each, use_case, uses))
    options = [
        option(each, [Holds(say("api.condition.detail", entity=each), True)])
        for each in ranked
        if _has_detail(draft, each, names)
    ]
    for each in ranked:
        records = draft.given(use_case.reads[each], "records")
        if records is not None and not _has_detail(draft, each, names):
            options.append(option(each, [draft.ledger.lift(1) < records]))
    options += [option(each) for each in ranked if each not in {found.name for found in options}]
    return draft.choose(f"subject.{name}", options).chosen


def _has_detail(draft: Draft, name: str, names: Sequence[str]) -> bool:
    return any(draft[RESOURCES][each].singleton and draft[RESOURCES][each].parent == name for each in names)


def _reading_rank(draft: Draft, name: str, use_case: UseCase, uses: Uses) -> tuple[bool, bool, int, str]:
    actors = {draft[STANDS_FOR][each] for each in use_case.actors if each in draft.brief.actors}
    own = use_case.only_own and any(each in draft[REFERENCES][name] for each in actors if each)
    written = any(kind != "reads" and draft.brief.use_cases[case].actors for case, kind in uses.get(name, ()))
    among = [each for each in draft[REFERENCES][name] if each in use_case.reads]
    return not own, not written, -len(among), name
