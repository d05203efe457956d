"""What the security fields say of a brief: who, what, how much, and under which duty."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES, tree_of
from tests.design.changes import changed, without
from tests.design.said import drafted, drafted_brief, figure, messages, said
from tests.design.security.clinic import clinic

AUTHENTICATION = "security_architecture.authentication_flow"
AUTHORIZATION = "security_architecture.authorization_model"
ENCRYPTION = "security_architecture.data_encryption"
HEADERS = "security_architecture.security_headers"
AUDIT = "security_architecture.audit_logging"
PEOPLE = ("patient", "doctor", "clerk")


def test_staff_show_a_second_factor_and_patients_have_it_with_spid() -> None:
    text = said(drafted(clinic()), AUTHENTICATION)
    assert "clerk (5) and doctor (30) reach" in text
    assert "patient (40,000) signs in with SPID (level 2)" in text


def test_nis2_asks_everybody_who_signs_in_for_a_second_factor() -> None:
    tree = changed(clinic(), "actors", "patient", "sign_in", to="oidc")
    asked = "security.authentication.second_factor_by_duty"
    assert asked not in messages(drafted(tree), AUTHENTICATION)
    assert asked in messages(drafted(changed(tree, "constraints", "compliance", to=["nis2"])), AUTHENTICATION)


def test_more_devices_renew_more_certificates() -> None:
    tree = changed(clinic(), "actors", "scanner", to={"kind": "device", "count": "1k"})
    tree = changed(tree, "use_cases", "send scan", to={"actor": "scanner", "creates": ["Finding"]})
    few = figure(drafted(tree), AUTHENTICATION, "security.figure.renewals")
    many = figure(
        drafted(changed(tree, "actors", "scanner", "count", to="7k")),
        AUTHENTICATION,
        "security.figure.renewals",
    )
    assert many.value == pytest.approx(7 * few.value)


def test_without_actors_it_is_said_who_may_do_what() -> None:
    draft = drafted_brief("pastebin")
    assert "an actor in the brief would close them" in said(draft, AUTHENTICATION)
    assert messages(draft, AUTHORIZATION)[0] == "security.authorization.nobody"


def test_every_actor_that_runs_something_has_its_role() -> None:
    text = said(drafted(clinic()), AUTHORIZATION)
    assert "doctor: read chart." in text
    assert "patient: book visit, list visits and read own finding, only on its own records." in text


def test_the_store_itself_guards_ones_own_health_records_and_queries_the_rest() -> None:
    assert "security.authorization.rows" in messages(drafted(clinic()), AUTHORIZATION)
    harmless = without(clinic(), "use_cases", "read own finding")
    assert "security.authorization.filter" in messages(drafted(harmless), AUTHORIZATION)


def test_tenants_share_tables_unless_their_data_asks_for_schemas() -> None:
    tree = changed(clinic(), "tenants", to={"count": "300", "largest": "20%"})
    assert "tenants" not in said(drafted(clinic()), AUTHORIZATION)
    assert "Each of the 300 tenants has its schema, role and key" in said(drafted(tree), AUTHORIZATION)
    many = changed(tree, "tenants", "count", to="30k")
    assert "30,000 tenants share the tables" in said(drafted(many), AUTHORIZATION)
    assert "1,800 tenants share the tables" in said(drafted_brief("cantiere"), AUTHORIZATION)
    apart = changed(tree, "decide", "tenant isolation", to="database for each tenant")
    assert "has a database of its own" in said(drafted(apart), AUTHORIZATION)


def test_card_numbers_stay_outside_as_long_as_nothing_holds_them() -> None:
    assert "No PAN enters: the page of payment provider" in said(drafted_brief("bottega"), ENCRYPTION)
    inside = changed(tree_of("bottega"), "entities", "Payment", "data", to=["payment"])
    assert "PCI DSS 3.5.1" in said(drafted(inside), ENCRYPTION)


def test_a_guarded_record_is_erased_with_its_key() -> None:
    draft = drafted(clinic())
    assert figure(draft, ENCRYPTION, "security.figure.data_keys").value >= 40_000
    assert "security.encryption.keys" not in messages(drafted_brief("bottega"), ENCRYPTION)


def test_no_cache_keeps_protected_answers_and_others_may() -> None:
    tree = changed(clinic(), "use_cases", "find room", to={"reads": ["Room"], "rate": "1/s"})
    text = said(drafted(tree), HEADERS)
    kept = next(line for line in text.split(". ") if line.startswith("No cache keeps"))
    assert "read chart" in kept
    assert "find room" not in kept


def test_even_reading_ones_own_health_record_is_recorded() -> None:
    always = said(drafted(clinic()), AUDIT).split(". ")[0]
    assert "read chart and read own finding" in always


def test_reading_ones_own_visits_is_not_recorded_and_reading_those_of_others_is() -> None:
    text = said(drafted(clinic()), AUDIT)
    assert "book visit and plan day" in text
    assert "list visits" not in text


def test_pci_dss_says_how_long_the_trail_is_kept_where_card_numbers_are_held() -> None:
    kept = "security.audit.kept_by_duty"
    inside = changed(tree_of("bottega"), "entities", "Payment", "data", to=["payment"])
    assert kept in messages(drafted(inside), AUDIT)
    assert kept not in messages(drafted_brief("bottega"), AUDIT)


@pytest.mark.parametrize(("region", "retention"), [("eu-south-1", "2 years"), ("eu-central-1", "1 year")])
def test_italy_asks_for_two_years_of_accesses_to_health_data(region: str, retention: str) -> None:
    draft = drafted(changed(clinic(), "constraints", "regions", to=[region]))
    text = said(draft, AUDIT)
    assert f"kept for {retention}" in text
    assert ("annex A" in text) == (region == "eu-south-1")


def test_without_health_data_italy_asks_for_no_longer_trail() -> None:
    assert "annex A" not in said(drafted_brief("bottega"), AUDIT)


def test_terms_of_the_law_are_told_in_hours() -> None:
    assert "is notified within 72 h of" in said(drafted_brief("ambulatorio"), AUDIT)
    assert "entro 24 ore" in said(drafted_brief("cantiere"), AUDIT, "it")


def test_sessions_outlive_an_identity_provider_that_is_down() -> None:
    text = said(drafted(clinic()), AUTHENTICATION)
    assert "When signing in with OpenID Connect and SPID" in text
    assert "open sessions of clerk, doctor and patient go on until they end and nobody opens new ones" in text
    own = changed(clinic(), "actors", to={each: {"kind": "person", "sign_in": "passkey"} for each in PEOPLE})
    assert "nobody new gets in" not in said(drafted(own), AUTHENTICATION)


def test_a_record_carries_its_owners_key_where_another_service_knows_the_owner() -> None:
    assert "publish product writes the owner's key" in said(drafted_brief("bottega"), AUTHORIZATION)
    together = drafted(changed(tree_of("bottega"), "decide", "style", to="monolith"))
    assert "owner's key" not in said(together, AUTHORIZATION)


def test_an_owner_that_nobody_can_write_down_stays_an_open_risk() -> None:
    tree = changed(tree_of("bottega"), "use_cases", "publish product", "creates", to=["Product"])
    tree = changed(
        tree, "use_cases", "stock up", to={"actor": "operator", "creates": ["Stock"], "rate": "9/day"}
    )
    text = said(drafted(tree), AUTHORIZATION)
    assert "Open risk: the owner of Stock (Artisan) is known from Product" in text
    assert "update stock has nothing to compare" in text


def test_twice_the_visits_booked_leave_a_longer_trail() -> None:
    trail = "security.figure.trail"
    once = figure(drafted(clinic()), AUDIT, trail)
    twice = figure(drafted(changed(clinic(), "use_cases", "book visit", "rate", to="1200/day")), AUDIT, trail)
    assert twice.value > once.value


@pytest.mark.parametrize("field", [AUTHENTICATION, AUTHORIZATION, ENCRYPTION, HEADERS, AUDIT])
def test_no_two_briefs_are_told_the_same(field: str) -> None:
    texts = [said(drafted_brief(name), field, "it") for name in NAMES]
    assert all(texts)
    assert len(set(texts)) == len(NAMES)
