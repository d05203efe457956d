"""How units are written after a number, in Italian and English."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text.messages import Language

# After one, and after any other number.
_TIMES: dict[Language, dict[str, tuple[str, str]]] = {
    "en": {
        "ns": (" ns", " ns"),
        "us": (" µs", " µs"),
        "ms": (" ms", " ms"),
        "s": (" s", " s"),
        "min": (" min", " min"),
        "h": (" h", " h"),
        "day": (" day", " days"),
        "month": (" month", " months"),
        "year": (" year", " years"),
    },
    "it": {
        "ns": (" ns", " ns"),
        "us": (" µs", " µs"),
        "ms": (" ms", " ms"),
        "s": (" s", " s"),
        "min": (" min", " min"),
        "h": (" ora", " ore"),
        "day": (" giorno", " giorni"),
        "month": (" mese", " mesi"),
        "year": (" anno", " anni"),
    },
}
_PERIODS: dict[Language, dict[str, str]] = {
    "en": {"h": "hour"},
    "it": {"h": "ora", "day": "giorno", "month": "mese", "year": "anno"},
}


def unit_name(unit: str, language: Language) -> tuple[str, str]:
    """Return what follows the number one, and what follows any other, for a `unit` of `units.scaled`.

    A leading space is included where one is written: ``(" giorno", " giorni")``, but ``("/ora", "/ora")``.
    """
    key = (unit, language)
    name = _names.get(key)
    if name is None:
        name = _names[key] = _composed(unit, language)
    return name


_names: dict[tuple[str, Language], tuple[str, str]] = {}


def _composed(unit: str, language: Language) -> tuple[str, str]:
    if not unit:
        return "", ""
    if unit in _TIMES[language]:
        return _TIMES[language][unit]
    first, *periods = unit.split("/")
    written = "/".join([first, *(_PERIODS[language].get(period, period) for period in periods)])
    suffix = f" {written}" if first else written
    return suffix, suffix
