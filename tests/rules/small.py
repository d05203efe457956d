"""Small designs made by hand for one rule each, and ways to alter a part of any design."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from tests.report.made import Workshop
from vitruvio.model import Cite, Design, Figure, Ledger, Parts
from vitruvio.units import NONE, Dimension

Change = Callable[[Design], Design]


class Case(NamedTuple):
    """For one rule: a design that it accepts, one that it does not, and a change of a real design.

    `brief` is the real design's; `fine` are further designs that it accepts, each for a reason of its own.
    """

    good: Design
    broken: Design
    change: Change
    brief: str = "bottega"
    fine: tuple[Design, ...] = ()


def num(value: float, dimension: Dimension = NONE, origin: str = "", op: str = "constant") -> Figure:
    """A figure with a value."""
    return Figure(Ledger(), op, (), value, value, value, dimension, origin=origin)


def given(origin: str, value: float) -> Figure:
    """What a brief says at a place."""
    return num(value, origin=origin, op="given")


def made(struct: Any, /, **changes: Any) -> Any:
    """A part of which only what matters is said: figures are one, texts empty."""
    hints = get_type_hints(struct)
    known = {name: _blank(hints[name]) for name in struct.__struct_fields__}
    names, defaults = struct.__struct_fields__, struct.__struct_defaults__
    stated = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    return struct(**{**known, **stated, **changes})


def _blank(hint: Any) -> Any:
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if hint is Figure:
        return num(1.0)
    return {str: "", bool: False}.get(hint, {} if get_origin(hint) is dict else ())


def small(lines: Mapping[str, str] | None = None, figures: tuple[Figure, ...] = (), **changes: Any) -> Design:
    """A design of hardly anything but the parts given; `lines` are what its brief says.

    What is no part (decisions, shortfalls, sections) replaces that of the design.
    """
    design = Workshop().design()
    parts: dict[str, Any] = {
        name: {} for name in Parts.__struct_fields__ if name not in ("bill", "bottleneck")
    }
    said = {name: each for name, each in changes.items() if name in Parts.__struct_fields__}
    whole = {name: each for name, each in changes.items() if name not in said}
    source = msgspec.structs.replace(
        design.source, lines={path: Cite(1, 1, text) for path, text in (lines or {}).items()}
    )
    return msgspec.structs.replace(
        design,
        parts=msgspec.structs.replace(design.parts, **{**parts, **said}),
        **{"source": source, "figures": figures, **whole},
    )


def parts_of(design: Design, **changes: Any) -> Design:
    """The design with other parts."""
    return msgspec.structs.replace(design, parts=msgspec.structs.replace(design.parts, **changes))


def put(section: str, name: str, /, **changes: Any) -> Change:
    """A change of the fields of one part."""

    def change(design: Design) -> Design:
        held = getattr(design.parts, section)
        return parts_of(design, **{section: {**held, name: msgspec.structs.replace(held[name], **changes)}})

    return change


def add(section: str, key: str, part: Any) -> Change:
    """One more part, or another one in its place."""
    return lambda design: parts_of(design, **{section: {**getattr(design.parts, section), key: part}})


def drop(section: str, *keys: str) -> Change:
    """A change that leaves parts out."""

    def change(design: Design) -> Design:
        held = getattr(design.parts, section)
        assert all(key in held for key in keys)
        return parts_of(design, **{section: {key: each for key, each in held.items() if key not in keys}})

    return change


def empty(section: str) -> Change:
    """A change that leaves all parts of a kind out."""
    return lambda design: parts_of(design, **{section: {}})


def both(*changes: Change) -> Change:
    """Several changes, one after another."""

    def change(design: Design) -> Design:
        for each in changes:
            design = each(design)
        return design

    return change


def whole(**changes: Any) -> Change:
    """A change of what is no part."""
    return lambda design: msgspec.structs.replace(design, **changes)


def with_figure(figure: Figure) -> Change:
    """One more figure among the design's."""
    return lambda design: msgspec.structs.replace(design, figures=(*design.figures, figure))
