"""What a simulated design meets: how much load, and what fails or is slow."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple, TypeAlias

Moment: TypeAlias = Literal["mean", "peak", "horizon", "rise"]

ZONE = "zone"
CACHE = "cache"


class Away(NamedTuple):
    """A part that fails: a deployable, a store, an external, ``cache`` (all of them) or ``zone``.

    Of a deployable `units` replicas (None: all). It fails `start` (s) after the beginning for `lasting` (s);
    a store that has a standby comes back as soon as that has taken over.
    """

    part: str
    units: int | None = None
    start: float = 0.0
    lasting: float = math.inf


class Slowed(NamedTuple):
    """A part that needs `times` as long for everything, from `start` (s) for `lasting` (s)."""

    part: str
    times: float
    start: float = 0.0
    lasting: float = math.inf


class Scenario(NamedTuple):
    """What a design meets: `load` times the requests of a moment, and what fails or is slow.

    Moments: in today's ``mean``, at today's ``peak``, at the ``horizon``'s peak on what runs then, or while
    the load ``rise``s from the day's base to today's peak and replicas follow it.
    """

    load: float = 1.0
    at: Moment = "peak"
    away: tuple[Away, ...] = ()
    slowed: tuple[Slowed, ...] = ()
