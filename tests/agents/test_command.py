"""``vitruvio mcp`` as a process: what it writes, how it ends, what it refuses."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.agents.sessions import variables
from tests.cli.calls import answer, call, command
from vitruvio.agents import serving

BRIEFS = Path(__file__).parents[2] / "briefs"
HELLO = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
LONG = {"folder": "pastebin", "for": "6000s", "replications": 50, "plain": True}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copy(BRIEFS / "pastebin.yaml", tmp_path / "pastebin.yaml")
    return tmp_path


def request(number: int, method: str, **params: Any) -> str:
    """A request of the protocol as a line."""
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params})


class Talk:
    """A server whose lines are written and read as they are."""

    def __init__(self, root: Path) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command(("mcp",)), cwd=root, env=variables(root), text=True, stdin=pipe, stdout=pipe, stderr=pipe
        )
        self.say(request(0, "initialize", **HELLO))
        assert self.heard()["id"] == 0
        self.say(json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}))

    def say(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def heard(self) -> Any:
        """The next line, which is a message of the protocol."""
        assert self.process.stdout is not None
        found = json.loads(self.process.stdout.readline())
        assert found["jsonrpc"] == "2.0"
        return found

    def end(self) -> tuple[int, str, str]:
        """Close its input; its exit code, and what else it wrote."""
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err


def test_it_writes_nothing_but_messages_and_ends_with_its_input(root: Path) -> None:
    talk = Talk(root)
    talk.say(request(1, "tools/call", name="design", arguments={"brief": "pastebin.yaml"}))
    heard = talk.heard()
    assert not heard["result"]["isError"]
    assert talk.end() == (0, "", "")


def test_it_ends_though_a_call_is_under_way(root: Path) -> None:
    talk = Talk(root)
    talk.say(request(1, "tools/call", name="design", arguments={"brief": "pastebin.yaml"}))
    talk.heard()
    talk.say(request(2, "tools/call", name="simulate", arguments=LONG))
    talk.say(request(3, "tools/call", name="schema", arguments={"what": "brief"}))
    assert talk.heard()["id"] == 3
    code, _, err = talk.end()
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    "line",
    [
        "no message at all",
        '{"jsonrpc": "2.0"}',
        "[1, 2]",
        request(7, "no/method"),
        request(7, "tools/call", name=7, arguments=[]),
        request(7, "tools/call", name="check", arguments="folder"),
        request(7, "tools/list", cursor="x"),
        request(7, "resources/read", uri="\0"),
        request(7, "prompts/get", name="design_api", arguments={"folder": 3}),
        request(7, "completion/complete", ref={"type": "ref/nothing"}, argument={}),
        request(7, "tools/call", name="check", arguments={"folder": 7}).replace("7}}", "9" * 5000 + "}}"),
        request(7, "tools/call", name="check", arguments={"folder": "\ud800"}),
    ],
)
def test_what_is_no_proper_request_is_an_error_and_the_session_goes_on(root: Path, line: str) -> None:
    talk = Talk(root)
    talk.say(line)
    talk.say(request(9, "ping"))
    heard = [talk.heard()]
    while heard[-1].get("id") != 9:
        heard.append(talk.heard())
    code, rest, err = talk.end()
    for each in (*heard[:-1], *map(json.loads, rest.splitlines())):
        assert "error" in each or each["result"]["isError"]
    assert "Traceback" not in json.dumps(heard) + rest
    assert (code, err) == (0, "")


def test_what_is_no_folder_is_no_root(root: Path) -> None:
    found = call("mcp", "--root", "nothing", cwd=root)
    assert found.code == 2
    assert "nothing" in found.err
    assert found.out == ""


def test_where_the_protocol_is_not_installed_it_says_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serving, "find_spec", lambda _: None)
    for words in (("mcp", "--root", str(root)), ("mcp", "--http", "0", "--root", str(root))):
        found = answer(capfd, *words)
        assert found.code == 2
        assert "vitruvio[agents]" in found.err


def test_no_other_command_imports_the_protocol() -> None:
    code = (
        "import sys; from vitruvio.cli.run import application; application('en'); import vitruvio.workbench;"
        "sys.exit(any(each in sys.modules for each in ('mcp', 'mcp_types', 'pydantic', 'anyio', 'uvicorn')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
