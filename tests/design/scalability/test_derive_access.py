"""How often records are touched."""

from __future__ import annotations

import pytest

from tests.design.scalability.drafts import drafted
from vitruvio.design.facts import ACCESSES
from vitruvio.model.parts import EntityAccess


def access(**case: object) -> EntityAccess:
    """The accesses to the one entity of a brief with one use case, which runs twice a second."""
    brief = {"entities": {"Page": {}}, "use_cases": {"touch": {"rate": "2/s", "peak": "3x", **case}}}
    return drafted(brief)[ACCESSES]["Page"]


def test_every_record_of_a_run_is_touched() -> None:
    assert access(reads={"Page": 24}).reads.value == pytest.approx(48.0)
    assert access(reads={"Page": 24}).reads_peak.value == pytest.approx(144.0)


@pytest.mark.parametrize(
    ("kind", "field"), [("creates", "creates"), ("deletes", "deletes"), ("writes", "updates")]
)
def test_each_way_of_writing_is_counted_for_itself(kind: str, field: str) -> None:
    found = access(**{kind: ["Page"]})
    counted = {name: getattr(found, name).value for name in ("creates", "updates", "deletes")}
    assert counted == {name: 2.0 if name == field else 0.0 for name in counted}
    assert found.writes_peak.value == pytest.approx(6.0)


def test_what_nobody_touches_is_touched_never() -> None:
    assert access(external=[]).reads_peak.value == 0.0
