"""Over HTTP: the same session, and who is let in."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path

import anyio
import httpx
import pytest
from mcp_types import LATEST_PROTOCOL_VERSION

from tests.agents.sessions import Mode, called, web_client, web_server
from tests.cli.calls import call
from vitruvio.agents.limits import BODY, SESSIONS
from vitruvio.agents.web import Guard, Place, Receive, Scope, Send, hosts_of, place_of, token_of
from vitruvio.source import SourceError

BRIEFS = Path(__file__).parents[2] / "briefs"
TOKEN = "a-token-that-nobody-guesses"
OTHER = "a-token-that-somebody-guesses"
HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
ACCEPTED = {"accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("web")
    shutil.copy(BRIEFS / "bottega.yaml", place / "bottega.yaml")
    (place / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def open_server(root: Path) -> Iterator[str]:
    with web_server(root) as address:
        yield address


@pytest.fixture(scope="module")
def closed_server(root: Path) -> Iterator[str]:
    with web_server(root, "--token-file", "token") as address:
        yield address


def hello(address: str, **headers: str) -> httpx.Response:
    """The answer to the first request of a session."""
    return httpx.post(address, json=HELLO, headers={**ACCEPTED, **headers}, timeout=30, trust_env=False)


async def design(address: str, headers: Mapping[str, str], mode: Mode) -> None:
    """A session that designs."""
    async with web_client(address, headers, mode) as client:
        names = {each.name for each in (await client.list_tools()).tools}
        assert "design" in names
        assert (await called(client, "check_brief", brief="bottega.yaml"))["valid"]
        made = await called(client, "design", brief="bottega.yaml", output=f"out-{mode}")
        assert "architecture.json" in made["files"]
        assert (await called(client, "check", folder=made["folder"]))["summary"]["error"] == 0


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_session_on_this_machine_needs_no_token(open_server: str, mode: Mode) -> None:
    anyio.run(design, open_server, {}, mode)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_where_there_is_a_token_who_gives_it_is_let_in(closed_server: str, mode: Mode) -> None:
    anyio.run(design, closed_server, {"authorization": f"Bearer {TOKEN}"}, mode)


@pytest.mark.parametrize(
    "given",
    [None, f"Bearer {OTHER}", TOKEN, f"Basic {TOKEN}", "Bearer", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}"],
)
def test_where_there_is_a_token_nobody_else_is_let_in(closed_server: str, given: str | None) -> None:
    answer = hello(closed_server, **({} if given is None else {"authorization": given}))
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert TOKEN not in answer.text


def test_the_token_may_stand_in_the_environment(root: Path) -> None:
    with web_server(root, VITRUVIO_MCP_TOKEN=TOKEN) as address:
        assert hello(address).status_code == 401
        assert hello(address, authorization=f"Bearer {TOKEN}").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1:1", "localhost", ""])
def test_another_host_is_refused(open_server: str, host: str) -> None:
    assert hello(open_server, host=host).status_code in (400, 421)


def test_this_machine_may_be_called_by_its_usual_names(open_server: str) -> None:
    port = open_server.rpartition(":")[2].partition("/")[0]
    for name in ("localhost", "127.0.0.1", "[::1]"):
        assert hello(open_server, host=f"{name}:{port}").status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://localhost.evil.example", "file://"]
)
def test_a_page_of_another_origin_is_refused(open_server: str, origin: str) -> None:
    assert hello(open_server, origin=origin).status_code == 403


def test_its_own_pages_are_let_in(open_server: str) -> None:
    assert hello(open_server, origin=open_server.removesuffix("/mcp")).status_code == 200


def test_a_request_may_not_be_larger_than_a_limit(open_server: str) -> None:
    body = b'{"jsonrpc": "2.0", "x": "' + b"x" * BODY + b'"}'
    headers = {**ACCEPTED, "content-type": "application/json"}
    answer = httpx.post(open_server, content=body, headers=headers, timeout=30, trust_env=False)
    assert answer.status_code == 413


def test_there_may_not_be_more_sessions_than_a_limit(root: Path) -> None:
    with web_server(root) as address:
        codes = [hello(address).status_code for _ in range(SESSIONS + 1)]
    assert codes == [200] * SESSIONS + [503]


def test_beyond_this_machine_there_is_no_serving_without_a_token(root: Path) -> None:
    for host in ("0.0.0.0", "[::]", "192.0.2.1", "example.org"):
        answer = call("mcp", "--http", f"{host}:0", cwd=root)
        assert answer.code == 2
        assert "VITRUVIO_MCP_TOKEN" in answer.err
        assert answer.out == ""


def test_a_place_that_is_taken_is_told(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        answer = call("mcp", "--http", str(taken.getsockname()[1]), cwd=root)
    assert answer.code == 2
    assert "127.0.0.1" in answer.err


@pytest.mark.parametrize("text", ["", "x", "host:", "1:2:x", "70000", "-1", "8080.5"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(SourceError):
        place_of(text, "en")


@pytest.mark.parametrize(
    ("text", "place", "inner"),
    [
        ("8080", Place("127.0.0.1", 8080), True),
        ("localhost:0", Place("localhost", 0), True),
        ("[::1]:80", Place("::1", 80), True),
        ("127.9.9.9:80", Place("127.9.9.9", 80), True),
        ("0.0.0.0:80", Place("0.0.0.0", 80), False),
        ("example.org:80", Place("example.org", 80), False),
    ],
)
def test_a_place_is_a_host_and_a_port(text: str, place: Place, inner: bool) -> None:
    assert place_of(text, "en") == place
    assert place_of(text, "en").inner == inner


def test_further_names_are_those_that_were_allowed() -> None:
    found = hosts_of(Place("192.0.2.1", 80), ["Agents.example"])
    assert found == {"192.0.2.1:80", "agents.example"}


@pytest.mark.parametrize("text", ["", "short", "with a space in its middle", "perché-no-è-un-token"])
def test_what_is_no_token_is_refused_and_not_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "token").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        token_of(str(tmp_path / "token"), "en")
    assert not text or text not in str(caught.value)


def test_the_environment_is_cleared_of_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VITRUVIO_MCP_TOKEN", TOKEN)
    assert token_of(None, "en") == TOKEN
    assert "VITRUVIO_MCP_TOKEN" not in os.environ


def test_a_header_given_twice_is_not_believed() -> None:
    reached: list[str] = []
    statuses: list[int] = []

    async def application(scope: Scope, _: Receive, __: Send) -> None:
        reached.append(scope["type"])

    async def receive() -> Scope:
        return {"type": "http.disconnect"}

    async def send(message: Scope) -> None:
        statuses.append(message.get("status", 0))

    guard = Guard(application, frozenset({"localhost:1"}), TOKEN, "en")
    good = [(b"host", b"localhost:1"), (b"authorization", f"Bearer {TOKEN}".encode())]
    for headers in (good, [*good, (b"host", b"evil.example")], [*good, (b"authorization", b"Bearer x")]):
        asyncio.run(guard({"type": "http", "headers": headers}, receive, send))
    assert reached == ["http"]
    assert [each for each in statuses if each] == [421, 401]


def test_the_protocol_is_the_one_that_was_tried() -> None:
    assert LATEST_PROTOCOL_VERSION == "2026-07-28"
