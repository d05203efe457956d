"""``vitruvio docs`` and ``vitruvio code`` tell what they found and where, in both languages and as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calls import answer, call


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and cache of this test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a document and a module."""
    folder = tmp_path / "screws"
    (folder / "screws").mkdir(parents=True)
    (folder / "README.md").write_text("# Screws\n\nThey hold wood together.\n")
    (folder / "screws" / "__init__.py").write_text(
        'def turn(angle: float) -> int:\n    """Turn a screw."""\n'
    )
    return folder


@pytest.mark.parametrize(
    ("language", "words"), [("en", ["imported by this name", "passages"]), ("it", ["si importa", "passaggi"])]
)
def test_a_name_is_resolved(capfd: pytest.CaptureFixture[str], language: str, words: list[str]) -> None:
    told = answer(capfd, "docs", "resolve", "yaml", "--lang", language)
    assert (told.code, told.err) == (0, "")
    first = told.out.split("\n\n")[0]
    assert first.startswith("/pypi/pyyaml/")
    assert all(each in first for each in words)


def test_a_name_that_nothing_has_falls_short(capfd: pytest.CaptureFixture[str]) -> None:
    told = answer(capfd, "docs", "resolve", "clik", "--lang", "en")
    assert (told.code, told.err) == (1, "")
    assert "/pypi/click/" in told.out


@pytest.mark.parametrize(("language", "word"), [("en", "source:"), ("it", "fonte:")])
def test_passages_are_blocks_with_their_source(
    capfd: pytest.CaptureFixture[str], checkout: Path, language: str, word: str
) -> None:
    pytest.importorskip("griffe")
    told = answer(
        capfd, "docs", "get", "screws", "turn", "a", "screw", "--in", str(checkout), "--lang", language
    )
    assert (told.code, told.err) == (0, "")
    head, title, signature, text = told.out.split("\n\n")[:4]
    assert head.startswith("screws ")
    assert title.splitlines() == ["## screws.turn", f"{word} screws/__init__.py:1"]
    assert (signature, text) == ("    turn(angle: float) -> int", "Turn a screw.")


def test_documents_for_programs_hold_every_field(capfd: pytest.CaptureFixture[str], checkout: Path) -> None:
    told = answer(capfd, "docs", "get", "screws", "wood", "--in", str(checkout), "--json")
    found = json.loads(told.out)
    assert (told.code, found["spoke"], found["fallback"]) == (0, "local", "")
    assert found["library"]["id"] == f"/local{checkout.as_posix()}"
    assert [(each["source"], each["kind"]) for each in found["passages"]] == [("README.md:3", "readme")]
    told = answer(capfd, "docs", "resolve", "screws", "--in", str(checkout), "--json")
    assert [each["name"] for each in json.loads(told.out)["libraries"]] == ["screws"]
    told = answer(capfd, "code", "search", str(checkout), "turn", "--json")
    assert json.loads(told.out)["matches"][0]["path"] == "screws/__init__.py"
    told = answer(capfd, "code", "docs", str(checkout), "--json")
    assert json.loads(told.out)["file"] == "README.md"


@pytest.mark.parametrize(
    ("language", "reason", "page"),
    [("en", "defined here", "page 1 of 1"), ("it", "definito qui", "pagina 1 di 1")],
)
def test_code_is_shown_with_the_lines_around(
    capfd: pytest.CaptureFixture[str], checkout: Path, language: str, reason: str, page: str
) -> None:
    told = answer(capfd, "code", "search", str(checkout), "turn", "--glob", "*.py", "--lang", language)
    assert (told.code, told.err) == (0, "")
    head, place = told.out.rstrip("\n").split("\n\n")
    assert head.endswith(page)
    assert place.splitlines()[0] == f"screws/__init__.py:1  ({reason})"
    assert place.splitlines()[1] == "  > 1  def turn(angle: float) -> int:"


def test_a_repositorys_document_is_shown_below_its_name(
    capfd: pytest.CaptureFixture[str], checkout: Path
) -> None:
    told = answer(capfd, "code", "docs", str(checkout))
    assert told.out == f"{checkout}: README.md\n\n# Screws\n\nThey hold wood together.\n"


def test_where_nothing_is_found_the_call_falls_short(
    capfd: pytest.CaptureFixture[str], checkout: Path
) -> None:
    assert answer(capfd, "code", "search", str(checkout), "qqqq").code == 1
    assert answer(capfd, "docs", "get", "screws", "qqqq", "--in", str(checkout)).code == 1


def test_wrong_calls_are_told_in_the_users_language(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told = answer(capfd, "docs", "get", "clik", "prompt", "--lang", "it")
    assert (told.code, told.out) == (2, "")
    assert "intendevi /pypi/click/" in told.err
    told = answer(capfd, "code", "search", str(tmp_path / "none"), "x", "--lang", "it")
    assert (told.code, told.out) == (2, "")
    assert "non c'è questa cartella" in told.err
    told = answer(capfd, "code", "search", "acme/tool", "x", "--json", "--lang", "en")
    assert [each["id"] for each in json.loads(told.out)["problems"]] == ["library.no_clone"]
    assert answer(capfd, "code", "search", ".").code == 2
    assert answer(capfd, "code", "search", ".", "x", "--page", "0").code == 2


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize(
    "words", [("docs", "get"), ("docs", "resolve"), ("code", "search"), ("code", "docs")]
)
def test_help_names_the_options(
    capfd: pytest.CaptureFixture[str], words: tuple[str, str], language: str
) -> None:
    told = answer(capfd, *words, "--help", "--lang", language)
    assert told.code == 0
    assert "--in" in told.out
    assert "--json" in told.out


def test_the_same_call_gives_the_same_bytes_in_any_process(checkout: Path, tmp_path: Path) -> None:
    said = set()
    for seed in ("1", "2"):
        variables = {
            "PYTHONHASHSEED": seed,
            "XDG_CACHE_HOME": str(tmp_path / seed),
            "XDG_CONFIG_HOME": str(tmp_path),
        }
        told = call("docs", "get", "click", "command option group", "--json", variables=variables)
        found = call("code", "search", str(checkout), "screw wood", "--json", variables=variables)
        said.add((told.code, told.out, found.code, found.out))
    assert len(said) == 1


def test_a_search_of_code_loads_nothing_that_only_documentation_needs(checkout: Path) -> None:
    told = (
        "import sys; from vitruvio.cli import main;"
        f"main(['code', 'search', {str(checkout)!r}, 'turn']);"
        "sys.exit(' '.join({'griffe', 'mcp', 'numpy', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
