"""The parser of Mermaid, as the tests of the other diagrams ask it."""

from __future__ import annotations

from tests.report.diagrams.conftest import mermaid

__all__ = ["mermaid"]
