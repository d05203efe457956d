"""The units that a page shows numbers in, as JSON for its script `show.js`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vitruvio.text.unit_names import unit_name
from vitruvio.units import Dimension
from vitruvio.units.scales import HOUR
from vitruvio.units.show import ENDLESS, NEARLY, ROUND, Ladder, scale_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def unit_table(dimensions: Iterable[Dimension], language: Language) -> dict[str, Any]:
    """The units of `dimensions` in `language`, and the thresholds by which one of them is chosen.

    ``dimensions`` maps a dimension's code to its scale: `kind`, `units`, and `fine` and `limit` where the
    kind reads them, as in `units.show.Scale`. A unit is what follows one, what follows any other number (both
    with their space), and the factor to base units; ``hours`` is that of the style of this name.
    """
    codes = {each.code: each for each in dimensions}
    return {
        "nearly": NEARLY,
        "round": ROUND,
        "endless": ENDLESS,
        "hours": [*unit_name("h", language), HOUR],
        "dimensions": {code: _scale(codes[code], language) for code in sorted(codes)},
    }


def _scale(dimension: Dimension, language: Language) -> dict[str, Any]:
    scale = scale_of(dimension)
    found: dict[str, Any] = {"kind": scale.kind, "units": _named(scale.units, language)}
    if scale.fine:
        found |= {"fine": _named(scale.fine, language), "limit": scale.limit}
    return found


def _named(ladder: Ladder, language: Language) -> list[list[Any]]:
    return [[*unit_name(unit, language), factor] for unit, factor in ladder]
