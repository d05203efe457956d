"""What parsing yields: a quantity in base units, or a percentile with its bound."""

from __future__ import annotations

from vitruvio.units.dimension import Dimension
from vitruvio.units.frozen import Frozen


class Quantity(Frozen):
    """A value in base units (s, B, USD, EUR, 1/s, plain; shares as 0..1), its dimension, and its text."""

    __slots__ = ("value", "dimension", "text")  # noqa: RUF023 - the order of the arguments
    value: float
    dimension: Dimension
    text: str

    def __init__(self, value: float, dimension: Dimension, text: str) -> None:
        self._set(value, dimension, text)


class Percentile(Frozen):
    """A bound that a share of all cases stays below: ``p99 < 800 ms`` is share 0.99, bound 0.8 s."""

    __slots__ = ("share", "bound", "text")  # noqa: RUF023 - the order of the arguments
    share: float
    bound: Quantity
    text: str

    def __init__(self, share: float, bound: Quantity, text: str) -> None:
        self._set(share, bound, text)
