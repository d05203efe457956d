"""What the report says of the API: how callers are known, limited and told what went wrong."""

from __future__ import annotations

import pytest

from tests.design.briefs import tree_of
from tests.design.changes import changed, without
from tests.design.said import drafted, drafted_brief, figure, messages, said
from vitruvio.design.draft import Draft
from vitruvio.model import figures_of

VERSIONING = "api_specification.versioning_strategy"
MECHANISM = "api_specification.authentication.mechanism"
TOKENS = "api_specification.authentication.token_management"
AUTHORIZATION = "api_specification.authentication.authorization"
STRATEGY = "api_specification.rate_limiting.strategy"
LIMITS = "api_specification.rate_limiting.limits_per_tier"
POINTS = "api_specification.rate_limiting.enforcement_points"
CODES = "api_specification.error_handling.standard_codes"
FORMAT = "api_specification.error_handling.error_format"
LOGGING = "api_specification.error_handling.logging_strategy"
DOCS = "api_specification.documentation.interactive_docs"
SPEC = "api_specification.documentation.spec_format"
CLIENTS = "api_specification.documentation.code_generation"
GATEWAY = "integration_patterns.api_gateway"
VALIDATION = "security_architecture.input_validation"
CONTRACTS = "testing_strategy.contract_testing"
FIELDS = (
    VERSIONING, MECHANISM, TOKENS, AUTHORIZATION, STRATEGY, LIMITS, POINTS, CODES, FORMAT, LOGGING, DOCS,
    CLIENTS, GATEWAY, VALIDATION, CONTRACTS, SPEC,
)  # fmt: skip

CLOCK = """
system: Nightly
entities: {Record: {attributes: {id: uuid}}}
use_cases: {tidy up: {every: 1 day, deletes: {Record: 30}}}
"""


def test_old_versions_stay_longer_where_others_renew_the_clients() -> None:
    assert "for 1 month" in said(drafted_brief("ambulatorio"), VERSIONING)
    assert "for 1 year, because its clients are updated by others: courier" in said(
        drafted_brief("bottega"), VERSIONING
    )


def test_each_way_of_signing_in_is_named_with_what_it_opens() -> None:
    text = said(drafted_brief("cantiere"), MECHANISM)
    assert "sensore: mutual TLS" in text
    assert "ispettore: a token obtained by SPID, for 2 operations" in text
    assert "HMAC-SHA-256" in text


@pytest.mark.parametrize(("session", "life"), [("30 min", "15 min"), ("5 min", "5 min")])
def test_an_access_token_never_outlives_the_session(session: str, life: str) -> None:
    tree = changed(tree_of("bottega"), "actors", "customer", "session", to=session)
    assert f"the session lasts {session}, the access token {life}," in said(drafted(tree), TOKENS)


def test_sessions_end_after_times_that_somebody_would_configure() -> None:
    minutes = figure(drafted_brief("bottega"), TOKENS, "api.figure.idle").value / 60
    assert 15 <= minutes <= 30
    assert minutes % 5 == 0
    assert "signed out after 15 min without activity" in said(drafted_brief("ambulatorio"), TOKENS)


def test_an_operation_of_several_actors_is_shared_by_their_heads() -> None:
    draft = drafted_brief("cantiere")
    alone = changed(tree_of("cantiere"), "use_cases", "ricerca lavori", "actor", to="ispettore")
    alone = changed(alone, "use_cases", "sfoglia giornale", "actor", to="ispettore")
    shared = need(draft, "ispettore")
    assert shared < need(drafted(alone), "ispettore") / 20
    assert shared == pytest.approx(need(draft, "ufficio"), rel=0.05)


def test_who_shares_with_actors_that_nobody_counts_asks_for_all_at_most() -> None:
    assert "customer (at most " in said(drafted_brief("bottega"), LIMITS)
    counted = changed(tree_of("bottega"), "actors", "visitor", "count", to="9M")
    assert "at most" not in said(drafted(counted), LIMITS)


def test_what_services_ask_by_grpc_is_described_by_its_own_contracts() -> None:
    tree = tree_of("bottega")
    for field in (CLIENTS, SPEC, CONTRACTS, CODES):
        asked = {
            name: "gRPC" in said(drafted(changed(tree, "decide", "protocol.internal", to=name)), field)
            for name in ("rest", "grpc")
        }
        assert asked == {"rest": False, "grpc": True}


def test_sessions_that_open_health_data_end_sooner() -> None:
    assert "api.tokens.high" in messages(drafted_brief("ambulatorio"), TOKENS)
    assert "api.tokens.high" not in messages(drafted_brief("twitter"), TOKENS)


def test_without_callers_who_sign_in_there_is_nothing_to_renew() -> None:
    assert messages(drafted_brief("pastebin"), TOKENS)[0] == "api.tokens.none"
    assert messages(drafted_brief("pastebin"), AUTHORIZATION) == ["api.authorization.none"]


def test_roles_are_told_with_their_operations() -> None:
    text = said(drafted_brief("bottega"), AUTHORIZATION)
    assert "artisan (3), courier (1), customer (7) and operator (2)" in text
    assert "10 of 13 protected operations" in text


def test_devices_may_ask_for_more_where_they_send_more() -> None:
    after = drafted(changed(tree_of("cantiere"), "use_cases", "invia misura", "rate", to="8k/s"))
    assert limit(after, "sensore") == pytest.approx(2 * limit(drafted_brief("cantiere"), "sensore"))


def limit(draft: Draft, actor: str) -> float:
    """The rate limit of an actor, 1/s."""
    found = [each for each in figures_of(draft.fields[LIMITS]) if each.name == "api.figure.limit"]
    return next(each.value for each in found if each.subject == actor)


def need(draft: Draft, actor: str) -> float:
    """What each of an actor's people asks for at the peak, 1/s."""
    found = [each for each in figures_of(draft.fields[LIMITS]) if each.name == "api.figure.need"]
    return next(each.value for each in found if each.subject == actor)


def test_people_are_limited_by_how_fast_they_click_unless_few_do_much() -> None:
    tree = changed(tree_of("ambulatorio"), "use_cases", "registra paziente", "rate", to="200/s")
    assert drafted_brief("ambulatorio").decisions["rate limit.segreteria"].chosen == "pace"
    assert drafted(tree).decisions["rate limit.segreteria"].chosen == "need"


def test_the_largest_tenant_leaves_room_for_the_others() -> None:
    assert "1,800 organisations" in said(drafted_brief("cantiere"), LIMITS)
    alone = without(tree_of("cantiere"), "tenants")
    assert "organisations" not in said(drafted(alone), LIMITS)


def test_calls_to_others_keep_to_their_limits() -> None:
    assert "payment provider takes 200/s" in said(drafted_brief("bottega"), STRATEGY)


def test_every_error_is_told_with_its_operations() -> None:
    text = said(drafted_brief("pastebin"), CODES)
    assert "400 input that breaks the schema (3)" in text
    assert "413 body too large (1)" in text
    assert "401" not in text


def test_personal_attributes_are_named_and_kept_out_of_logs() -> None:
    text = said(drafted_brief("bottega"), LOGGING)
    assert "Customer (name, email, phone)" in text
    assert "Product" not in text
    assert "api.logging.nothing_protected" in messages(drafted_brief("pastebin"), LOGGING)


def test_one_service_needs_no_proxy_before_it() -> None:
    assert drafted_brief("ambulatorio").decisions["gateway"].chosen == "load balancer"
    assert drafted_brief("bottega").decisions["gateway"].chosen == "envoy"


def test_functions_get_a_managed_gateway() -> None:
    draft = drafted({**tree_of("pastebin"), "decide": {"style": "serverless"}})
    assert draft.decisions["gateway"].chosen == "managed"


def test_the_user_overrules_the_gateway() -> None:
    draft = drafted({**tree_of("bottega"), "decide": {"gateway": "managed"}})
    assert "api.gateway.managed" in messages(draft, GATEWAY)


def test_files_are_bounded_by_what_the_brief_allows() -> None:
    assert "Foto.immagine up to 8 MB" in said(drafted_brief("cantiere"), VALIDATION)
    assert "api.validation.files" not in messages(drafted_brief("mint"), VALIDATION)


def test_several_teams_write_down_what_they_use() -> None:
    assert drafted_brief("bottega").decisions["contract tests"].chosen == "consumer-driven"
    one = drafted(changed(tree_of("bottega"), "constraints", "teams", to="1"))
    assert "contract tests" not in one.decisions or one.decisions["contract tests"].chosen == "shared schemas"


@pytest.mark.parametrize("field", FIELDS)
def test_what_nobody_calls_says_so(field: str) -> None:
    draft = drafted(CLOCK)
    assert said(draft, field)
    assert said(draft, field, "it")
    assert field == LOGGING or messages(draft, field) == ["api.uncalled"]
