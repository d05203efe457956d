"""Whether the version numbers of two designs tell the truth about what changed between them.

Semantic Versioning 2.0.0, rules 4 and 6 to 8: a break needs a new major version (a new minor one below
1.0.0), an addition a new minor one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from vitruvio.compatibility.change import Change
from vitruvio.compatibility.events import published
from vitruvio.compatibility.kinds import Weight
from vitruvio.model import Design

UNSTATED: Final = "1.0.0"
_NUMBERS: Final = re.compile(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:[-+].*)?")

Numbers: TypeAlias = tuple[int, int, int]
Verdict: TypeAlias = Literal[
    "true", "hidden_break", "needless_major", "hidden_addition", "backwards", "unreadable", "other_root"
]


class Truth(NamedTuple):
    """What the numbers say and what is so: `least` is the lowest number that would tell the truth, `root`
    begins the addresses after, `events` are the types whose own version does not tell it, with what it hides.
    """

    before: str
    after: str
    verdict: Verdict
    least: str
    root: str = ""
    events: tuple[tuple[str, Verdict], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the numbers tell the truth."""
        return self.verdict == "true" and not self.events


def contract_version(design: Design) -> str:
    """The version of a design's contracts."""
    api = design.parts.api
    return UNSTATED if api is None else api.version


def contract_root(design: Design) -> str:
    """What begins all paths of a design's contracts, with the major version in it."""
    return "" if design.parts.api is None else design.parts.api.root


def truth_of(before: Design, after: Design, changes: Sequence[Change]) -> Truth:
    """Judge the numbers of two designs by the changes between them."""
    judged = [each for each in changes if each.kind != "api.root_changed"]
    old, new = contract_version(before), contract_version(after)
    root = contract_root(after)
    verdict, least = _judge(old, new, judged)
    major = re.search(r"v(\d{1,9})$", root)
    now = numbers_of(new)
    if verdict == "true" and major is not None and now is not None and int(major[1]) != now[0]:
        verdict = "other_root"
    return Truth(old, new, verdict, least, root, tuple(_events(before, after, judged)))


def _events(before: Design, after: Design, changes: Iterable[Change]) -> Iterator[tuple[str, Verdict]]:
    old, new = published(before.parts.channels), published(after.parts.channels)
    for type in sorted(old.keys() & new.keys()):
        held = [each for each in changes if each.subject == type and each.place]
        verdict, _ = _judge(old[type].event.version, new[type].event.version, held)
        if verdict != "true":
            yield type, verdict


def _judge(before: str, after: str, changes: Iterable[Change]) -> tuple[Verdict, str]:
    weights = {each.about.weight for each in changes}
    was, now = numbers_of(before), numbers_of(after)
    if was is None or now is None:
        return "unreadable", ""
    least = _least(was, weights)
    return _verdict(was, now, weights, least), ".".join(map(str, least))


def numbers_of(version: str) -> Numbers | None:
    """The numbers of a version; None where it is none."""
    found = _NUMBERS.fullmatch(version)
    return None if found is None else (int(found[1]), int(found[2]), int(found[3]))


def _least(was: Numbers, weights: set[Weight]) -> Numbers:
    major, minor, patch = was
    if "break" in weights and major:
        return (major + 1, 0, 0)
    if weights & {"break", "addition"}:
        return (major, minor + 1, 0)
    return (major, minor, patch)


def _verdict(was: Numbers, now: Numbers, weights: set[Weight], least: Numbers) -> Verdict:
    if now < was:
        return "backwards"
    if now < least:
        return "hidden_break" if "break" in weights else "hidden_addition"
    if now[0] > was[0] > 0 and "break" not in weights:
        return "needless_major"
    return "true"
