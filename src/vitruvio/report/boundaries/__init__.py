"""The boundaries for people and for programs."""

from __future__ import annotations

from vitruvio.report.boundaries.document import boundaries_document
from vitruvio.report.boundaries.text import boundaries_text

__all__ = ["boundaries_document", "boundaries_text"]
