"""A server that speaks MCP on standard input and output: it answers, hangs, crashes or says that it fails.

Run as ``python server.py HOW [old]``; with ``old`` its tools have the names of before.
``python server.py answer http PORT`` answers over HTTP, to whoever sends the header ``X-Key: right``.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import anyio
from mcp.server import MCPServer

HOW, OLD = sys.argv[1], "old" in sys.argv[2:]
server = MCPServer("upstream")


async def answer(content: Any) -> str:
    """What the server was told to do, with its answer."""
    if HOW == "hang":
        await anyio.sleep_forever()
    if HOW == "crash":
        os._exit(3)
    if HOW == "fail":
        raise ValueError("the index is being rebuilt")
    if HOW == "error":
        return json.dumps({"error": "rate limit reached"})
    return "" if HOW == "empty" else content if isinstance(content, str) else json.dumps(content)


@server.tool(name="resolve-library-id", structured_output=False)
async def resolve(libraryName: str, query: str = "") -> str:
    """Ids of a library."""
    return await answer(
        f"- Title: {libraryName}\n- Context7-compatible library ID: /upstream/{libraryName}\n- Query: {query}"
    )


if OLD:

    @server.tool(name="get-library-docs", structured_output=False)
    async def before(context7CompatibleLibraryID: str, topic: str, tokens: int) -> str:
        """Documentation, as it was asked for before."""
        return await answer(f"old: {topic} of {context7CompatibleLibraryID} in {tokens}")

else:

    @server.tool(name="query-docs", structured_output=False)
    async def documentation(libraryId: str, query: str) -> str:
        """Documentation."""
        return await answer(f"new: {query} of {libraryId}")


@server.tool(structured_output=False)
async def search_generic_code(owner: str, repo: str, query: str, page: int = 1) -> str:
    """Code."""
    pages = {"totalCount": 31, "currentPage": page, "perPage": 30, "hasMorePages": page == 1}
    found = {"searchQuery": query, "content": [f"{owner}/{repo}: main.c"], "pagination": pages}
    return await answer(found)


@server.tool(structured_output=False)
async def fetch_generic_documentation(owner: str, repo: str) -> str:
    """A repository's document."""
    return await answer(
        {"fileUsed": "llms.txt", "content": [{"type": "text", "text": f"About {owner}/{repo}"}]}
    )


def serve(port: int) -> None:
    """Serve over HTTP on the loopback."""
    import uvicorn
    from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse, Response

    async def checked(request: Request, proceed: RequestResponseEndpoint) -> Response:
        if request.headers.get("X-Key") != "right":
            return PlainTextResponse("who is there?", 401)
        return await proceed(request)

    application = server.streamable_http_app()
    application.add_middleware(BaseHTTPMiddleware, dispatch=checked)
    uvicorn.run(application, host="127.0.0.1", port=port)


if __name__ == "__main__":
    if "http" in sys.argv:
        serve(int(sys.argv[-1]))
    else:
        server.run()
