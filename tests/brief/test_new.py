"""The starting brief can be read as it stands, shows every key, and keys can be taken into use one by one."""

from __future__ import annotations

import re

import pytest

from vitruvio.brief import plain, read_brief_text, starting_brief
from vitruvio.brief.keys import SECTIONS
from vitruvio.text import LANGUAGES, Language

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
UNUSED = re.compile(r"^( *)#([a-z_]+: )", re.MULTILINE)

# A batch has no actor and no rate, and only streams and websockets have connections.
CONTRADICTING = ("every", "connections")


@in_both_languages
def test_it_reads_without_a_problem_or_a_doubt(language: Language) -> None:
    brief = read_brief_text(starting_brief(language), "brief.yaml")
    assert brief.language == language
    assert brief.warnings == ()
    assert len(brief.use_cases) >= 4


@in_both_languages
def test_it_shows_every_key_that_a_brief_may_have(language: Language) -> None:
    text = starting_brief(language)
    for section, keys in SECTIONS.items():
        for name in keys.keys:
            assert re.search(rf"[ #{{\n]{name}: ?", text), f"{section}.{name}"


@in_both_languages
def test_every_key_left_out_can_be_taken_into_use(language: Language) -> None:
    text = starting_brief(language)
    before = plain(read_brief_text(text, "brief.yaml"))
    unused = list(UNUSED.finditer(text))
    assert len(unused) > 15
    for match in unused:
        key = match[2].rstrip(": ")
        if key not in CONTRADICTING:
            used = text[: match.start()] + match[1] + match[2] + text[match.end() :]
            assert plain(read_brief_text(used, "brief.yaml")) != before or key in ("staleness", "mode"), key


@in_both_languages
def test_lines_are_not_too_long_to_read(language: Language) -> None:
    assert max(len(line) for line in starting_brief(language).splitlines()) <= 150


def test_both_languages_describe_the_same_system() -> None:
    english, italian = (read_brief_text(starting_brief(language), "x") for language in LANGUAGES)
    assert len(english.entities) == len(italian.entities)
    assert len(english.use_cases) == len(italian.use_cases)
    assert plain(english.quality) == plain(italian.quality)
    assert plain(english.constraints) == plain(italian.constraints)
