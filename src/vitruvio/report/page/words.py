"""The words that the page's scripts say, in one language."""

from __future__ import annotations

from typing import Any, Final

from vitruvio.report.wording import Wording
from vitruvio.text import has_message, template

SAID: Final = (
    "allowed",
    "as_table",
    "availability_cases",
    "base",
    "brings",
    "budget",
    "cost",
    "cost_years",
    "counted",
    "decision",
    "decisions",
    "diagram",
    "down",
    "entity",
    "fields",
    "figure",
    "flips",
    "flipped",
    "horizon",
    "in_years",
    "knee",
    "lasting",
    "latency_load",
    "load_at",
    "load_day",
    "load_years",
    "mean",
    "more",
    "moved",
    "none",
    "nothing_flips",
    "nothing_found",
    "option",
    "others",
    "overruled",
    "part",
    "peak",
    "predicted",
    "ramp",
    "range",
    "saturated",
    "saturates",
    "section",
    "steady",
    "storage_entities",
    "target",
    "tipping",
    "today",
    "total",
    "use_case",
    "value",
    "what",
    "when",
    "year",
)
TIPS: Final = ("load", "teams", "availability", "growth", "budget")
SIDES: Final = ("above", "below", "shrunk", "shrunk_less")


def words(wording: Wording, functions: list[str]) -> dict[str, Any]:
    """Messages with their placeholders, by name; those of tipping points and of functions in groups."""
    language = wording.language
    tips = [f"{lever}.{side}" for lever in TIPS for side in SIDES]
    return {
        **{each: template(f"page.word.{each}", language) for each in SAID},
        "tips": {
            each: template(f"design.tipping.{each}", language)
            for each in tips
            if has_message(f"design.tipping.{each}", language)
        },
        "functions": {
            each: template(f"explain.function.{each}", language)
            for each in functions
            if has_message(f"explain.function.{each}", language)
        },
    }
