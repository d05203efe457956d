"""Which attributes are encrypted one by one."""

from __future__ import annotations

import pytest

from tests.design.changes import changed
from tests.design.said import drafted, said
from tests.design.security.clinic import clinic
from vitruvio.design.facts import FLOWS, STORES, THREATS
from vitruvio.design.security.choose_sealed import words_of
from vitruvio.design.security.facts import SEALED

ENCRYPTION = "security_architecture.data_encryption"


def test_of_health_records_all_that_is_written_freely_is_sealed() -> None:
    sealed = drafted(clinic())[SEALED]
    assert sealed["Chart"].attributes == ("blood",)
    assert sealed["Finding"].attributes == ("text",)


@pytest.mark.parametrize(("size", "sealed"), [("1 KB", ("text", "scan")), ("5 MB", ("text",))])
def test_a_file_is_sealed_only_where_it_passes_through_the_service(
    size: str, sealed: tuple[str, ...]
) -> None:
    tree = changed(clinic(), "entities", "Finding", "attributes", "scan", to=f"file({size})")
    draft = drafted(tree)
    assert draft[SEALED]["Finding"].attributes == sealed
    outside = "Finding.scan goes straight to object storage" in said(draft, ENCRYPTION)
    assert outside == ("scan" not in sealed)


def test_what_object_storage_holds_is_not_answered_by_sealed_fields() -> None:
    draft = drafted(clinic())
    answers = {each.flow: each.answer for each in draft[THREATS].raw().values() if each.kind == "disclosure"}
    stores = {flow: draft[STORES][draft[FLOWS][flow].target].kind for flow in answers if flow[:5] == "store"}
    files = {flow for flow, kind in stores.items() if kind == "object storage"}
    assert {answers[flow] for flow in files} == {"at_rest"}
    assert "sealed" in {answers[flow] for flow in stores.keys() - files}


def test_of_personal_records_what_identifies_for_life_is_sealed_and_found_by_its_hash() -> None:
    sealed = drafted(clinic())[SEALED]
    assert sealed["Patient"].attributes == sealed["Patient"].sought == ("tax",)
    assert "Visit" not in sealed


def test_a_secret_is_sealed_alone_among_the_texts_of_its_record() -> None:
    attributes = {"id": "uuid", "bank": "text", "access_token": "text"}
    tree = changed(clinic(), "entities", "Link", to={"attributes": attributes, "data": ["secret"]})
    tree = changed(tree, "use_cases", "link bank", to={"actor": "patient", "creates": ["Link"]})
    assert drafted(tree)[SEALED]["Link"].attributes == ("access_token",)


def test_nothing_is_sealed_in_records_that_nothing_protects() -> None:
    tree = changed(clinic(), "entities", "Room", "attributes", to={"id": "uuid", "door_token": "text"})
    assert "Room" not in drafted(tree)[SEALED]


def test_the_user_leaves_a_record_to_the_encryption_of_disks() -> None:
    assert "Chart" not in drafted(changed(clinic(), "decide", "encryption.Chart", to="disks alone"))[SEALED]


def test_names_fall_into_words_however_they_are_written() -> None:
    assert words_of("access_token") == words_of("accessToken") == {"access", "token"}
    assert "token" not in words_of("tokenised")
