"""Numbers, ranges and lists as one writes them in Italian and English."""

from __future__ import annotations

from vitruvio.text.unit_names import unit_name
from vitruvio.units.dimension import Dimension
from vitruvio.units.scales import HOUR
from vitruvio.units.show import unit_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from vitruvio.text.messages import Language

_ITALIAN_MARKS = str.maketrans(",.", ".,")
_AND = {"en": " and ", "it": " e "}
_MOST_DECIMALS = 20
_MOST_NINES = 10

# The sign after the number and the factor to it, of the styles that ignore the dimension.
_STYLES = {"percent": ("%", 0.01), "factor": ("x", 1.0), "decimal": ("", 1.0)}


def show(value: float, dimension: Dimension, language: Language, style: str | None = None) -> str:
    """Return `value`, given in base units, as one writes it in `language`.

    Three significant digits, in the unit that reads best. `style`: "percent" (a share; above nine tenths it
    keeps its nines: 99.952%), "factor" (3.4x), "decimal" (without a unit), "count" (whole, all digits),
    "hours" (a time in hours, as laws give terms: 72 h).
    Raises ValueError for a value that is not a number, and for an unknown style.
    """
    one, many, factor = _unit(value, dimension, language, style)
    number = _number(value / factor, language, style)
    return number + (one if number == "1" else many)


def show_range(
    low: float, value: float, high: float, dimension: Dimension, language: Language, style: str | None = None
) -> str:
    """Return a value with its range, in one unit: "1.2 (0.9–1.8) ms"; alone where all three read alike."""
    one, many, factor = _unit(value or high, dimension, language, style)
    lowest, middle, highest = (_number(v / factor, language, style) for v in (low, value, high))
    if low == high or lowest == middle == highest:
        return middle + (one if middle == "1" else many)
    return f"{middle} ({lowest}–{highest}){many}"


def show_list(items: Sequence[str], language: Language) -> str:
    """Return the items as a list in a sentence: "a, b and c", "a, b e c"; "" for none."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + _AND[language] + items[-1]


def _unit(
    value: float, dimension: Dimension, language: Language, style: str | None
) -> tuple[str, str, float]:
    if style is None or style == "count":
        unit, factor = unit_for(value, dimension)
        return *unit_name(unit, language), factor
    if style == "hours":
        return *unit_name("h", language), HOUR
    if style not in _STYLES:
        raise ValueError(f"there is no style {style!r}; the styles are count, hours, {', '.join(_STYLES)}")
    sign, factor = _STYLES[style]
    return sign, sign, factor


def _number(value: float, language: Language, style: str | None) -> str:
    if value != value:
        raise ValueError("a value that is not a number cannot be shown")
    if value in (float("inf"), float("-inf")):
        return "∞" if value > 0 else "-∞"
    if style == "count":
        written = f"{value:,.0f}"
    elif style == "percent" and 90 <= value < 100:
        written = _nines(value)
    else:
        written = _three_digits(value)
    if written == "-0":
        written = "0"
    return written.translate(_ITALIAN_MARKS) if language == "it" else written


def _three_digits(value: float) -> str:
    mantissa, _, power = f"{value:.2e}".partition("e")
    exponent = int(power)
    if exponent >= 2:
        # Whole numbers: a float of thirty digits prints digits that it does not hold.
        return f"{int(mantissa.replace('.', '')) * 10 ** (exponent - 2):,}"
    return _trimmed(value, min(2 - exponent, _MOST_DECIMALS))


def _nines(percent: float) -> str:
    # The distance to all is what counts: it gets three digits.
    exponent = int(f"{100 - percent:.1e}".partition("e")[2])
    return _trimmed(percent, max(1, min(2 - exponent, _MOST_NINES)))


def _trimmed(value: float, decimals: int) -> str:
    written = f"{value:,.{decimals}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
