"""Who handles the data of others as its work."""

from __future__ import annotations

from tests.design.changes import changed
from tests.design.said import drafted
from tests.design.security.clinic import clinic
from vitruvio.design.security.facts import STAFF


def test_who_reads_health_data_of_others_is_staff_however_many_there_are() -> None:
    assert drafted(clinic())[STAFF]["doctor"]
    assert drafted(changed(clinic(), "actors", "doctor", "count", to="5M"))[STAFF]["doctor"]


def test_a_few_who_read_personal_data_of_others_are_staff_and_a_crowd_are_peers() -> None:
    assert drafted(clinic())[STAFF]["clerk"]
    assert not drafted(changed(clinic(), "actors", "clerk", "count", to="5M"))[STAFF]["clerk"]


def test_who_sees_its_own_records_alone_is_not_staff() -> None:
    assert not drafted(clinic())[STAFF]["patient"]
