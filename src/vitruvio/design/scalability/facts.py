"""Facts that the passes of this section share."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.design.draft import Fact, Family
from vitruvio.model import Figure


class Disk(NamedTuple):
    """Bytes that an entity takes: in rows with their indexes, in files, and in the archive of old rows."""

    rows: Figure
    rows_horizon: Figure
    files: Figure | None = None
    files_horizon: Figure | None = None
    archived: Figure | None = None
    archived_horizon: Figure | None = None


DISKS = Fact[Family[Disk]]("disks")  # by entity
