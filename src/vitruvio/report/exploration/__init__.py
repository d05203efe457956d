"""An exploration, printed: as a table, as text for a terminal, as JSON, and as a page with a chart."""

from __future__ import annotations

from vitruvio.report.exploration.document import exploration_document
from vitruvio.report.exploration.explored import Explored
from vitruvio.report.exploration.page import exploration_page
from vitruvio.report.exploration.table import csv_bytes, parquet_bytes
from vitruvio.report.exploration.text import exploration_text

__all__ = [
    "Explored",
    "csv_bytes",
    "exploration_document",
    "exploration_page",
    "exploration_text",
    "parquet_bytes",
]
