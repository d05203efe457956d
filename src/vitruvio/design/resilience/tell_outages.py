"""The outages that fail most requests, and what goes on without the part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import OUTAGES
from vitruvio.design.resilience.trace_outages import asked_outside
from vitruvio.design.security.lists import some_of
from vitruvio.model import Part, Statement, option, percent, say, series
from vitruvio.model.parts import Outage

# More outages than these are read by nobody; all of them stand in the design's parts.
PLACES: Final = ("worst outage", "second worst outage", "third worst outage")


def worst_outages(draft: Draft) -> Iterator[Statement]:
    """State the outages that fail most requests, the worst first; parts with the same effect are one."""
    groups: dict[tuple[tuple[str, ...], ...], list[Outage]] = {}
    for each in draft[OUTAGES].values():
        if each.fails:
            groups.setdefault((each.fails, each.degraded, each.late), []).append(each)
    heads = {f"{members[0].kind}:{members[0].part}": members for members in groups.values()}
    told: dict[str, list[Outage]] = {}
    for place in PLACES[: len(heads)]:
        chosen = _worst(draft, place, heads, told)
        if chosen not in told:
            told[chosen] = heads[chosen]
            yield _told(draft, heads[chosen])


def _worst(
    draft: Draft, place: str, heads: Mapping[str, list[Outage]], told: Mapping[str, list[Outage]]
) -> str:
    """The outage that leaves least; one told already counts as leaving everything."""
    options = [
        option(name, cost=1 - members[0].failed + (1 if name in told else 0))
        for name, members in heads.items()
    ]
    return draft.choose(place, options, by="cost").chosen


def _told(draft: Draft, members: list[Outage]) -> Statement:
    first = members[0]
    subject = first.part
    parts = series([each.part for each in members], "or")
    share = percent(first.failed)
    rest = [name for name in asked_outside(draft) if name not in (*first.fails, *first.degraded)]
    then: list[Part] = []
    for what, names in (("rest", rest), ("worse", first.degraded), ("late", first.late)):
        if names:
            listed = some_of(draft, names, f"{subject}/{what}")
            then.append(say(f"resilience.outage.{what}", count="names", names=listed))
    if not then:
        return say("resilience.outage.all", parts=parts, share=share)
    return say("resilience.outage.some", parts=parts, share=share, then=series(then, "semicolon"))
