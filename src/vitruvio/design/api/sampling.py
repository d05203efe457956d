"""The examples of one operation: in the brief's language, with people for actors, in states that fit."""

from __future__ import annotations

from typing import Any, Final

from vitruvio.design.api.bodies import Bodies
from vitruvio.design.api.examples import Examples
from vitruvio.design.api.facts import PLACES, STANDS_FOR
from vitruvio.design.api.lexicon import Tongue, samples
from vitruvio.design.api.naming import kebab, words_of
from vitruvio.design.api.schemas import upper_snake
from vitruvio.design.draft import Draft
from vitruvio.design.facts import RESOURCES
from vitruvio.model.parts import Property

_STEM: Final = 4
_TOLD: Final = {"enumeration": 0, "money": 1, "integer": 2, "decimal": 2, "boolean": 2}
Example = dict[str, Any] | None


def host_of(draft: Draft) -> str:
    """The host in the examples' addresses."""
    return f"{kebab(words_of(draft.brief.system or 'api'))}.example"


def tongue_of_brief(draft: Draft) -> Tongue:
    """The language of the examples."""
    return "it" if draft.brief.language == "it" else "en"


def examples_of(
    draft: Draft, entity: str, kind: str, bodies: Bodies, verb: str = ""
) -> tuple[Example, Example]:
    """The example of the request's body and that of the answer's; `verb` is what a step does."""
    made = _maker(draft, kind, verb)
    told = tuple(each for each in bodies.body if kind != "update" or _is_told(each, bodies.body))
    return made.body(told, entity, shows=False), made.body(bodies.answer, entity, shows=True)


def arguments_of(draft: Draft, entity: str, parameters: tuple[Property, ...]) -> dict[str, Any]:
    """An example of each parameter of a path or a query."""
    return _maker(draft, "list", "").body(parameters, entity, shows=True) or {}


def _maker(draft: Draft, kind: str, verb: str) -> Examples:
    def state(values: tuple[str, ...]) -> str:
        """The first of a new record, the one that a step leads to, else the second."""
        stem = upper_snake(verb)[:_STEM]
        reached = [each for each in values if len(stem) == _STEM and each.startswith(stem)]
        if kind == "action" and reached:
            return reached[0]
        return values[0] if kind in ("create", "upload") else values[:2][-1]

    people = frozenset(draft[STANDS_FOR][each] for each in draft[STANDS_FOR])
    return Examples(
        samples(tongue_of_brief(draft)),
        lambda name: draft[RESOURCES][name],
        draft[PLACES],
        people,
        host_of(draft),
        state,
    )


def _is_told(each: Property, body: tuple[Property, ...]) -> bool:
    """Whether a change's example changes a property: a state before all else, then amounts and numbers."""
    if any(other.required for other in body):
        return True
    best = min(_TOLD.get(other.schema.kind, len(_TOLD)) for other in body)
    return _TOLD.get(each.schema.kind, len(_TOLD)) == best
