"""What changed as text for a terminal: the verdict, what breaks whom and what to do instead, the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Final

from vitruvio.compatibility import Change, Comparison, Surroundings
from vitruvio.report.changes.told import STEPS, told, what
from vitruvio.report.decision_names import decision_cited, option_label
from vitruvio.report.findings.wording import visible
from vitruvio.report.table import aligned
from vitruvio.report.wording import Wording

WIDTH: Final = 100
MOST_PLACES: Final = 6
MOST_TYPES: Final = 3
MOST_DECISIONS: Final = 10
SURFACES: Final = ("public", "internal", "event")


def changes_text(found: Comparison, wording: Wording) -> str:
    """What one reads first: who breaks, whether the version says so, then the changes, the alike together."""
    return "\n".join(_lines(found, wording)).rstrip() + "\n"


def _lines(found: Comparison, wording: Wording) -> Iterator[str]:
    yield from _wrapped(_verdict(found, wording))
    yield from _wrapped(_version(found, wording))
    yield from _event_versions(found, wording)
    yield ""
    for surface in SURFACES:
        broken = [each for each in found.changes if each.breaks and each.surface == surface]
        yield from _section(f"diff.heading.{surface}", broken, "✗", wording)
    harmless = [each for each in found.changes if not each.breaks]
    yield from _section("diff.heading.harmless", harmless, "·", wording)
    yield from _besides(found.surroundings, wording)


def _verdict(found: Comparison, wording: Wording) -> str:
    system = visible(found.after)
    if found.before != found.after:
        system = wording.say("diff.system.renamed", before=visible(found.before), after=system)
    if not found.changes:
        return wording.say("diff.verdict.none", system=system)
    counts = {
        surface: sum(each.breaks and each.surface == surface for each in found.changes)
        for surface in SURFACES
    }
    others = len(found.changes) - sum(counts.values())
    if not found.breaks:
        return wording.say("diff.verdict.harmless", others, system=system, number=str(others))
    told = [(surface, many) for surface, many in counts.items() if many]
    parts = [
        wording.say(f"diff.count.{'also.' if place else ''}{surface}", many, number=str(many))
        for place, (surface, many) in enumerate(told)
    ]
    breaks = wording.listed(parts, "and")
    if others:
        breaks = wording.say("diff.verdict.others", others, breaks=breaks, number=str(others))
    return wording.say("diff.verdict.breaks", system=system, breaks=breaks)


def _version(found: Comparison, wording: Wording) -> str:
    truth = found.truth
    texts = {"before": visible(truth.before), "after": visible(truth.after)}
    head = wording.say("diff.version.same" if truth.before == truth.after else "diff.version.head", **texts)
    return wording.say(
        f"diff.version.{truth.verdict}", head=head, least=truth.least, root=visible(truth.root)
    )


def _event_versions(found: Comparison, wording: Wording) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for type, verdict in found.truth.events:
        groups.setdefault(verdict, []).append(visible(type))
    for wrong, types in groups.items():
        more = len(types) - MOST_TYPES
        events = ", ".join(types[:MOST_TYPES])
        if more > 0:
            events += " " + wording.say("diff.label.more", more, number=str(more))
        yield from _wrapped(wording.say(f"diff.version.events.{wrong}", events=events))


def _section(heading: str, changes: Sequence[Change], mark: str, wording: Wording) -> Iterator[str]:
    if not changes:
        return
    yield wording.say(heading)
    groups: dict[tuple[str, str], list[Change]] = {}
    for each in changes:
        groups.setdefault((each.kind, what(each, wording)), []).append(each)
    # What befalls whole operations comes before what befalls their fields.
    for _, group in sorted(groups.items(), key=lambda item: bool(item[1][0].place)):
        yield from _group(group, mark, wording)
    yield ""


def _group(changes: Sequence[Change], mark: str, wording: Wording) -> Iterator[str]:
    words = told(changes, wording)
    yield from _wrapped(words.what, f"  {mark} ", "    ")
    rows = [(visible(each.subject), visible(each.place), visible(each.service)) for each in changes]
    shown = [tuple(cell for cell in row if cell) for row in rows[:MOST_PLACES]]
    yield from (f"      {line}" for line in aligned(shown))
    more = len(rows) - len(shown)
    if more:
        yield f"      {wording.say('diff.label.more', more, number=str(more))}"
    yield from _wrapped(f"{wording.say('diff.label.why')}: {words.why}", "    ", "      ")
    for step in STEPS:
        if step in words.steps:
            label = wording.say(f"diff.label.{step}")
            yield from _wrapped(f"{label}: {words.steps[step]}", "    → ", "      ")


def _besides(found: Surroundings, wording: Wording) -> Iterator[str]:
    if not found:
        return
    yield wording.say("diff.heading.besides")
    rows = list(_services(found, wording))
    if found.style is not None:
        old, new = (option_label("style", each, wording.language) for each in found.style)
        rows.append((wording.say("diff.besides.style"), f"{old} → {new}"))
    yield from (f"  {line}" for line in aligned(rows))
    language = wording.language
    for id, before, after in found.decided[:MOST_DECISIONS]:
        old, new = (visible(option_label(id, each, language)) for each in (before, after))
        yield from _wrapped(f"{visible(decision_cited(id, language))}: {old} → {new}", "  · ", "    ")
    if len(found.decided) > MOST_DECISIONS:
        number = len(found.decided)
        yield from _wrapped(wording.say("diff.besides.more", number, number=str(number)), "  ", "  ")


def _services(found: Surroundings, wording: Wording) -> Iterator[tuple[str, str]]:
    renamed = [f"{old} → {new}" for old, new in found.renamed]
    for label, names in (("added", found.added), ("removed", found.removed), ("renamed", renamed)):
        if names:
            yield wording.say(f"diff.label.{label}"), _listed(names)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(visible, names))


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    return wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
