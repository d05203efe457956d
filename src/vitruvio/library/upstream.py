"""Asking a configured server over MCP (Model Context Protocol, by its official SDK): once, with a timeout."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any, TextIO

from vitruvio.library.configured import Server
from vitruvio.library.settings import limit

if TYPE_CHECKING:
    from mcp import Client

# What is asked: the names that the tool may have, newest first, each with its arguments.
Question = Sequence[tuple[str, Mapping[str, Any]]]


class Unanswered(Exception):
    """The server gave no answer; `id` is the message that says why, `detail` what was said of it."""

    def __init__(self, id: str, detail: str = "") -> None:
        super().__init__(id, detail)
        self.id = id
        self.detail = detail


def ask_server(server: Server, question: Question, then: Callable[[str], Question] | None = None) -> str:
    """The text that a server answers with, no longer than an answer may be.

    `then` makes of the first answer a second question, and that one's answer is given.

    Raises Unanswered: the SDK is not installed; the server cannot be reached, ends, has no such tool, does
    not answer in time, answers with an error or with nothing.
    """
    from concurrent.futures import ThreadPoolExecutor
    from importlib.util import find_spec

    if find_spec("mcp") is None:
        raise Unanswered("library.server.not_installed", "vitruvio[agents]")
    import anyio

    # In a thread of its own, since in the caller's an event loop may be running.
    with ThreadPoolExecutor(1) as pool, open(os.devnull, "w", encoding="utf-8") as quiet:
        try:
            text = pool.submit(anyio.run, _asked, server, question, then, quiet).result()
        except Exception as error:
            raise _unanswered(error) from error
    return text[: limit("server.answer")]


async def _asked(
    server: Server, question: Question, then: Callable[[str], Question] | None, quiet: TextIO
) -> str:
    import anyio

    with anyio.fail_after(server.timeout):
        async with AsyncExitStack() as stack:
            client = await _client(server, stack, quiet)
            offered = {each.name for each in (await client.list_tools()).tools}
            text = await _called(client, offered, question)
            return text if then is None else await _called(client, offered, then(text))


async def _called(client: Client, offered: Container[str], question: Question) -> str:
    """The text that the first of a question's tools that is offered answers with."""
    name, arguments = next((each for each in question if each[0] in offered), ("", {}))
    if not name:
        raise Unanswered("library.server.no_tool", question[0][0])
    result = await client.call_tool(name, dict(arguments))
    text = "\n\n".join(each.text for each in result.content if each.type == "text")
    if result.is_error:
        raise Unanswered("library.server.error", _short(text))
    _refuse_error(text)
    return text


async def _client(server: Server, stack: AsyncExitStack, quiet: TextIO) -> Client:
    """A client that is connected until the stack ends; what the server says on standard error goes to
    `quiet`.
    """
    from mcp import Client, StdioServerParameters, stdio_client

    if server.command:
        command, *arguments = server.command
        started = StdioServerParameters(command=command, args=arguments, env=dict(server.env))
        return await stack.enter_async_context(Client(stdio_client(started, errlog=quiet)))
    import httpx2
    from mcp.client.streamable_http import streamable_http_client

    given = httpx2.AsyncClient(headers=dict(server.headers), timeout=server.timeout)
    http = await stack.enter_async_context(given)
    return await stack.enter_async_context(Client(streamable_http_client(server.url, http_client=http)))


def _refuse_error(text: str) -> None:
    if not text.strip():
        raise Unanswered("library.server.empty")
    told = document_in(text).get("error")
    if told:
        raise Unanswered("library.server.error", _short(str(told)))


def document_in(text: str) -> dict[str, Any]:
    """The JSON object that an answer is; empty where it is none."""
    if not text.lstrip().startswith("{"):
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def texts_of(content: object) -> str:
    """The texts in a list of texts, or of blocks that hold them; a text by itself is one."""
    if isinstance(content, str):
        return content
    items = content if isinstance(content, list) else []
    return "\n\n".join(str(each.get("text", "")) if isinstance(each, dict) else str(each) for each in items)


def _unanswered(error: BaseException) -> Unanswered:
    causes = list(_causes(error))
    for each in causes:
        if isinstance(each, Unanswered):
            return each
    if any(isinstance(each, TimeoutError) for each in causes):
        return Unanswered("library.server.timeout")
    if any(isinstance(each, OSError) for each in causes):
        return Unanswered("library.server.unreachable", _short(str(causes[0])))
    return Unanswered("library.server.broke", _short(str(causes[0]) or type(causes[0]).__name__))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The errors that a group of errors is made of."""
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _causes(each)
    else:
        yield error


def _short(text: str) -> str:
    return " ".join(text.split())[:200]
