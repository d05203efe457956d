"""The boundaries as text for a terminal: the certificate, the contexts, the doubtful, the dear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Final

from vitruvio.model import Prose
from vitruvio.model.parts import Boundaries, Boundary, ContextMap, Stay
from vitruvio.report.table import aligned
from vitruvio.report.wording import Wording
from vitruvio.text import show
from vitruvio.units import NONE

WIDTH: Final = 100
MOST_CUTS: Final = 5
MOST_DOUBTS: Final = 5


def boundaries_text(found: Boundaries, mapped: ContextMap, wording: Wording) -> str:
    """What one reads first: how good the division is, its contexts, what is least sure, what is dearest."""
    return "\n".join(_lines(found, mapped, wording)).rstrip() + "\n"


def _lines(found: Boundaries, mapped: ContextMap, wording: Wording) -> Iterator[str]:
    yield from _wrapped(
        wording.say(
            "report.boundaries.head",
            len(found.contexts),
            system=mapped.system,
            contexts=str(len(found.contexts)),
        )
    )
    yield from _prose(found.why, wording, "  ")
    yield ""
    for context in found.contexts:
        yield from _context(context, found, wording)
    doubts = sorted((each for each in found.stays if _is_doubtful(each)), key=_margin)
    yield from _listed("doubts", [each.why for each in doubts[:MOST_DOUBTS]], wording)
    cuts = [each.why for each in found.cuts[:MOST_CUTS] if each.weight.value > 0]
    yield from _listed("cuts", cuts, wording)
    yield from _listed("others", [each.why for each in found.others], wording)
    moves = [(each.entity, each.before, "→", each.after) for each in found.moves]
    told = [line.rstrip() for line in _listed("moves", [found.moved] if found.moved else [], wording)]
    yield from told[:-1]
    yield from (f"    {line}" for line in aligned(moves))
    yield from told[-1:]
    yield from _table("relations", _relations(mapped), wording)


def _table(what: str, rows: Sequence[Sequence[str]], wording: Wording) -> Iterator[str]:
    if rows:
        yield wording.say(f"report.boundaries.{what}")
        yield from (f"  {line}" for line in aligned(rows))
        yield ""


def _relations(mapped: ContextMap) -> list[tuple[str, ...]]:
    return [
        (each.downstream, "→", each.upstream, _patterns(each.downstream_patterns, each.upstream_patterns))
        for each in mapped.relations.values()
    ]


def _patterns(downstream: Iterable[str], upstream: Iterable[str]) -> str:
    sides = (", ".join(downstream), ", ".join(upstream))
    return " ← ".join(side for side in sides if side)


def _context(context: Boundary, found: Boundaries, wording: Wording) -> Iterator[str]:
    kept = [share for one, other, share in found.steady.pairs if one in context.entities]
    steady = f" ({wording.say('report.boundaries.kept', share=_percent(min(kept), wording))})" if kept else ""
    yield f"{context.name}{steady}"
    yield from _prose(context.responsibility, wording, "  ")
    yield ""


def _percent(share: float, wording: Wording) -> str:
    return show(share, NONE, wording.language, "percent")


def _is_doubtful(stay: Stay) -> bool:
    return not stay.whole and stay.margin is not None


def _margin(stay: Stay) -> tuple[float, str]:
    return (0.0 if stay.margin is None else stay.margin.value, stay.entity)


def _listed(what: str, items: list[Prose], wording: Wording) -> Iterator[str]:
    if not items:
        return
    yield wording.say(f"report.boundaries.{what}")
    for each in items:
        yield from _wrapped(wording.prose(each), "  · ", "    ")
    yield ""


def _prose(prose: Prose, wording: Wording, indent: str) -> list[str]:
    return _wrapped(wording.prose(prose), indent, indent)


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=later, break_long_words=False)
