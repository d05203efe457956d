"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple, TypeAlias, get_args

from vitruvio.catalogue import Catalogue
from vitruvio.model import Figure, Ledger, Part, Statement, say
from vitruvio.rules.reading import Reading
from vitruvio.units import NONE, Dimension

Severity: TypeAlias = Literal["error", "warning", "note"]
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
GROUPS: Final = ("boundaries", "interactions", "data", "resilience", "security", "api", "operations", "cost")


class Work(NamedTuple):
    """A book or standard that a rule rests on, and where in it."""

    author: str
    title: str
    section: str


class Finding(NamedTuple):
    """What a rule found: the place in the design's parts (``queues/send-mail``), and what fills its message.

    A rule finds at most one thing at a place, so that rule and place tell findings apart from run to run.
    `message` is the last word of its message's id, for rules that say more than one thing.
    """

    subject: str
    parts: Mapping[str, Part]
    message: str = "found"


Findings: TypeAlias = Iterator[Finding]
Check: TypeAlias = Callable[[Reading, Catalogue], Findings]


class Rule(NamedTuple):
    """A rule: `id` is its group and its name (``resilience.retry-without-pause``), after its module.

    `references` are works, or entries of the catalogue: ``patterns/ID``, ``duties/ID`` or ``facts/ID``.
    """

    id: str
    severity: Severity
    references: tuple[Work | str, ...]
    check: Check

    @property
    def group(self) -> str:
        """The group that it belongs to."""
        return self.id.partition(".")[0]

    def text(self, what: str) -> Statement:
        """One of its texts: ``what`` it does, ``why``, an ``example`` of what it finds, the ``fix``."""
        return Statement(f"rules.{self.id}.{what}")

    def says(self, finding: Finding) -> Statement:
        """What is wrong at the place of a finding."""
        return Statement(f"rules.{self.id}.{finding.message}", dict(finding.parts))


def rule(severity: Severity, *references: Work | str) -> Callable[[Check], Rule]:
    """Make a check a rule that is named after its module; `severity` stands unless a user says otherwise."""

    def made(check: Check) -> Rule:
        group, name = check.__module__.split(".")[-2:]
        return Rule(f"{group}.{name.replace('_', '-')}", severity, references, check)

    return made


def found(subject: str, /, **parts: Any) -> Finding:
    """A finding at `subject`; `parts` are figures, names or lists of them, as in `model.say`."""
    return Finding(subject, say("found", **parts).parts)


def number(value: float, dimension: Dimension = NONE) -> Figure:
    """A number that a rule has reckoned, to be shown; what is not a number shows as infinite."""
    shown = value if value == value else float("inf")
    return Figure(Ledger(), "constant", (), shown, shown, shown, dimension)


def bound(catalogue: Catalogue, id: str, side: str = "typical") -> Figure:
    """The number of a catalogue entry, in base units; `side` is ``low``, ``typical`` or ``high``."""
    fact = catalogue.fact(id)
    value = float(getattr(fact, side))
    return Figure(Ledger(), "fact", (), value, value, value, fact.dimension, origin=id)


__all__ = [
    "GROUPS",
    "SEVERITIES",
    "Catalogue",
    "Check",
    "Figure",
    "Finding",
    "Findings",
    "Reading",
    "Rule",
    "Severity",
    "Work",
    "bound",
    "found",
    "number",
    "rule",
]
