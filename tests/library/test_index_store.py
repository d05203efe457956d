"""An index is kept, shared by processes, made anew where damaged, and bounded."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.library import store
from vitruvio.library.answers import Library
from vitruvio.library.documents import sections
from vitruvio.library.index import search, write_index
from vitruvio.library.reading import Entry
from vitruvio.library.words import words_of
from vitruvio.workbench.looking_up import Passages, library_docs

LIBRARY = Library(id="/local/shop", name="shop", version="1", description="")
ASK = (
    "import sys; from pathlib import Path; from vitruvio.workbench.looking_up import library_docs;"
    "print([each.source for each in library_docs('screws', 'wood', folders=[Path(sys.argv[1])]).passages])"
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "vitruvio" / "library"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with one document."""
    folder = tmp_path / "screws"
    folder.mkdir()
    (folder / "README.md").write_text("# Screws\n\nFor wood.\n")
    return folder


def ask(folder: Path) -> Passages:
    """What the checkout says of wood."""
    return library_docs("screws", "wood", folders=[folder])


def test_an_index_is_made_once(own: Path, checkout: Path) -> None:
    first = ask(checkout)
    (file,) = own.iterdir()
    made = file.read_bytes()
    assert ask(checkout) == first
    assert [each.read_bytes() for each in own.iterdir()] == [made]


@pytest.mark.parametrize("kept", [0, 10, 3000, -200])
def test_a_damaged_index_is_made_anew(own: Path, checkout: Path, kept: int) -> None:
    first = ask(checkout)
    (file,) = own.iterdir()
    made = file.read_bytes()
    file.write_bytes(made[:kept])
    assert ask(checkout) == first
    assert file.read_bytes() == made
    file.write_bytes(made.replace(b"wood", b"iron"))
    assert ask(checkout) == first


def test_processes_that_make_the_same_index_agree(own: Path, checkout: Path) -> None:
    calls = [
        subprocess.Popen([sys.executable, "-c", ASK, str(checkout)], stdout=subprocess.PIPE) for _ in range(4)
    ]
    said = {each.communicate(timeout=120)[0] for each in calls}
    assert said == {b"['README.md:3']\n"} or said == {b"['README.md:3']\r\n"}
    assert len(list(own.iterdir())) == 1


def test_where_nothing_can_be_kept_the_answer_is_the_same(own: Path, checkout: Path) -> None:
    kept = ask(checkout)
    for each in own.iterdir():
        each.unlink()
    own.rmdir()
    own.write_text("a file in the way")
    assert ask(checkout) == kept


def test_old_indexes_of_a_library_go_and_so_do_the_least_used(
    own: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(checkout)
    (checkout / "README.md").write_text("For wood and metal.\n")
    ask(checkout)
    assert len(list(own.iterdir())) == 1
    monkeypatch.setattr(store, "limit", lambda _: 1)
    other = checkout.parent / "bolts"
    other.mkdir()
    (other / "README.md").write_text("For metal.\n")
    library_docs("bolts", "metal", folders=[other])
    assert [each.name.startswith("bolts-") for each in own.iterdir()] == [True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("safe_load", ["safe", "load"]),
        ("readCSV", ["read", "csv", "readcsv"]),
        ("HTTPServer", ["http", "server", "httpserver"]),
        ("numpy.linalg.inv", ["numpy", "linalg", "inv"]),
        ("più_città", ["piu", "citta"]),
        ("sha256", ["sha", "256", "sha256"]),
    ],
)
def test_identifiers_give_their_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_any_text_has_words_without_case_or_marks(text: str) -> None:
    for word in words_of(text):
        assert word == word.lower()
        assert word
        assert not set(word) & set(" _.-\n")


def test_documents_divide_at_their_headings_and_code_holds_none() -> None:
    text = "# One\n\na\n\n```\n# not a heading\n```\n\n## Two\nb\n\nThree\n=====\nc\n"
    found = [(each.headings, each.line, each.text.split("\n")[0]) for each in sections(text, "a.md")]
    assert found == [(("One",), 3, "a"), (("One", "Two"), 10, "b"), (("Three",), 14, "c")]


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    """An index of some passages."""
    with closing(sqlite3.connect(":memory:")) as connection:
        told = (("turn_screw", "Turn a screw."), ("Bolt", "A bolt."), ("nailAll", ""))
        write_index(connection, [Entry("function", n, "a.py:1", t, 1.0, f"shop.{n}", n, t) for n, t in told])
        yield connection


@given(topic=st.text(max_size=80) | st.from_regex(r"[a-z\"*() ]{1,40}"))
def test_no_topic_breaks_the_search(index: sqlite3.Connection, topic: str) -> None:
    found, count = search(index, LIBRARY, topic)
    assert len({each.object for each in found}) == len(found) <= 3
    assert count <= 3


@given(
    name=st.sampled_from(["turn_screw", "Bolt", "nailAll"]), around=st.sampled_from(["", "the ", "how to "])
)
def test_an_objects_own_name_finds_it_first(index: sqlite3.Connection, name: str, around: str) -> None:
    found, _ = search(index, LIBRARY, around + name)
    assert found[0].object == f"shop.{name}"


@given(st.lists(st.sampled_from(["# A", "## B", "text", "", "```", "long " * 700]), max_size=40))
def test_a_document_loses_no_line_of_text_and_tells_its_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = list(sections(text, "a.md"))
    assert sum(each.text.count("text") for each in found) == text.count("text")
    for each in found:
        assert lines[each.line - 1].startswith(each.text.split("\n")[0][:100])
        assert len(each.text) <= 2 * 1800
