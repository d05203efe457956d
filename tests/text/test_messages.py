"""Every message exists in both languages, says the same of the same, and holds no number of its own."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import vitruvio.units
from tests.text.catalogues import (
    ARTICLES,
    CARDINALS,
    DOMAINS,
    HOMOGRAPHS,
    LOCALE,
    catalogue,
    entries,
    ids,
    numbers_in,
    placeholders,
    texts,
)
from vitruvio.text import LANGUAGES, Language, has_message, message
from vitruvio.units import UnitError, parse_number, parse_rate

in_every_domain = pytest.mark.parametrize("domain", DOMAINS)
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def told(error: UnitError, language: Language) -> str:
    return message(error.code, language, error.details)


@in_every_domain
def test_both_languages_have_the_same_messages(domain: str) -> None:
    english, italian = (entries(domain, language) for language in LANGUAGES)
    assert sorted(english) == sorted(italian)
    for id, entry in english.items():
        assert ids(entry) == ids(italian[id]), id


@in_every_domain
def test_both_languages_have_the_same_placeholders(domain: str) -> None:
    italian = entries(domain, "it")
    for id, entry in entries(domain, "en").items():
        assert placeholders(texts(entry)[-1]) == placeholders(texts(italian[id])[-1]), id


@in_both_languages
@in_every_domain
def test_placeholders_are_plain_names_and_one_needs_no_more_than_many(domain: str, language: str) -> None:
    for id, entry in entries(domain, language).items():
        for text in texts(entry):
            assert "" not in placeholders(text), id
            assert placeholders(text) <= placeholders(texts(entry)[-1]), id


@in_both_languages
@in_every_domain
def test_every_message_is_finished(domain: str, language: str) -> None:
    read = catalogue(domain, language)
    assert sorted(read.obsolete) == []
    for id, entry in entries(domain, language).items():
        assert all(text.strip() for text in texts(entry)), id
        assert not entry.fuzzy, id


@in_both_languages
@in_every_domain
def test_no_message_holds_a_number(domain: str, language: str) -> None:
    found = {
        id: numbers
        for id, entry in entries(domain, language).items()
        for text in texts(entry)
        if (numbers := numbers_in(text, language, id))
    }
    assert found == {}


@in_both_languages
@in_every_domain
def test_ids_begin_with_their_domain_and_plurals_repeat_them(domain: str, language: str) -> None:
    for id, entry in entries(domain, language).items():
        assert id.startswith(f"{domain}.")
        assert len(set(ids(entry))) == 1, id
        assert len(texts(entry)) == len(ids(entry)), id


@in_both_languages
@in_every_domain
def test_no_id_is_written_twice_in_a_file(domain: str, language: str) -> None:
    source = (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").read_text(encoding="utf-8")
    written = [line for line in source.splitlines() if line.startswith("msgid ")]
    assert len(written) == len(set(written))


@in_both_languages
@in_every_domain
def test_plurals_are_for_one_and_for_many(domain: str, language: str) -> None:
    source = (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").read_text(encoding="utf-8")
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in source
    assert '"Content-Type: text/plain; charset=UTF-8\\n"' in source


@in_both_languages
@in_every_domain
def test_the_compiled_messages_are_those_of_the_sources(domain: str, language: Language) -> None:
    for id, entry in entries(domain, language).items():
        parts = {name: f"<{name}>" for text in texts(entry) for name in placeholders(text)}
        one, many = (_filled(texts(entry)[form], parts) for form in (0, -1))
        assert message(id, language, parts, count=1) == one, id
        assert message(id, language, parts, count=4) == many, id


def _filled(text: str, parts: dict[str, str]) -> str:
    """A text with its parts in their places, each after the article that it is asked for with."""
    return re.sub(r"{(\w+)(?::(\w+))?}", lambda found: f"{found[2] or ''} {parts[found[1]]}".lstrip(), text)


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("a queue of 3", "en", ["3"]),
        ("half of it: ½", "en", ["½"]),
        ("Two copies, or twenty-four", "en", ["two", "twenty", "four"]),
        ("one copy, and its due date", "en", []),
        ("tre copie, o ventiquattro", "it", ["tre", "ventiquattro"]),
        ("duecento", "it", ["duecento"]),
        ("ventitré e ventotto", "it", ["ventitré", "ventotto"]),
        ("sei sicuro?", "it", ["sei"]),
        ("una copia con l'accento", "it", []),
        ("{count2} copies of {name}", "en", []),
    ],
)
def test_digits_and_number_words_are_noticed(text: str, language: str, numbers: list[str]) -> None:
    assert numbers_in(text, language) == numbers


@pytest.mark.parametrize("text", ["{}", "{0}", "{a.b}", "{a[0]}", "{a:>10}", "{a!r}"])
def test_placeholders_that_are_more_than_a_name_are_noticed(text: str) -> None:
    assert "" in placeholders(text)


def test_every_homograph_allowed_is_in_use() -> None:
    for language, id, word in HOMOGRAPHS:
        assert word in CARDINALS[language]
        entry = entries(id.partition(".")[0], language)[id]
        assert any(word in text for text in texts(entry)), (language, id, word)


def raised() -> list[tuple[str, frozenset[str]]]:
    """The message and the details of every error of a quantity in the source."""
    trees = [ast.parse(path.read_bytes()) for path in Path(vitruvio.units.__file__).parent.glob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        (call.args[0].value, frozenset(keyword.arg or "" for keyword in call.keywords))
        for call in calls
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
        if isinstance(call.func, ast.Name) and call.func.id == "UnitError"
    ]


def test_every_error_of_a_quantity_has_its_message_and_fills_it() -> None:
    messages = entries("units", "en")
    for code, details in raised():
        assert placeholders(texts(messages[code])[0]) <= details, code
    assert sorted({code for code, _ in raised()}) == sorted(messages)


def test_an_ambiguous_number_is_told_with_both_readings_in_both_languages() -> None:
    with pytest.raises(UnitError) as caught:
        parse_number("1.500")
    assert told(caught.value, "en") == (
        "“1.500” could be 1.5 (a decimal) or 1500 (thousands): write 1500 or 1.5"
    )
    assert (
        told(caught.value, "it") == "«1.500» può valere 1.5 (decimale) o 1500 (migliaia): scrivi 1500 o 1.5"
    )


def test_a_rate_without_a_period_is_told_what_to_write_in_both_languages() -> None:
    with pytest.raises(UnitError) as caught:
        parse_rate("120")
    assert told(caught.value, "en") == "“120” has no period: write 120/s or 120/day"
    assert told(caught.value, "it") == "«120» non ha un periodo: scrivi 120/s o 120/giorno"


def test_what_a_reader_wrote_is_never_taken_for_a_placeholder() -> None:
    with pytest.raises(UnitError) as caught:
        parse_rate("{text.__class__}")
    assert "{text.__class__}" in told(caught.value, "en")


def test_a_message_that_does_not_exist_is_an_error() -> None:
    for id in ("units.unheard_of", "nowhere.at_all", "../units.empty", "", "units"):
        assert not has_message(id, "it")
        with pytest.raises(KeyError, match="there is no message"):
            message(id, "it")
    assert has_message("units.empty", "it")


def test_a_part_that_is_missing_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="needs the part 'number'"):
        message("units.no_period", "en", {"text": "120"})


def test_a_language_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="languages are en, it"):
        message("units.empty", "de")  # type: ignore[arg-type]


PLURAL = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "sample.copies"
msgid_plural "sample.copies"
msgstr[0] "{count} copia"
msgstr[1] "{count} copie"
"""


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of its own, with one domain in Italian that is not compiled."""
    from vitruvio.text import messages

    room = tmp_path / "src" / "vitruvio" / "text"
    source = room / "locale" / "it" / "LC_MESSAGES" / "sample.po"
    source.parent.mkdir(parents=True)
    source.write_text(PLURAL, encoding="utf-8")
    monkeypatch.setattr(messages, "__file__", str(room / "messages.py"))
    monkeypatch.setattr(messages, "_catalogues", {})
    return tmp_path


def test_the_count_chooses_the_plural_form(sample: Path) -> None:
    from hatch_build import compile_messages

    compile_messages(sample)
    forms = {count: message("sample.copies", "it", {"count": "N"}, count) for count in (0, 1, 1.5, 2)}
    assert forms == {0: "N copie", 1: "N copia", 1.5: "N copie", 2: "N copie"}
    assert message("sample.copies", "it", {"count": "N"}) == "N copia"


@pytest.mark.usefixtures("sample")
def test_messages_that_are_not_compiled_say_how_to_compile_them() -> None:
    with pytest.raises(FileNotFoundError, match=r"python hatch_build\.py"):
        message("sample.copies", "it")


def test_the_same_messages_compile_to_the_same_bytes(sample: Path) -> None:
    from hatch_build import compile_messages

    [target] = compile_messages(sample)
    first = target.read_bytes()
    target.unlink()
    compile_messages(sample)
    assert target.read_bytes() == first
    assert b"POT-Creation-Date: 1980-01-01" in first


def test_a_source_that_is_broken_is_not_compiled(sample: Path) -> None:
    from hatch_build import compile_messages

    source = next(sample.rglob("*.po"))
    source.write_text(PLURAL + "\nnonsense\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"sample\.po"):
        compile_messages(sample)


def test_messages_are_read_when_they_are_first_wanted() -> None:
    code = "import sys, vitruvio.text.messages as m; print(len(m._catalogues), 'gettext' in sys.modules)"
    started = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert started.stdout.split() == ["0", "False"]


@in_every_domain
def test_articles_stand_in_italian_alone(domain: str) -> None:
    for id, entry in entries(domain, "en").items():
        for text in texts(entry):
            assert not any(f":{article}}}" in text for article in ARTICLES), id
