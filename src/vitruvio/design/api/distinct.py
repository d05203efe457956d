"""Each method and path once: where use cases would share them, the later ones by name get a path below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vitruvio.design.api.facts import Plan
from vitruvio.design.api.naming import kebab, words_of
from vitruvio.design.api.phrases import any_noun, phrase_of, whole_noun
from vitruvio.design.api.plural import plural

_SEARCH = {"en": "search", "it": "ricerca"}


def rivals_of(plans: Mapping[str, Plan]) -> dict[str, list[str]]:
    """By use case: the others that ask for the same method and path."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name, plan in plans.items():
        groups.setdefault((plan.method, plan.path), []).append(name)
    return {
        name: [each for each in groups[plan.method, plan.path] if each != name]
        for name, plan in plans.items()
    }


def distinct_paths(plans: Mapping[str, Plan]) -> dict[str, str]:
    """By use case: its path."""
    taken: dict[tuple[str, str], str] = {}
    late: list[str] = []
    for name, plan in plans.items():
        if taken.setdefault((plan.method, plan.path), name) != name:
            late.append(name)
    for name in late:
        plan = plans[name]
        path = next(each for each in _variants(plan) if (plan.method, each) not in taken)
        taken[plan.method, path] = name
    return {name: path for (_, path), name in taken.items()}


def _variants(plan: Plan) -> Iterator[str]:
    """Paths below a plan's: by what its name adds, by its verb's noun, by all of it, and numbered at last."""
    phrase = phrase_of(plan.use_case, "en")
    if plan.kind == "search":
        yield f"{plan.path}/{_SEARCH[phrase.tongue]}"
    said = set(words_of(plan.path))
    added = [each for each in phrase.about if each not in said and plural(each, phrase.tongue) not in said]
    if added:
        yield f"{plan.path}/{kebab(added)}"
    if any_noun(phrase):
        yield f"{plan.path}/{any_noun(phrase)}"
    whole = f"{plan.path}/{whole_noun(phrase)}"
    yield whole
    number = 1
    while True:
        number += 1
        yield f"{whole}-{number}"
