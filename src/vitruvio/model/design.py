"""The whole design as one object, and its JSON, which reads back to an equal one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from vitruvio.model.decision import Assumption, Decision
from vitruvio.model.figure import Figure, Ledger
from vitruvio.model.parts import Parts
from vitruvio.model.sections import Sections
from vitruvio.model.statement import Prose, Statement
from vitruvio.units import Dimension


class Cite(msgspec.Struct, frozen=True, array_like=True):
    """A place in the brief: line and column from one, and what is written there."""

    line: int
    column: int
    text: str


class Source(msgspec.Struct, frozen=True):
    """What the design was computed from: the brief's name, digest and text, its cited lines by path, the
    catalogue; `memory` is the digest of the precedents that were asked for, empty where none were.
    """

    brief: str
    brief_digest: str
    lines: dict[str, Cite]
    catalogue_digest: str
    overrides: str = ""
    text: str = ""
    memory: str = ""


class Shortfall(msgspec.Struct, frozen=True):
    """An objective that cannot be met within the constraints, and what would meet it."""

    id: str
    what: Statement
    remedy: Statement


class Design(msgspec.Struct, frozen=True, eq=False):
    """A backend's design.

    `sections` is the report, `parts` what later stages build from, `figures` all figures by id, `trace` what
    each computed thing was read from (see `model.trace`).
    """

    release: str
    system: str
    language: str
    source: Source
    sections: Sections
    parts: Parts
    decisions: dict[str, Decision]
    assumptions: dict[str, Assumption]
    shortfalls: tuple[Shortfall, ...]
    warnings: Prose
    figures: tuple[Figure, ...]
    trace: dict[str, tuple[str, ...]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Design) and dump_design(self) == dump_design(other)

    def __hash__(self) -> int:
        return hash((self.release, self.source.brief_digest))


class _Rows(msgspec.Struct):
    figures: list[tuple[str, list[int], float | None, float | None, float | None, str, str, str, str]]


def dump_design(design: Design) -> bytes:
    """The design as JSON; figures are flat rows, referred to by their place.

    A row is op, argument ids, value, low, high (null when infinite, or equal to the value), dimension,
    name, subject, origin.
    """
    rows = [_row(each) for each in design.figures]
    head = {"release": design.release, "system": design.system, "language": design.language}
    body = {
        name: getattr(design, name) for name in design.__struct_fields__ if name not in {*head, "figures"}
    }
    return msgspec.json.encode({**head, **body, "figures": rows}, enc_hook=_encode, order="deterministic")


def _encode(thing: Any) -> Any:
    if isinstance(thing, Figure):
        return thing.id
    raise TypeError(f"{type(thing).__name__} has no JSON form")


def _row(figure: Figure) -> tuple[Any, ...]:
    args = [each.id for each in figure.args]
    place = (figure.dimension.code, figure.name, figure.subject, figure.origin)
    return (figure.op, args, figure.value, figure.low, figure.high, *place)


def design_digest(design: Design) -> str:
    """What names a design: the digest (SHA-256) of all it holds."""
    # Late: hardly any command asks.
    import hashlib

    return hashlib.sha256(dump_design(design)).hexdigest()


def load_design(data: bytes) -> Design:
    """The design that `dump_design` wrote.

    Raises msgspec.ValidationError or msgspec.DecodeError when the data is something else.
    """
    figures = _figures(msgspec.json.decode(data, type=_Rows).figures)

    def decode(kind: type, value: Any) -> Any:
        if kind is Figure and isinstance(value, int) and 0 <= value < len(figures):
            return figures[value]
        raise msgspec.ValidationError(f"{value!r} is no {kind.__name__}")

    raw = msgspec.json.decode(data)
    raw["figures"] = list(range(len(figures)))
    return msgspec.convert(raw, Design, dec_hook=decode)


def _figures(rows: Sequence[tuple[Any, ...]]) -> list[Figure]:
    ledger = Ledger()
    dimensions: dict[str, Dimension] = {}
    for op, args, value, low, high, code, name, subject, origin in rows:
        if any(not 0 <= each < len(ledger.figures) for each in args):
            raise msgspec.ValidationError("a figure refers to one that is not before it")
        dimension = dimensions.setdefault(code, Dimension.parse(code))
        known, least, most = (float("inf") if each is None else float(each) for each in (value, low, high))
        operands = tuple(ledger.figures[each] for each in args)
        Figure(ledger, op, operands, known, least, most, dimension, name, subject, origin)
    return ledger.figures
