"""The home of every entity and use case: the deployable that packs their context."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, HOMES
from vitruvio.design.passes import decides
from vitruvio.design.services.facts import PACKED


@decides(requires=(PACKED, CONTEXTS), provides=(HOMES,))
def find_homes(draft: Draft) -> None:
    """Provide the homes: "entity:NAME" and "use case:NAME" to the name of a deployable."""
    homes: dict[str, tuple[str, str]] = {}
    contexts = draft[CONTEXTS].raw()
    for service, names in draft[PACKED].raw().items():
        for name in names:
            homes |= {f"entity:{entity}": (service, name) for entity in contexts[name].entities}
            homes |= {f"use case:{case}": (service, name) for case in contexts[name].use_cases}

    def home(key: str) -> str:
        service, context = homes[key]
        return service if draft[CONTEXTS][context].name in draft[PACKED][service] else ""

    draft.each(HOMES, sorted(homes), home)


def entities_of(draft: Draft, service: str) -> tuple[str, ...]:
    """The entities of a deployable, sorted."""
    return tuple(sorted(each for name in draft[PACKED][service] for each in draft[CONTEXTS][name].entities))


def use_cases_of(draft: Draft, service: str) -> tuple[str, ...]:
    """The use cases of a deployable, sorted."""
    return tuple(sorted(each for name in draft[PACKED][service] for each in draft[CONTEXTS][name].use_cases))
