"""What a caller shows with each request."""

from __future__ import annotations

from tests.design.changes import changed
from tests.design.said import drafted, drafted_brief
from tests.design.security.clinic import clinic
from vitruvio.design.security.facts import TOKEN


def test_one_deployable_that_guards_health_data_looks_tokens_up() -> None:
    assert drafted(clinic())[TOKEN] == "opaque"


def test_services_apart_check_a_signature_each() -> None:
    assert drafted(changed(clinic(), "decide", to={"packing": "one per context"}))[TOKEN] == "signed"


def test_a_load_that_look_ups_would_weigh_on_is_signed() -> None:
    tree = changed(clinic(), "use_cases", "list visits", "rate", to="90k/s")
    assert drafted(changed(tree, "decide", to={"packing": "one deployable"}))[TOKEN] == "signed"


def test_where_nobody_signs_in_there_is_no_token() -> None:
    assert drafted_brief("pastebin")[TOKEN] == ""


def test_the_user_decides_otherwise() -> None:
    assert drafted(changed(clinic(), "decide", "token format", to="signed"))[TOKEN] == "signed"
