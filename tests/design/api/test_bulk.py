"""Batches: for programs that call often, and for nobody else."""

from __future__ import annotations

from tests.design.api.drafts import drafted
from vitruvio.design import facts
from vitruvio.model.parts import Operation

FLEET = """
actors: {tracker: {kind: %s%s}, driver: {kind: person}}
entities:
  Parcel: {attributes: {id: uuid, status: [sent, delivered], seen_at: timestamp}}
use_cases:
  update parcel: {actor: %s, updates: [Parcel], rate: %s, peak: 1x}
  send parcel: {actor: driver, creates: [Parcel], rate: 1/s}
"""


def batch(
    kind: str = "device", count: str = "", actor: str = "tracker", rate: str = "400/s"
) -> Operation | None:
    draft = drafted(FLEET % (kind, count, actor, rate))
    found = [each for each in draft[facts.OPERATIONS].raw().values() if each.kind == "bulk"]
    return found[0] if found else None


def test_a_program_that_calls_often_may_bring_several_records() -> None:
    found = batch()
    assert found is not None
    assert (found.method, found.path, found.status) == ("POST", "/parcels/batch", "207")
    [items] = found.body
    assert items.schema.most is not None
    assert items.schema.items is not None
    assert [each.name for each in items.schema.items.properties][:2] == ["id", "status"]
    assert found.idempotency_key


def test_many_programs_that_each_call_seldom_do_not_need_it() -> None:
    assert batch(count=", count: 40k") is None
    assert batch(count=", count: 20") is not None


def test_neither_do_people_however_often_they_call_together() -> None:
    assert batch(actor="driver") is None
    assert batch(kind="person") is None


def test_each_record_has_an_outcome_of_its_own() -> None:
    found = batch()
    assert found is not None
    [items] = found.answer
    assert items.schema.items is not None
    assert [each.name for each in items.schema.items.properties] == ["index", "status", "problem"]
    assert not {"404", "409", "412"} & {*found.errors}
