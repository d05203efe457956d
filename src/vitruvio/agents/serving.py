"""Serving over standard input and output, until the client closes them."""

from __future__ import annotations

import logging
import os
from importlib.util import find_spec
from typing import Final

from vitruvio.agents.answers import Settings
from vitruvio.workbench.errors import failure

NEEDED: Final = "vitruvio[agents]"


def require_protocol(settings: Settings) -> None:
    """Raise SourceError where what speaks the protocol is not installed."""
    if find_spec("mcp") is None:
        raise failure("agents.not_installed", "vitruvio mcp", settings.language, needed=NEEDED)


def serve_streams(settings: Settings) -> None:
    """Serve one client over standard input and output; nothing else is written there."""
    require_protocol(settings)
    # Late, and only here: it takes most of the time to start.
    import anyio
    from mcp.server.stdio import stdio_server

    from vitruvio.agents.server import server

    keep_quiet()

    async def serve() -> None:
        serving = server(settings)
        async with stdio_server() as (read, write):
            await serving.run(read, write, serving.create_initialization_options())

    anyio.run(serve)


def keep_quiet() -> None:
    """Keep what libraries log off standard error: it may hold what callers sent."""
    if not os.environ.get("VITRUVIO_DEBUG"):
        for name in ("mcp", "uvicorn", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
