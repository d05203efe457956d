"""Which duties hold follows from what the brief states and where its data are."""

from __future__ import annotations

import pytest

from tests.design.changes import changed
from tests.design.said import drafted
from tests.design.security.clinic import clinic
from vitruvio.design.security.facts import CARD, DUTIES


@pytest.mark.parametrize(
    ("duties", "region", "holds"),
    [(["gdpr"], "eu-south-1", True), (["gdpr"], "eu-west-1", False), (["nis2"], "eu-south-1", False)],
)
def test_the_garante_comes_with_the_gdpr_in_italy(duties: list[str], region: str, holds: bool) -> None:
    tree = changed(clinic(), "constraints", "compliance", to=duties)
    draft = drafted(changed(tree, "constraints", "regions", to=[region]))
    assert ("garante" in draft[DUTIES]) is holds


def test_whoever_pays_is_sent_to_the_providers_page_unless_payment_data_are_held() -> None:
    tree = changed(clinic(), "constraints", "compliance", to=["pci-dss"])
    assert drafted(tree)[CARD] == "hosted page"
    assert drafted(changed(tree, "entities", "Visit", "data", to=["payment"]))[CARD] == "own form"


def test_nobody_takes_cards_where_no_duty_says_so() -> None:
    assert drafted(clinic())[CARD] == ""


def test_the_user_decides_otherwise() -> None:
    assert "garante" not in drafted(changed(clinic(), "decide", "duty.garante", to="does not hold"))[DUTIES]
