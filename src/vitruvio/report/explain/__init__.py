"""Explaining a design: where each field comes from, down to lines of the brief, facts and assumptions."""

from vitruvio.report.explain.build import explain
from vitruvio.report.explain.explanation import Explanation, Shown
from vitruvio.report.explain.listing import list_fields
from vitruvio.report.explain.paths import NoSuchFieldError
from vitruvio.report.explain.text import explanation_text, fields_text

__all__ = [
    "Explanation",
    "NoSuchFieldError",
    "Shown",
    "explain",
    "explanation_text",
    "fields_text",
    "list_fields",
]
