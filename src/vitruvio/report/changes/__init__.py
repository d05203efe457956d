"""What changed between two designs, printed: as text for a terminal, and as JSON."""

from __future__ import annotations

from vitruvio.report.changes.document import changes_document
from vitruvio.report.changes.text import changes_text

__all__ = ["changes_document", "changes_text"]
