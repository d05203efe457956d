"""In which order load is shed: what nobody waits for, then by what is asked of the answer's availability."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import AVAILABILITIES, TRIGGERS
from vitruvio.design.passes import decides
from vitruvio.design.resilience.choose_redundancy import target_of
from vitruvio.design.resilience.facts import SHEDDING, Class
from vitruvio.model import Figure, largest


@decides(requires=(AVAILABILITIES, TRIGGERS), provides=(SHEDDING,))
def order_shedding(draft: Draft) -> None:
    """Provide the classes of use cases in the order in which a replica refuses them.

    Whatever is called is worth as much as the most that any of its callers is asked for.
    """
    waiting: list[str] = []
    groups: dict[float, list[tuple[str, Figure]]] = {}
    for name in draft.brief.use_cases:
        if name in draft[AVAILABILITIES] or draft.brief.use_cases[name].actors:
            target = _worth(draft, name, frozenset())
            groups.setdefault(target.value, []).append((name, target))
        else:
            waiting.append(name)
    found = [Class(tuple(waiting), None)] if waiting else []
    for _, members in sorted(groups.items()):
        found.append(Class(tuple(name for name, _ in members), members[0][1]))
    draft.provide(SHEDDING, tuple(found))


def _worth(draft: Draft, name: str, seen: frozenset[str]) -> Figure:
    """What is asked of a use case, or of any that waits for its answer."""
    own = target_of(draft, name)[0]
    callers = [each for each, kind in draft[TRIGGERS][name] if kind == "calls" and each not in seen]
    above = [_worth(draft, each, seen | {name}) for each in callers if each in draft[AVAILABILITIES]]
    return largest(own, *above) if above else own
