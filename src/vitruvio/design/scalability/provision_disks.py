"""What is paid for as disks: the data, and not less than the smallest disk of each node."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.model import Figure, largest
from vitruvio.model.parts import Store

LEAST: Final = {"postgresql": "rds.storage-min.general-purpose", "search index": "opensearch.storage-min"}


def provisioned(draft: Draft, store: Store, size: Figure, shards: Figure) -> Figure:
    """The disks (B) of one copy of a store's data, which stands on as many nodes as there are shards."""
    least = LEAST.get(store.kind)
    return size if least is None else largest(size, draft.fact(least) * shards)
