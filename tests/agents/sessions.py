"""Sessions of the protocol's own client with the server, over standard streams and over HTTP."""

from __future__ import annotations

import os
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Literal

import anyio
from jsonschema import Draft202012Validator
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client
from mcp_types import CallToolResult

from tests.cli.calls import command, environment

# How a session begins: with the protocol's latest release if the server knows it, or as before.
Mode = Literal["auto", "legacy"]
Talk = Callable[[Client], Awaitable[None]]


def variables(home: Path, **more: str) -> dict[str, str]:
    """The environment of a server, whose user's folders all lie in `home`."""
    return environment(HOME=str(home), XDG_DATA_HOME=str(home), XDG_CACHE_HOME=str(home / "cache"), **more)


def streams(home: Path, *options: str, cwd: Path | None = None) -> StdioServerParameters:
    """How the client starts a server that it talks to over standard streams."""
    program, *words = command(("mcp", *options))
    return StdioServerParameters(command=program, args=words, env=variables(home), cwd=cwd or home)


def talk(server: StdioServerParameters, say: Talk, mode: Mode = "auto") -> None:
    """Hold a session over standard streams."""

    async def session() -> None:
        async with Client(server, mode=mode) as client:
            await say(client)

    anyio.run(session)


@asynccontextmanager
async def web_client(address: str, headers: Mapping[str, str], mode: Mode = "auto") -> AsyncIterator[Client]:
    """A client over HTTP that sends these headers."""
    async with create_mcp_http_client(headers=dict(headers)) as http:
        transport = streamable_http_client(address, http_client=http)
        async with Client(transport, mode=mode) as client:
            yield client


@contextmanager
def web_process(home: Path, *options: str, **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server that serves over HTTP on this machine, and its address."""
    words = command(("mcp", "--http", "0", *options))
    with subprocess.Popen(
        words, env=variables(home, **more), cwd=home, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            yield process, process.stderr.readline().split()[-1]
        finally:
            process.terminate()
            process.wait(30)


@contextmanager
def web_server(home: Path, *options: str, **more: str) -> Iterator[str]:
    """The address of a server that serves over HTTP on this machine."""
    with web_process(home, *options, **more) as (_, address):
        yield address


async def called(client: Client, tool: str, /, **arguments: Any) -> Any:
    """The document that a tool answers, which is as its schema says; an error fails."""
    result = await result_of(client, tool, arguments)
    assert not result.is_error, text_of(result)
    return result.structured_content


async def result_of(client: Client, tool: str, arguments: Mapping[str, Any]) -> CallToolResult:
    """What a tool answers; the client itself refuses what is not as the schema says."""
    result = await client.call_tool(tool, dict(arguments))
    assert isinstance(result, CallToolResult)
    return result


def text_of(result: CallToolResult) -> str:
    """The texts of an answer."""
    return "\n".join(each.text for each in result.content if each.type == "text")


def fits(document: Any, schema: Mapping[str, Any]) -> list[str]:
    """What is wrong with a document, by its schema."""
    return [each.message for each in Draft202012Validator(schema).iter_errors(document)]


def repository(place: Path, files: Mapping[str, str], origin: str) -> None:
    """A clone with these files, whose remote has this address."""
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    author = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    for words in (
        ("init", "-q"),
        ("add", "."),
        (*author, "commit", "-qm", "Begin"),
        ("remote", "add", "origin", origin),
    ):
        git(place, words)


def git(place: Path, words: Sequence[str]) -> None:
    """Run git in a folder."""
    kept = {"PATH": os.environ["PATH"], "HOME": str(place), "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *words], cwd=place, check=True, env=kept, capture_output=True)
