"""A configured server is asked first; where it does not answer, the local answer stands, and says why."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vitruvio.source import SourceError
from vitruvio.workbench.looking_up import library_docs, repository_docs, resolve_library, search_code

pytest.importorskip("mcp")
SERVER = str(Path(__file__).with_name("server.py"))
# Seconds in which a process that imports the SDK surely starts, and in which none does that hangs.
PATIENT, IMPATIENT = "60", "3"


def configure(home: Path, name: str, *how: str, timeout: str = PATIENT) -> None:
    """Configure the server `name`, started to behave as `how` says."""
    command = json.dumps([sys.executable, SERVER, *how])
    file = home / "vitruvio" / "look-ups.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(f"servers: {{{name}: {{command: {command}, timeout: {timeout}}}}}\n", encoding="utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder that holds a clone of ``acme/tool``."""
    folder = tmp_path / "clones" / "tool"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    config = '[remote "origin"]\n\turl = git@example.org:acme/tool.git\n'
    (folder / ".git" / "config").write_text(config)
    (folder / "README.md").write_text("# Tool\n\nTurns screws.\n")
    (folder / "tool.py").write_text("def turn_screw():\n    pass\n")
    return folder.parent


def test_documentation_is_asked_for_by_todays_name_of_the_tool(home: Path) -> None:
    configure(home, "context7", "answer")
    found = library_docs("/acme/tool/v2", "screws")
    assert (found.spoke, found.text, found.fallback) == ("context7", "new: screws of /acme/tool/v2", "")
    assert found.passages == ()


def test_documentation_is_asked_for_by_the_tools_name_of_before(home: Path) -> None:
    configure(home, "context7", "answer", "old")
    assert library_docs("/acme/tool", "screws", tokens=700).text == "old: screws of /acme/tool in 700"


def test_a_name_is_resolved_by_the_server_that_is_asked(home: Path) -> None:
    configure(home, "context7", "answer")
    assert library_docs("click", "prompts").text == "new: prompts of /upstream/click"
    found = resolve_library("click", topic="prompts")
    assert found.spoke == "context7"
    assert "/upstream/click" in found.text
    assert "prompts" in found.text


def test_an_id_of_what_is_installed_is_answered_here(home: Path) -> None:
    configure(home, "context7", "answer")
    found = library_docs("/pypi/click", "prompt")
    assert (found.spoke, found.fallback) == ("local", "")


@pytest.mark.parametrize(
    ("how", "timeout", "reason"),
    [
        ("hang", IMPATIENT, "no answer within 3 s"),
        ("crash", PATIENT, "the connection broke"),
        ("fail", PATIENT, "Error executing tool query-docs"),
        ("error", PATIENT, "rate limit reached"),
        ("empty", PATIENT, "empty"),
    ],
)
def test_the_local_answer_stands_in_and_says_why(home: Path, how: str, timeout: str, reason: str) -> None:
    configure(home, "context7", how, timeout=timeout)
    found = library_docs("/pallets/click", "progress bar")
    assert found.spoke == "local"
    assert "context7" in found.fallback
    assert reason in found.fallback
    assert found.passages[0].object == "click.progressbar"


def test_a_server_that_cannot_be_started_is_told_in_the_language_asked_for(home: Path, clone: Path) -> None:
    file = home / "vitruvio" / "look-ups.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("servers: {git-mcp: {command: [no-such-program-here]}}\n")
    found = search_code("acme/tool", "turn_screw", folders=[clone], language="it")
    assert found.spoke == "local"
    assert "git-mcp non ha dato risposta" in found.fallback
    assert [each.path for each in found.matches] == ["tool.py"]


def test_code_is_searched_by_the_server_with_its_own_pages(home: Path, clone: Path) -> None:
    configure(home, "git-mcp", "answer")
    found = search_code("acme/tool", "turn screw", page=2, folders=[clone])
    assert (found.spoke, found.text) == ("git-mcp", "acme/tool: main.c")
    assert (found.total, found.page, found.per_page, found.more) == (31, 2, 30, False)


def test_a_path_is_searched_here(home: Path, clone: Path) -> None:
    configure(home, "git-mcp", "answer")
    found = search_code(str(clone / "tool"), "turn_screw")
    assert (found.spoke, found.fallback, found.total) == ("local", "", 1)


def test_a_repositorys_document_comes_from_the_server_or_from_its_clone(home: Path, clone: Path) -> None:
    configure(home, "git-mcp", "answer")
    found = repository_docs("acme/tool", folders=[clone])
    assert (found.spoke, found.file, found.content) == ("git-mcp", "llms.txt", "About acme/tool")
    local = repository_docs(str(clone / "tool"))
    assert (local.spoke, local.file) == ("local", "README.md")
    assert local.content.startswith("# Tool")


def test_where_neither_knows_the_repository_both_are_told(home: Path, clone: Path) -> None:
    configure(home, "git-mcp", "error")
    with pytest.raises(SourceError) as told:
        search_code("acme/other", "screw", folders=[clone])
    assert "rate limit reached" in str(told.value)
    assert "no local clone" in str(told.value)


@pytest.fixture
def address() -> Iterator[str]:
    """Where a server listens that speaks over HTTP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    call = [sys.executable, SERVER, "answer", "http", port]
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        assert any("running on" in line for line in server.stderr)
        yield f"http://127.0.0.1:{port}/mcp"
        server.terminate()


def test_a_server_is_asked_over_http_with_the_headers_configured(home: Path, address: str) -> None:
    file = home / "vitruvio" / "look-ups.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        f"servers: {{context7: {{url: '{address}', headers: {{X-Key: right}}, timeout: {PATIENT}}}}}\n"
    )
    assert library_docs("/acme/tool", "screws").text == "new: screws of /acme/tool"
    file.write_text(
        f"servers: {{context7: {{url: '{address}', headers: {{X-Key: wrong}}, timeout: {PATIENT}}}}}\n"
    )
    found = library_docs("/pallets/click", "progress bar")
    assert found.spoke == "local"
    assert found.fallback
    assert found.passages[0].object == "click.progressbar"


def test_a_projects_file_starts_no_server(clone: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / ".vitruvio").mkdir(parents=True)
    started = tmp_path / "started"
    command = json.dumps(["touch", str(started)])
    (project / ".vitruvio" / "look-ups.yaml").write_text(f"servers: {{git-mcp: {{command: {command}}}}}\n")
    with pytest.raises(SourceError) as refused:
        search_code("acme/tool", "turn_screw", folders=[clone], project=project)
    assert [(each.id, each.line) for each in refused.value.problems] == [
        ("library.settings.servers_of_project", 1)
    ]
    assert not started.exists()
