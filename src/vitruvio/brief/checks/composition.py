"""Composition: a part has one whole, and no whole is, however far down, a part of itself."""

from __future__ import annotations

from vitruvio.brief.checks.cycles import find_cycles
from vitruvio.brief.context import Context
from vitruvio.brief.model import Brief


def check_composition(brief: Brief, context: Context) -> None:
    """Note entities that are their own part, parts of several wholes, and cycles of parts."""
    wholes: dict[str, str] = {}
    inside: dict[str, list[str]] = {}
    for whole, entity in brief.entities.items():
        inside[whole] = []
        for part in entity.parts:
            at = context.place(f"entities.{whole}.parts", part)
            if part == whole:
                context.problem("brief.parts.itself", at, name=whole)
                continue
            inside[whole].append(part)
            other = wholes.setdefault(part, whole)
            if other != whole:
                line = str(context.place(f"entities.{other}.parts", part).line)
                context.problem("brief.parts.shared", at, part=part, whole=whole, other=other, line=line)
    for cycle in find_cycles(inside):
        at = context.place(f"entities.{cycle[0]}.parts", cycle[1])
        context.problem("brief.parts.cycle", at, chain=" → ".join(cycle))
