"""Each single change of a design is told as what it is, with the known verdict, in either direction."""

from __future__ import annotations

import pytest

from tests.compatibility.case import EDIT, ORDER, STATES, UPDATED, Case, base
from tests.compatibility.cases import CASES
from tests.compatibility.edits import api, at, channel, gone, payload, rekeyed, several, typed
from tests.compatibility.verdicts import BREAKING, HARMLESS
from tests.design.briefs import design_of
from vitruvio.compatibility import KINDS, Change, compare

every_case = pytest.mark.parametrize("case", CASES, ids=[each.name for each in CASES])


def kinds(changes: tuple[Change, ...]) -> list[str]:
    """The kinds of changes, in order."""
    return sorted(each.kind for each in changes)


@every_case
def test_a_change_is_told_as_what_it_is(case: Case) -> None:
    found = compare(base(), case.edit(base())).changes
    assert kinds(found) == sorted(case.there)
    assert all(each.place == case.place for each in found)


@every_case
def test_undoing_it_is_told_as_the_opposite(case: Case) -> None:
    assert kinds(compare(case.edit(base()), base()).changes) == sorted(case.back)


@every_case
def test_the_verdict_is_that_of_the_field(case: Case) -> None:
    broken = {each.kind for each in compare(base(), case.edit(base())).changes if each.breaks}
    assert broken == BREAKING & {*case.there}


def test_there_are_enough_of_them() -> None:
    assert len({(each.there, each.back) for each in CASES}) >= 60


def test_every_kind_has_its_verdict_from_elsewhere() -> None:
    assert {name for name, each in KINDS.items() if each.weight == "break"} == BREAKING
    assert KINDS.keys() - BREAKING == HARMLESS


def test_every_kind_is_tried() -> None:
    tried = {kind for each in CASES for kind in (*each.there, *each.back)}
    # What a query and a body, or an answer and an event, have in common is tried of either.
    shared = {kind.rpartition(".")[2] for kind in tried}
    untried = {kind for kind in KINDS.keys() - tried if kind.rpartition(".")[2] not in shared}
    assert untried == {"response.open_value_added", "event.open_value_added"}


def test_a_value_more_is_harmless_where_enumerations_are_open() -> None:
    more = at(ORDER, "answer", "status", typed(values=(*STATES, "LOST")))
    heard = payload(UPDATED, "status", typed(values=(*STATES, "LOST")))
    before = api(profile="zalando")(base())
    found = compare(before, several(more, heard)(before))
    assert kinds(found.changes) == ["event.open_value_added", "response.open_value_added"]
    assert not found.breaks


def test_an_operation_by_another_method_for_something_else_is_another_one() -> None:
    found = compare(base(), rekeyed(EDIT, "PUT", method="PUT", use_case="", body=())(base())).changes
    assert kinds(found) == ["operation.added", "operation.removed"]


def test_who_listens_on_an_open_connection_reads_and_who_sends_in_one_is_read() -> None:
    before = design_of("cantiere")
    open_ones = [each for each in before.parts.channels.values() if not each.events]
    assert {each.kind for each in open_ones} == {"websocket", "stream"}
    for each in open_ones:
        told = "response.removed" if each.kind == "websocket" else "request.removed"
        after = channel(each.name, messages=())(before)
        changes = compare(before, after).changes
        assert {(one.kind, one.surface, one.breaks) for one in changes} == {(told, "public", True)}


def test_services_break_as_much_over_grpc() -> None:
    before = design_of("twitter")
    key = next(key for key, each in before.parts.operations.items() if not each.public and each.answer)
    name = before.parts.operations[key].answer[0].name
    (change,) = compare(before, at(key, "answer", name, gone)(before)).changes
    assert (change.kind, change.surface, change.breaks) == ("response.removed", "internal", True)
