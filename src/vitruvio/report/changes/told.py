"""Changes in words: what it is, why it breaks or not, what would do the same without breaking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from vitruvio.compatibility import WAYS, Change
from vitruvio.model import Part, Statement
from vitruvio.report.findings.wording import visible
from vitruvio.report.wording import Wording

STEPS: Final = ("expand", "migrate", "contract")


class Told(NamedTuple):
    """The sentences of changes that are alike, and the steps by their names; none where nothing breaks."""

    what: str
    why: str
    steps: dict[str, str]


def told(changes: Sequence[Change], wording: Wording) -> Told:
    """Changes of one kind that say the same of several places, in words."""
    change = changes[0]
    about, texts = change.about, _texts(changes, wording)
    steps = {}
    if about.way:
        ends = WAYS[about.way]._asdict()
        steps = {step: wording.say(f"diff.{step}.{ends[step]}", **texts) for step in STEPS}
    return Told(what(change, wording), wording.say(f"diff.why.{about.why}", **texts), steps)


def what(change: Change, wording: Wording) -> str:
    """What a change is, wherever it stands."""
    return wording.say(f"diff.what.{change.about.what}", **_texts([change], wording))


def _texts(changes: Sequence[Change], wording: Wording) -> dict[str, str]:
    change = changes[0]
    where = change.kind.partition(".")[0]
    header = change.parts.get("header")
    named = change.leaf if header is None else shown(header, wording)
    texts = {
        "name": visible(named),
        "operation": _operations(changes, wording),
        "who": wording.say(f"diff.who.{change.surface}"),
    }
    if change.place:
        texts["where"] = wording.say(f"diff.where.{where}")
    return texts | {key: visible(shown(part, wording)) for key, part in change.parts.items()}


def shown(part: Part, wording: Wording) -> str:
    """A part in words; a design that was edited may name a type that has none."""
    try:
        return wording.part(part)
    except KeyError:
        return part.message.rpartition(".")[2] if isinstance(part, Statement) else ""


def _operations(changes: Sequence[Change], wording: Wording) -> str:
    subjects = sorted({each.subject for each in changes})
    first, more = visible(subjects[0]), len(subjects) - 1
    return wording.say("diff.operations", more, first=first, number=str(more)) if more else first
