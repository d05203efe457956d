"""Decision records: a design's significant decisions as files for a team, in the form of MADR."""

from vitruvio.report.records.front import Standing, digest_of, parted, with_status
from vitruvio.report.records.make import INDEX, records
from vitruvio.report.records.numbering import MOST

__all__ = ["INDEX", "MOST", "Standing", "digest_of", "parted", "records", "with_status"]
