"""The curated patterns teach in both languages, and say which decisions of a design cite them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.design.briefs import NAMES, design_of
from tests.text.catalogues import numbers_in
from vitruvio.catalogue import load_catalogue
from vitruvio.catalogue.catalogue import Catalogue
from vitruvio.catalogue.files import DutyFile, PatternFile, decode
from vitruvio.catalogue.model import Language, Localised, Pattern
from vitruvio.model.trace import Trace
from vitruvio.text import has_message

CATALOGUE = load_catalogue()
PATTERNS = CATALOGUE.patterns()
IDS = {pattern.id for pattern in PATTERNS}
CITED = sorted({cited for pattern in PATTERNS for cited in pattern.cited_by})
# Options that none of the six briefs comes to; they are named for those that do.
UNREACHED = {"limit=spread"}
FEWEST_WORDS, MOST_WORDS = 20, 45
# Words without which hardly any sentence of a language is made, and which the other does not have.
SMALL_WORDS = {
    "en": {"the", "and", "of", "is", "are", "that", "it", "with", "which", "to", "be", "or"},
    "it": {
        "il",
        "lo",
        "la",
        "i",
        "gli",
        "le",
        "e",
        "di",
        "del",
        "che",
        "si",
        "un",
        "una",
        "è",
        "non",
        "per",
        "dei",
        "delle",
    },
}
in_both_languages = pytest.mark.parametrize("language", ["en", "it"])


def texts(pattern: Pattern) -> dict[str, Localised]:
    """The prose of a pattern, by field."""
    return {
        "context": pattern.context,
        "problem": pattern.problem,
        "forces": pattern.forces,
        "solution": pattern.solution,
        "when_not": pattern.when_not,
    }


def prose(language: Language) -> Iterator[tuple[str, str]]:
    """All prose of all patterns in a language, each with the place where it stands."""
    for pattern in PATTERNS:
        for field, text in texts(pattern).items():
            yield f"{pattern.id}.{field}", text.of(language)


@cache
def asked() -> frozenset[str]:
    """The kinds of decisions of the six designs, and ``KIND=OPTION`` of what they chose or refused."""
    decisions = [each for name in NAMES for each in design_of(name).decisions.values()]
    kinds = {each.id.partition(".")[0] for each in decisions}
    options = {f"{each.id.partition('.')[0]}={option.name}" for each in decisions for option in each.options}
    return frozenset(kinds | options)


def test_there_are_at_least_sixty_patterns() -> None:
    assert len(IDS) == len(PATTERNS) >= 60


@in_both_languages
def test_every_field_is_told_in_whole_sentences(language: Language) -> None:
    lengths = {place: len(text.split()) for place, text in prose(language)}
    assert {place: words for place, words in lengths.items() if not FEWEST_WORDS <= words <= MOST_WORDS} == {}
    assert [place for place, text in prose(language) if not text[0].isupper()] == []
    assert [place for place, text in prose(language) if not re.search(r"[\w']\.$", text)] == []
    assert [place for place, text in prose(language) if text != " ".join(text.split())] == []


@in_both_languages
def test_no_text_holds_a_number(language: Language) -> None:
    found = {place: numbers for place, text in prose(language) if (numbers := numbers_in(text, language))}
    assert found == {}


@in_both_languages
def test_each_text_is_in_its_own_language(language: Language) -> None:
    other = "it" if language == "en" else "en"
    strays = []
    for place, text in prose(language):
        words = Counter(re.findall(r"\w+", text.lower()))
        own = sum(words[word] for word in SMALL_WORDS[language])
        if own <= sum(words[word] for word in SMALL_WORDS[other]):
            strays.append(place)
    assert strays == []


@in_both_languages
def test_no_text_stands_twice(language: Language) -> None:
    times = Counter(text for _, text in prose(language))
    assert [text for text, number in times.items() if number > 1] == []


def test_the_languages_say_it_each_in_its_own_words() -> None:
    assert [
        f"{pattern.id}.{field}"
        for pattern in PATTERNS
        for field, text in texts(pattern).items()
        if text.en == text.it
    ] == []


@in_both_languages
def test_a_name_means_one_pattern(language: Language) -> None:
    names = Counter(
        name.casefold()
        for pattern in PATTERNS
        for name in (pattern.name.of(language), *pattern.also.of(language))
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_related_patterns_are_others_that_exist() -> None:
    assert [
        (pattern.id, other)
        for pattern in PATTERNS
        for other in pattern.related
        if other not in IDS - {pattern.id} or pattern.related.count(other) > 1
    ] == []


def test_what_has_an_entry_is_not_named_as_outside() -> None:
    assert [(each.id, other) for each in PATTERNS for other in each.related_outside if other in IDS] == []


def test_patterns_are_cited_by_decisions_that_designs_make() -> None:
    assert {cited for cited in CITED if cited not in asked()} <= UNREACHED
    assert [cited for cited in UNREACHED if cited not in CITED] == []


@pytest.mark.parametrize("cited", sorted(UNREACHED))
def test_an_option_that_no_brief_comes_to_has_a_name(cited: str) -> None:
    kind, _, option = cited.partition("=")
    assert has_message(f"decisions.{kind}.{option}", "it")


def test_no_pattern_is_cited_where_nothing_is_done() -> None:
    idle = {"none", "no need", "direct", "fixed", "once", "single", "in the path"}
    assert [cited for cited in CITED if cited.partition("=")[2] in idle] == []


def test_a_choice_cites_the_pattern_that_it_is() -> None:
    def cited(decision: str, option: str) -> list[str]:
        return [pattern.id for pattern in CATALOGUE.patterns_for(decision, option)]

    assert cited("saga.place order", "orchestration") == ["saga_orchestration"]
    assert cited("saga.place order", "choreography") == ["choreography", "saga_choreography"]
    assert cited("locking.Order", "optimistic") == ["optimistic_lock"]
    assert cited("cache.view product", "shared") == ["cache_aside"]
    assert cited("cache.view product", "none") == []
    assert cited("breaker threshold.payment provider", "usual") == ["circuit_breaker"]
    assert cited("of a kind that no design knows", "shared") == []


@given(st.sampled_from(CITED), st.text(max_size=12))
def test_whom_a_decision_is_about_changes_no_citation(cited: str, subject: str) -> None:
    kind, _, option = cited.partition("=")
    found = CATALOGUE.patterns_for(f"{kind}.{subject}", option)
    assert found == CATALOGUE.patterns_for(kind, option)
    assert {pattern.id for pattern in found} >= {each.id for each in PATTERNS if cited in each.cited_by}
    assert [pattern.id for pattern in found] == sorted(pattern.id for pattern in found)


def test_citing_is_no_read() -> None:
    trace = Trace()
    with trace.scope("a pass"):
        CATALOGUE.patterns_for("saga.place order", "orchestration")
    assert list(trace.scopes["a pass"]) == []


def test_the_patterns_are_read_when_one_is_asked_for_and_once() -> None:
    reads: list[str] = []

    def read() -> PatternFile:
        reads.append("patterns")
        return decode("patterns", PatternFile)

    catalogue = Catalogue((), DutyFile("", "", {}, {}), read, ())
    assert catalogue.ids() == reads == []
    assert catalogue.patterns_for("saga.place order", "orchestration")
    assert catalogue.pattern("outbox") in catalogue.patterns()
    assert reads == ["patterns"]
