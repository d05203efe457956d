"""Codes with check characters, checked by other ways than they are made."""

from __future__ import annotations

import re
import string
import uuid as standard

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.design.api.checks import is_iban, is_tax_code, is_vat_number
from vitruvio.design.api.codes import iban, tax_code, token, uuid, vat_number

digits = st.text(string.digits, min_size=7, max_size=7)
names = st.text(string.ascii_letters, min_size=1, max_size=12)


@given(surname=names, name=names, sex=st.sampled_from("MF"), day=st.dates())
def test_tax_codes_pass_their_check(surname: str, name: str, sex: str, day: object) -> None:
    assert is_tax_code(tax_code(surname, name, sex, str(day), "H501"))


@pytest.mark.parametrize(
    ("surname", "name", "sex", "born", "town", "code"),
    [
        ("Rossi", "Mario", "M", "1980-01-01", "H501", "RSSMRA80A01H501U"),
        ("Bianchi", "Anna", "F", "1975-12-31", "F205", "BNCNNA75T71F205"),
        ("Fo", "Gianfranco", "M", "1990-06-09", "L219", "FOXGFR90H09L219"),
    ],
)
def test_tax_codes_as_the_decree_makes_them(
    surname: str, name: str, sex: str, born: str, town: str, code: str
) -> None:
    assert tax_code(surname, name, sex, born, town).startswith(code)


@given(number=digits, office=st.integers(1, 121))
def test_vat_numbers_pass_their_check(number: str, office: int) -> None:
    assert is_vat_number(vat_number("IT", number, f"{office:03d}"))


@given(
    bank=st.text(string.digits, min_size=10, max_size=10),
    account=st.text(string.digits, min_size=12, max_size=12),
)
def test_italian_ibans_pass_both_checks(bank: str, account: str) -> None:
    assert is_iban(iban("IT", bank, account))


@pytest.mark.parametrize(
    ("country", "bank", "account", "known"),
    [
        ("GB", "WEST123456", "98765432", "GB82WEST12345698765432"),
        ("IT", "0542811101", "000000123456", "IT60X0542811101000000123456"),
        ("DE", "37040044", "0532013000", "DE89370400440532013000"),
    ],
)
def test_ibans_of_the_registry(country: str, bank: str, account: str, known: str) -> None:
    assert iban(country, bank, account) == known


@pytest.mark.parametrize("wrong", ["RSSMRA80A01H501V", "GB82WEST12345698765433", "IT04123450398"])
def test_the_checks_can_fail(wrong: str) -> None:
    assert not any(check(wrong) for check in (is_tax_code, is_iban, is_vat_number))


@given(name=st.text(max_size=20), other=st.text(max_size=20))
def test_uuids_are_of_version_4_and_as_different_as_names(name: str, other: str) -> None:
    found = standard.UUID(uuid(name))
    assert (found.version, found.variant) == (4, standard.RFC_4122)
    assert (uuid(name) == uuid(other)) == (name == other)


def test_tokens_say_nothing() -> None:
    assert re.fullmatch("[0-9a-f]{24}", token("whatever"))
