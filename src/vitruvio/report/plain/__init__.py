"""Pages that need nothing else: one document with its style, no script, nothing fetched."""

from __future__ import annotations

from vitruvio.report.plain.page import POLICY, plain_page

__all__ = ["POLICY", "plain_page"]
