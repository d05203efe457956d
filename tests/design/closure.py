"""Passes with all those that provide what they require."""

from __future__ import annotations

from collections.abc import Iterable

from vitruvio.design.passes import Pass
from vitruvio.design.plan import PASSES


def with_providers(wanted: Iterable[Pass]) -> list[Pass]:
    """The passes `wanted` and, however far back, those of the plan that they rest on."""
    providers = {fact: each for each in PASSES for fact in (*each.provides, each.field)}
    found: dict[str, Pass] = {}
    waiting = list(wanted)
    while waiting:
        each = waiting.pop()
        if each.name not in found:
            found[each.name] = each
            waiting.extend(providers[fact] for fact in each.requires)
    return list(found.values())
