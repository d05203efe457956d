"""Objectives are the brief's; where it is silent they are assumptions, and said to be."""

from __future__ import annotations

from tests.design.changes import without
from tests.design.resilience.stand import drafted, stand
from vitruvio.design.facts import RPO, RTO


def test_stated_objectives_stand() -> None:
    draft = drafted(stand())
    assert (draft[RPO].value, draft[RTO].value) == (300, 3600)
    assert not {"quality.rpo", "quality.rto"} & set(draft.assumptions)


def test_silence_becomes_an_assumption() -> None:
    draft = drafted(without(without(stand(), "quality", "rpo"), "quality", "rto"))
    assert {"quality.rpo", "quality.rto"} <= set(draft.assumptions)
    assert 0 < draft[RPO].value < draft[RTO].value
