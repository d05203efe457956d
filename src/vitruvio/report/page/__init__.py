"""A design as one HTML page: read from the disk, offline, in any browser."""

from vitruvio.report.page.document import page

__all__ = ["page"]
