"""Every flow across a boundary of trust has its threats, each with one answer or a residual risk."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES, tree_of
from tests.design.changes import changed, without
from tests.design.said import drafted, drafted_brief, messages, said
from tests.design.security.clinic import clinic
from vitruvio.design.draft import Draft
from vitruvio.design.facts import FLOWS, THREATS
from vitruvio.model.parts import Threat
from vitruvio.text import LANGUAGES, has_message

AUDIT = "security_architecture.audit_logging"
AUTHORIZATION = "security_architecture.authorization_model"
ENCRYPTION = "security_architecture.data_encryption"
STRATEGY = "api_specification.rate_limiting.strategy"


def threats(draft: Draft) -> dict[str, Threat]:
    return draft[THREATS].raw()


def answer(draft: Draft, kind: str, flow: str) -> str:
    return draft[THREATS][f"{kind}/{flow}"].answer


@pytest.mark.parametrize("name", NAMES)
def test_every_flow_is_threatened_and_each_threat_has_one_answer_or_is_open(name: str) -> None:
    draft = drafted_brief(name)
    found = threats(draft).values()
    assert {each.flow for each in found} == set(draft[FLOWS].raw())
    assert [each for each in found if bool(each.answer) == bool(each.open)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_has_a_name(name: str) -> None:
    answers = {each.answer for each in threats(drafted_brief(name)).values()}
    ids = [f"security.answer.{each or 'none'}" for each in answers]
    assert [id for id in ids for language in LANGUAGES if not has_message(id, language)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_store_and_every_external_in_use_is_behind_a_flow(name: str) -> None:
    flows = drafted_brief(name)[FLOWS].raw().values()
    tree = tree_of(name)
    used = {each for case in tree["use_cases"].values() for each in case.get("external", [])}
    assert used == {each.target for each in flows if each.boundary == "external"}


def test_a_device_is_known_by_its_certificate_and_a_person_by_a_token() -> None:
    draft = drafted_brief("cantiere")
    flows = draft[FLOWS].raw()
    by = {
        flow.source: answer(draft, "spoofing", key)
        for key, flow in flows.items()
        if flow.boundary == "recognised"
    }
    assert by["sensore"] == "mtls"
    assert by["ufficio"] == "signed_token"


def test_a_caller_without_a_name_can_neither_pretend_nor_deny() -> None:
    kinds = {each.partition("/")[0] for each in threats(drafted_brief("pastebin"))}
    assert "spoofing" not in kinds
    assert "repudiation" not in kinds


def test_what_is_written_beside_the_trail_can_be_denied_and_a_data_class_brings_it_in() -> None:
    tree = changed(clinic(), "use_cases", "rename room", to={"actor": "clerk", "updates": ["Room"]})
    classed = changed(tree, "entities", "Room", "data", to=["personal"])
    assert "security.open.repudiation" not in messages(drafted(clinic()), AUDIT)
    assert "Residual risk: rename room changes records" in said(drafted(tree), AUDIT)
    assert "security.open.repudiation" not in messages(drafted(classed), AUDIT)


def test_protected_data_shown_to_anybody_is_a_residual_risk() -> None:
    tree = changed(clinic(), "use_cases", "show rooms", to={"reads": ["Room"], "rate": "1/s"})
    personal = changed(tree, "entities", "Room", "data", to=["personal"])
    assert "security.open.disclosure" not in messages(drafted(tree), ENCRYPTION)
    assert "Residual risk: show rooms shows protected data to anybody" in said(drafted(personal), ENCRYPTION)


def test_who_reads_of_anybody_has_no_answer_to_elevation_until_limited_to_its_own() -> None:
    tree = changed(
        clinic(), "use_cases", "browse", to={"actor": "patient", "reads": ["Visit"], "rate": "1/s"}
    )
    limited = changed(tree, "use_cases", "browse", "only", to="own")
    flow = "elevation/recognised:patient>clinic"
    assert drafted(tree)[THREATS][flow].open == ("browse",)
    assert drafted(limited)[THREATS][flow].answer == "ownership"


def test_a_table_with_sealed_fields_tells_less_than_an_encrypted_disk() -> None:
    bare = drafted_brief("pastebin")
    assert answer(bare, "disclosure", "store:pastebin>pastebin-db") == "at_rest"
    assert answer(drafted(clinic()), "disclosure", "store:clinic>clinic-db") == "sealed"


def test_files_go_to_a_signed_address_and_are_scanned() -> None:
    upload = changed(clinic(), "use_cases", "add finding", to={"actor": "doctor", "creates": ["Finding"]})
    draft = drafted(upload)
    (key,) = (key for key, flow in draft[FLOWS].raw().items() if flow.boundary == "upload")
    assert answer(draft, "spoofing", key) == "signed_address"
    assert answer(draft, "tampering", key) == "scan"
    assert not [each for each in drafted(clinic())[FLOWS].raw().values() if each.boundary == "upload"]


def test_a_queue_in_a_table_crosses_no_boundary_and_a_broker_does() -> None:
    assert not [key for key in drafted_brief("ambulatorio")[FLOWS].raw() if key.startswith("queue")]
    assert [key for key in drafted_brief("bottega")[FLOWS].raw() if key.startswith("queue")]


def test_only_where_anybody_calls_is_a_flood_counted_in_addresses() -> None:
    tree = changed(clinic(), "use_cases", "show rooms", to={"reads": ["Room"], "rate": "1/s"})
    assert "api.strategy.flood" not in messages(drafted(clinic()), STRATEGY)
    assert "api.strategy.flood" in messages(drafted(tree), STRATEGY)


def test_removing_the_external_removes_its_threats() -> None:
    tree = tree_of("ambulatorio")
    alone = without(tree, "use_cases", "invia promemoria", "external")
    assert [key for key in threats(drafted(tree)) if "gestore sms" in key]
    assert not [key for key in threats(drafted(alone)) if "gestore sms" in key]
