"""Names of the brief as names of an API."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.design.api.lexicon import Tongue
from vitruvio.design.api.naming import kebab, plural_words, snake, tongue_of, without, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("MonthlySpending", ("monthly", "spending")),
        ("monthly_spending", ("monthly", "spending")),
        ("monthly spending", ("monthly", "spending")),
        ("APIKey", ("api", "key")),
        ("Disponibilità", ("disponibilita",)),
        ("Zone2Map", ("zone", "2", "map")),
        ("café-crème", ("cafe", "creme")),
        ("注文", ("item",)),
    ],
)
def test_a_name_has_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@given(name=st.text(min_size=1, max_size=30))
def test_any_name_gives_a_property_and_a_segment(name: str) -> None:
    assert snake(name).isascii()
    assert snake(name)[0].isalpha()
    assert kebab(words_of(name)) == snake(name).replace("_", "-")


@pytest.mark.parametrize(
    ("name", "tongue", "collection"),
    [
        ("Disponibilita", "it", "disponibilita"),
        ("OrderLine", "en", "order-lines"),
        ("RigaOrdine", "it", "righe-ordine"),
        ("CartellaClinica", "it", "cartelle-cliniche"),
        ("MovimentoBancario", "it", "movimenti-bancari"),
        ("PuntoVendita", "it", "punti-vendita"),
        ("VisitStats", "en", "visit-stats"),
        ("HomeTimeline", "en", "home-timelines"),
        ("Persona", "it", "persone"),
        ("Paziente", "it", "pazienti"),
        ("Invoice", "en", "invoices"),
        ("Photo", "en", "photos"),
        ("Box2", "en", "boxes-2"),
    ],
)
def test_a_collection_is_the_plural_in_the_language_of_the_name(
    name: str, tongue: Tongue, collection: str
) -> None:
    words = words_of(name)
    told = tongue_of(words, (), tongue)
    assert told == tongue
    assert kebab(plural_words(words, told)) == collection


@pytest.mark.parametrize(("others", "tongue"), [(("nome", "ruolo"), "it"), (("name", "role"), "en")])
def test_attributes_tell_the_language_of_a_name_of_both(others: tuple[str, ...], tongue: Tongue) -> None:
    assert tongue_of(("persona",), others) == tongue


def test_a_part_is_named_without_its_whole() -> None:
    assert without(("order", "line"), ("order",), "en") == ("line",)
    assert without(("riga", "ordine"), ("ordine",), "it") == ("riga",)
    assert without(("address",), ("customer",), "en") == ("address",)
