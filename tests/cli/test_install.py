"""``vitruvio install``: what it says, in both languages, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.cli.calls import answer, environment
from vitruvio.agents.install import HOSTS
from vitruvio.cli.commands.install import NAMES

# A process in which the protocol's SDK cannot be found, whatever is installed.
WITHOUT: Final = """
import sys
sys.modules["mcp"] = None
from vitruvio.cli import main
sys.exit(main())
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folders, with no host on PATH."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_the_hosts_are_those_that_can_be_installed_into() -> None:
    assert tuple(HOSTS) == NAMES


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", ("file verrebbero scritti in", "Verrebbero eseguiti questi comandi:")),
        ("en", ("files would be written to", "These commands would be run:")),
    ],
)
def test_a_dry_run_speaks_both_languages(
    capfd: pytest.CaptureFixture[str], language: str, words: tuple[str, str]
) -> None:
    told = answer(capfd, "install", "gemini", "--dry-run", "--lang", language)
    assert (told.code, told.err) == (0, "")
    assert all(each in told.out for each in words)
    assert "  gemini extensions link " in told.out
    assert "agents/backend-architect.md" in told.out


@pytest.mark.parametrize(("language", "word"), [("it", "non è nel PATH"), ("en", "is not on PATH")])
def test_without_the_host_it_says_what_to_run(
    capfd: pytest.CaptureFixture[str], home: Path, language: str, word: str
) -> None:
    told = answer(capfd, "install", "claude-code", "--lang", language)
    assert (told.code, told.err) == (1, "")
    assert word in told.out
    folder = home / "data" / "vitruvio" / "claude-code"
    assert (
        f"  claude plugin marketplace add {folder}\n  claude plugin install vitruvio@vitruvio\n" in told.out
    )
    gone = answer(capfd, "install", "claude-code", "--uninstall", "--lang", language)
    assert gone.code == 1
    assert "  claude plugin marketplace remove vitruvio\n" in gone.out
    assert not (home / "data" / "vitruvio").exists()
    nothing = answer(capfd, "install", "claude-code", "--uninstall", "--lang", language)
    assert (nothing.code, nothing.err) == (0, "")


@pytest.mark.parametrize(("language", "word"), [("it", "non è installato"), ("en", "is not installed")])
def test_without_the_protocol_it_says_what_to_install(home: Path, language: str, word: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "install", "gemini", "--lang", language],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=environment(XDG_DATA_HOME=str(home / "data")),
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'vitruvio[agents]'" in done.stderr
    assert word in done.stderr
    assert not (home / "data").exists()


def test_roots_that_are_not_there_are_told_all_at_once(capfd: pytest.CaptureFixture[str], home: Path) -> None:
    told = answer(capfd, "install", "gemini", "--root", "nowhere", "--root", "neither", "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert [line.partition(":")[0] for line in told.err.splitlines()] == ["nowhere", "neither"]
    assert not (home / "data").exists()


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (("install",), "claude-code|gemini"),
        (("install", "emacs"), "claude-code, gemini"),
        (("install", "gemini", "--uninstall", "--root", "."), "--root"),
        (("install", "gemini", "--dry"), "--dry-run"),
    ],
)
def test_wrong_calls_are_refused(
    capfd: pytest.CaptureFixture[str], words: tuple[str, ...], word: str
) -> None:
    told = answer(capfd, *words, "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert word in told.err


def test_a_document_is_all_that_is_printed_and_roots_are_named_in_full(
    capfd: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "projects").mkdir()
    monkeypatch.chdir(home)
    told = answer(capfd, "install", "gemini", "--json", "--root", "projects", "--root", ".")
    document = json.loads(told.out)
    assert (told.code, told.err, document["complete"]) == (1, "", False)
    manifest = json.loads((Path(document["folder"]) / "gemini-extension.json").read_text(encoding="utf-8"))
    server = manifest["mcpServers"]["vitruvio"]
    assert server["command"] == sys.executable
    assert server["args"][-4:] == ["--root", str(home / "projects"), "--root", str(home)]
