"""The table of keys agrees with the model, with the messages, and with the reader."""

from __future__ import annotations

import pytest

from tests.brief.samples import EVERYTHING
from vitruvio.brief import model
from vitruvio.brief.keys import SECTIONS
from vitruvio.brief.kinds import Amount, Word, Words
from vitruvio.brief.measures import MEASURES
from vitruvio.brief.words import ATTRIBUTE_KINDS, VOCABULARIES
from vitruvio.brief.written import ABOUT_THE_FILE
from vitruvio.text import LANGUAGES, has_message, message

each_section = pytest.mark.parametrize("section", SECTIONS)


@each_section
def test_every_attribute_of_the_model_is_filled_by_a_key(section: str) -> None:
    spec = SECTIONS[section]
    fields = {key.field for key in spec.keys.values()}
    if spec.node is model.Access:
        assert fields <= set(model.Access.__slots__)
    else:
        assert fields == set(spec.node.__slots__) - ABOUT_THE_FILE


@each_section
def test_every_key_is_explained_in_both_languages(section: str) -> None:
    for language in LANGUAGES:
        assert has_message(f"brief.doc.{section}", language)
        for name in SECTIONS[section].keys:
            assert has_message(f"brief.doc.{section}.{name}", language), name


def test_every_word_explained_is_a_word_that_can_be_written() -> None:
    for language in LANGUAGES:
        for id, vocabulary in (
            ("actor.kind", "actor_kinds"),
            ("use_case.mode", "modes"),
            ("entity.data", "data_classes"),
        ):
            explained = message(f"brief.doc.{id}", language)
            assert [word for word in VOCABULARIES[vocabulary] if word not in explained] == []


@each_section
def test_every_kind_names_a_measure_or_a_vocabulary_that_exists(section: str) -> None:
    for key in SECTIONS[section].keys.values():
        if isinstance(key.kind, Amount):
            assert key.kind.measure in MEASURES
        if isinstance(key.kind, (Word, Words)):
            assert key.kind.vocabulary in VOCABULARIES


def test_no_word_stands_twice_in_a_vocabulary() -> None:
    for words in (*VOCABULARIES.values(), ATTRIBUTE_KINDS):
        assert len(set(words)) == len(words)


@each_section
def test_the_sample_with_everything_holds_every_key(section: str) -> None:
    for name in SECTIONS[section].keys:
        assert f"{name}:" in EVERYTHING or name in ("records", "factor"), name
