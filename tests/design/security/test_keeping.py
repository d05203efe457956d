"""How long records are kept, what ends them, and which duties the report meets where."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES, catalogue, design_of, design_tree, tree_of
from tests.design.changes import changed, without
from tests.design.said import drafted, drafted_brief, figure, messages, said
from tests.design.security.clinic import clinic

AUTHENTICATION = "security_architecture.authentication_flow"
AUTHORIZATION = "security_architecture.authorization_model"
AUDIT = "security_architecture.audit_logging"
BACKUPS = "resilience_patterns.disaster_recovery.backup_strategy"
ENCRYPTION = "security_architecture.data_encryption"
LEVELS = ("", "role and key", "schema", "database", "deployable", "network")


def test_records_end_by_a_nightly_job_by_months_or_by_the_briefs_own_batch() -> None:
    text = said(drafted_brief("bottega"), AUDIT)
    assert "Cart (30 days) by a job every night" in text
    assert "Order (10 years) and Payment (10 years) by whole months" in text
    batch = {"every": "1 day", "deletes": {"Visit": "10"}}
    tree = changed(clinic(), "entities", "Visit", "retention", to="5 years")
    assert "Visit (5 years) by a job every night" in said(drafted(tree), AUDIT)
    own = changed(tree, "use_cases", "forget visits", to=batch)
    assert "Visit (5 years) by forget visits" in said(drafted(own), AUDIT)


def test_half_the_term_deletes_twice_as_much_a_night() -> None:
    long, short = (
        changed(clinic(), "entities", "Visit", "retention", to=term) for term in ("10 years", "5 years")
    )
    found = [figure(drafted(tree), AUDIT, "security.figure.expiring").value for tree in (long, short)]
    assert found[1] == pytest.approx(2 * found[0])


def test_a_personal_record_without_a_term_is_a_gap_under_the_gdpr_alone() -> None:
    gap = "security.keeping.endless"
    assert gap in messages(drafted(clinic()), AUDIT)
    assert gap not in messages(drafted(without(clinic(), "constraints", "compliance")), AUDIT)
    tree = clinic()
    for name in ("Patient", "Visit", "Chart"):
        tree = changed(tree, "entities", name, "retention", to="20 years")
    assert gap not in messages(drafted(tree), AUDIT)


def test_erasure_waits_for_the_term_of_records_that_refer_to_the_person() -> None:
    held = "security.keeping.held_back"
    tree = changed(clinic(), "entities", "Visit", "retention", to="10 years")
    assert held not in messages(drafted(clinic()), AUDIT)
    assert "Visit stays until its term" in said(drafted(tree), AUDIT)


def test_whom_personal_data_are_passed_on_to_needs_a_contract() -> None:
    assert "security.keeping.receivers" not in messages(drafted(clinic()), AUDIT)
    assert "gestore sms receives calls about personal data" in said(drafted_brief("ambulatorio"), AUDIT)


def test_card_numbers_inside_ask_for_a_segment_and_a_year_of_trail_and_a_token_for_neither() -> None:
    token = tree_of("bottega")
    inside = changed(token, "entities", "Payment", "data", to=["payment"])
    outside, stored = drafted(token), drafted(inside)
    assert "payments and payments-db stand in a network segment" in said(stored, ENCRYPTION)
    assert "security.encryption.card_segment" not in messages(outside, ENCRYPTION)
    assert "PCI DSS 10.5.1" in said(stored, AUDIT)
    assert "PCI DSS" not in said(outside, AUDIT)
    assert "PCI DSS 7.3.3" in said(stored, AUTHORIZATION)
    assert "PCI DSS" not in said(outside, AUTHORIZATION)
    assert "PCI DSS 8.4.2" in said(stored, AUTHENTICATION)


def test_a_monolith_brings_everything_into_the_scope_of_card_numbers() -> None:
    inside = changed(tree_of("bottega"), "entities", "Payment", "data", to=["payment"])
    shared = "security.encryption.card_shared"
    assert shared not in messages(drafted(inside), ENCRYPTION)
    assert shared in messages(drafted(changed(inside, "decide", "style", to="monolith")), ENCRYPTION)


def test_nis2_asks_for_restores_and_the_second_factor_of_staff() -> None:
    tree = changed(clinic(), "constraints", "compliance", to=["nis2"])
    assert "NIS2 Art. 21(2)(c)" in said(drafted(tree), BACKUPS)
    assert "NIS2" not in said(drafted(clinic()), BACKUPS)
    assert "a second factor (passkey) is required (NIS2 Art. 21(2)(j))" in said(drafted(tree), AUTHENTICATION)


def test_spid_comes_with_cie_and_keeps_no_session() -> None:
    spid = said(drafted(clinic()), AUTHENTICATION)
    assert "or with CIE of the same level" in spid
    oidc = changed(clinic(), "actors", "patient", "sign_in", to="oidc")
    assert "CIE" not in said(drafted(oidc), AUTHENTICATION)


def test_ones_own_guarded_data_ask_for_a_second_factor_only_there() -> None:
    step = "security.authentication.step_up"
    oidc = changed(clinic(), "actors", "patient", "sign_in", to="oidc")
    assert step not in messages(drafted(clinic()), AUTHENTICATION)
    assert "only for read own finding, which opens health data" in said(drafted(oidc), AUTHENTICATION)
    harmless = without(oidc, "use_cases", "read own finding")
    assert step not in messages(drafted(harmless), AUTHENTICATION)


def test_the_tenant_comes_with_the_token() -> None:
    tree = changed(clinic(), "tenants", to={"count": "300"})
    claim = "security.authorization.tenant_claim"
    assert claim in messages(drafted(tree), AUTHORIZATION)
    assert claim not in messages(drafted(clinic()), AUTHORIZATION)


@pytest.mark.parametrize("name", NAMES)
def test_a_duty_of_the_design_is_met_in_fields_that_cite_it(name: str) -> None:
    duties = design_of(name).parts.duties
    assert bool(duties) or not tree_of(name).get("constraints", {}).get("compliance")
    assert [each for each in duties.values() if not each.fields or each.level not in LEVELS] == []


def test_card_numbers_inside_ask_for_the_network_as_level_of_isolation() -> None:
    inside = changed(tree_of("bottega"), "entities", "Payment", "data", to=["payment"])
    stored, token = design_tree(inside).parts.duties, design_of("bottega").parts.duties
    assert stored["pci.1.4.4"].level == "network"
    assert "pci.1.4.4" not in token
    assert catalogue().duty("gdpr.9.1").isolation == "role and key"
