"""A design printed: the report as JSON and Markdown, its schema, the summary, where each field comes from."""

from vitruvio.report.architecture import architecture
from vitruvio.report.explain import (
    Explanation,
    NoSuchFieldError,
    Shown,
    explain,
    explanation_text,
    fields_text,
    list_fields,
)
from vitruvio.report.explain.inputs import Inputs
from vitruvio.report.markdown import markdown
from vitruvio.report.schema import field_paths, report_schema
from vitruvio.report.summary import summary
from vitruvio.report.wording import Wording

__all__ = [
    "Explanation",
    "Inputs",
    "NoSuchFieldError",
    "Shown",
    "Wording",
    "architecture",
    "explain",
    "explanation_text",
    "field_paths",
    "fields_text",
    "list_fields",
    "markdown",
    "report_schema",
    "summary",
]
