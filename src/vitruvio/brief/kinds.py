"""The kinds of value that a key of the brief takes."""

from __future__ import annotations

from typing import Literal, NamedTuple

# The sections whose keys are names that the author gives, and that other parts of the brief refer to.
Named = Literal["actors", "externals", "entities", "use_cases"]


# A day by RFC 3339, section 5.6 (``full-date``); which days a month has, the calendar says.
DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"


class Text(NamedTuple):
    """A text of at most `limit` characters."""

    limit: int


class Texts(NamedTuple):
    """A list of texts, in no order."""

    limit: int


class Word(NamedTuple):
    """One word of a vocabulary."""

    vocabulary: str


class Words(NamedTuple):
    """A list of words of a vocabulary, in no order."""

    vocabulary: str


class Codes(NamedTuple):
    """A list of codes that a pattern describes; their order is kept."""

    pattern: str


class Code(NamedTuple):
    """A code that a pattern describes, of at most `limit` characters; `says` names the message if wrong."""

    pattern: str
    says: str
    limit: int = 60


class Day(NamedTuple):
    """A day of the calendar, as ``2027-06-30``."""


class Flag(NamedTuple):
    """Yes or no."""


class Own(NamedTuple):
    """The word ``own``, read as true."""


class Amount(NamedTuple):
    """A quantity; `measure` names its parser and bounds in `measures`."""

    measure: str


class Reference(NamedTuple):
    """A name of the section `of`."""

    of: Named


class References(NamedTuple):
    """A list of names of the section `of`, in no order; a single name needs no list where `single`."""

    of: Named
    single: bool = False


class Groups(NamedTuple):
    """A list of lists of entities, each of at least `least`, in no order."""

    least: int


class Section(NamedTuple):
    """A mapping with the keys of `section` in `keys`."""

    section: str


class Items(NamedTuple):
    """A mapping of names that the author gives, each with the keys of `section`."""

    section: str


class Short(NamedTuple):
    """A mapping with the keys of `section`, or the value of its key `main` alone."""

    section: str
    main: str


class Touches(NamedTuple):
    """Names of the section `of`: a list, or a mapping of each to a `Short`."""

    of: Named
    item: Short


class Attributes(NamedTuple):
    """The attributes of an entity: a list of names, or a mapping of names to types."""


class Residency(NamedTuple):
    """A mapping of data classes to lists of areas."""

    pattern: str


class Choices(NamedTuple):
    """A mapping of ids, which are checked elsewhere, to texts."""

    limit: int


Kind = (
    Text
    | Texts
    | Word
    | Words
    | Code
    | Codes
    | Day
    | Flag
    | Own
    | Amount
    | Reference
    | References
    | Groups
    | Section
    | Items
    | Short
    | Touches
    | Attributes
    | Residency
    | Choices
)
