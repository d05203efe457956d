"""SimPy and Ciw find what we find, on models that no formula solves."""

from __future__ import annotations

import pytest

from benchmarks.capacity.agreement import PEERS, compared

PAIRS = [(model, peer) for peer, (_, names) in PEERS.items() for model in names]


@pytest.mark.parametrize(("model", "peer"), PAIRS, ids=lambda each: each)
def test_intervals_of_others_overlap_ours(model: str, peer: str) -> None:
    """Means, medians, 95th percentiles, shares refused: intervals of 99 %, a longer run in the benchmark."""
    apart = [each for each in compared(model, peer, 500.0) if not each.ours.overlaps(each.theirs)]
    assert not apart
