"""What the name of a use case says."""

from __future__ import annotations

import pytest

from vitruvio.design.api.lexicon import Tongue, verbs
from vitruvio.design.api.phrases import (
    action_noun,
    is_search,
    is_specific,
    phrase_of,
    speaks_of,
    title_of,
    whole_noun,
)


@pytest.mark.parametrize(
    ("name", "verb", "head", "tongue"),
    [
        ("place order", "place", "order", "en"),
        ("add to cart", "add", "cart", "en"),
        ("add an item to my cart", "add", "item", "en"),
        ("view home timeline", "view", "timeline", "en"),
        ("annulla prenotazione", "annulla", "prenotazione", "it"),
        ("annullare la prenotazione", "annulla", "prenotazione", "it"),
        ("chiudere pratica edilizia", "chiudi", "pratica", "it"),
        ("sales report", "", "report", "en"),
        ("esito fattura", "", "esito", "it"),
        ("search", "search", "", "en"),
    ],
)
def test_a_phrase_has_a_verb_and_a_noun(name: str, verb: str, head: str, tongue: Tongue) -> None:
    phrase = phrase_of(name, "en")
    assert (phrase.verb, phrase.head, phrase.tongue) == (verb, head, tongue)


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("cancel order", "cancellation"),
        ("approve request", "approval"),
        ("annulla prenotazione", "annullamento"),
        ("firmare referto", "firma"),
        ("zorch widget", "zorch-widget"),
    ],
)
def test_an_action_is_a_noun_in_a_path(name: str, noun: str) -> None:
    assert action_noun(phrase_of(name, "en")) == noun


def test_a_view_of_its_own_is_named_in_the_plural() -> None:
    assert title_of(phrase_of("sales report", "en")) == "sales-reports"
    assert title_of(phrase_of("esito fattura", "it")) == "esiti-fattura"


def test_steps_in_a_life_are_told_from_mere_changes() -> None:
    assert is_specific(phrase_of("cancel order", "en"))
    assert not is_specific(phrase_of("edit order", "en"))
    assert is_specific(phrase_of("conferma ordine", "it"))
    assert not is_specific(phrase_of("modifica ordine", "it"))


def test_searching_is_told() -> None:
    assert is_search(phrase_of("cerca disponibilita", "it"))
    assert not is_search(phrase_of("view product", "en"))


def test_a_phrase_speaks_of_the_entity_that_its_noun_names() -> None:
    phrase = phrase_of("view home timeline", "en")
    assert speaks_of(phrase, ("home", "timeline"), "en") > speaks_of(phrase, ("timeline",), "en") > 0
    assert speaks_of(phrase, ("home",), "en") == 0
    assert speaks_of(phrase_of("view orders", "en"), ("order",), "en") > 0
    assert speaks_of(phrase_of("search", "en"), ("search", "index"), "en") == 0


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("remove order", "order-removal"),
        ("cancel order", "order-cancellation"),
        ("rimuovi ordine", "rimozione-ordine"),
        ("sales report", "sales-report"),
        ("update", "revision"),
    ],
)
def test_a_whole_name_is_a_noun_too(name: str, noun: str) -> None:
    assert whole_noun(phrase_of(name, "en")) == noun


def test_every_verb_that_an_action_does_without_has_a_noun_for_when_it_cannot() -> None:
    tongues: tuple[Tongue, ...] = ("en", "it")
    for tongue in tongues:
        silent = {verb for verb, noun in getattr(verbs(), tongue).items() if not noun}
        nouns = verbs().mere[tongue]
        assert silent - {"fan", "follow-up"} == {*nouns}
        assert not {"list", "update", "edit", "remove", "modifica"}.intersection(nouns.values())
