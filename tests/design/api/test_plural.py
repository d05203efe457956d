"""Nouns in the plural, in both languages, without accents."""

from __future__ import annotations

import pytest

from vitruvio.design.api.lexicon import Tongue
from vitruvio.design.api.plural import is_plural, plural

ITALIAN = """
    disponibilita disponibilita  cartella cartelle  referto referti  prenotazione prenotazioni
    paziente pazienti  medico medici  foto foto  lavoro lavori  presenza presenze  persona persone
    impresa imprese  fattura fatture  misura misure  allarme allarmi  fase fasi  nota note
    vendita vendite  visita visite  citta citta  societa societa  banca banche  riga righe
    spiaggia spiagge  provincia province  farmacia farmacie  camicia camicie  allergia allergie
    strategia strategie  problema problemi  crema creme  autista autisti  lista liste  esercizio esercizi
    invio invii  albergo alberghi  luogo luoghi  banco banchi  amico amici  elenco elenchi
    incarico incarichi  catalogo cataloghi  psicologo psicologi  chirurgo chirurghi  uomo uomini
    uovo uova  serie serie  moglie mogli  analisi analisi  ticket ticket  lavori lavori  virtu virtu
    moneta monete  mano mani
"""
ENGLISH = """
    order orders  category categories  day days  address addresses  person people  box boxes
    church churches  bus buses  status statuses  analysis analyses  leaf leaves  photo photos  hero heroes
    stats stats  settings settings  data data  stock stocks  child children  index indexes
    matrix matrices  series series  people people  quiz quizzes  key keys  spending spendings  news news
    business businesses  axis axes  media media  roof roofs
"""


def pairs(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(("word", "many"), pairs(ITALIAN))
def test_italian_nouns(word: str, many: str) -> None:
    assert plural(word, "it") == many


@pytest.mark.parametrize(("word", "many"), pairs(ENGLISH))
def test_english_nouns(word: str, many: str) -> None:
    assert plural(word, "en") == many


@pytest.mark.parametrize(("tongue", "text"), [("it", ITALIAN), ("en", ENGLISH)])
def test_what_is_in_the_plural_stays_so(tongue: Tongue, text: str) -> None:
    # An Italian plural in -e cannot be told from a singular.
    many = [each for _, each in pairs(text) if tongue == "en" or not each.endswith(("e", "a"))]
    assert [plural(each, tongue) for each in many] == many


@pytest.mark.parametrize(
    ("word", "tongue", "told"),
    [
        ("orders", "en", True),
        ("order", "en", False),
        ("address", "en", False),
        ("people", "en", True),
        ("lavori", "it", True),
        ("lavoro", "it", False),
        ("analisi", "it", False),
    ],
)
def test_plurals_are_told(word: str, tongue: Tongue, told: bool) -> None:
    assert is_plural(word, tongue) is told
