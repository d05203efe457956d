"""How soon an agent can begin, and what the protocol adds to the work: over standard streams and over HTTP.

Prints a table and records it in results_agents.json beside this file.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import anyio  # noqa: E402
from mcp import Client  # noqa: E402

from tests.agents.sessions import Mode, called, streams, web_client, web_server  # noqa: E402

RESULTS: Final = Path(__file__).with_name("results_agents.json")
ROUNDS: Final = 5
GOALS: Final = {"start": 1.5, "cancel": 2.0}
CALLS: Final[dict[str, dict[str, Any]]] = {
    "check_brief": {"brief": "bottega.yaml"},
    "design": {"brief": "bottega.yaml"},
    "check": {"folder": "bottega"},
    "report": {"folder": "bottega", "section": "service_design"},
    "catalogue_show": {"id": "demand.store.postgres.read_by_key"},
    "memory_search": {"query": "read model for slow lists", "limit": 3},
}
LONG: Final = {"folder": "bottega", "for": "6000s", "replications": 50, "plain": True}
Session = Callable[[], AbstractAsyncContextManager[Client]]


async def timed(work: Awaitable[Any]) -> float:
    """Seconds that something takes."""
    start = perf_counter()
    await work
    return perf_counter() - start


async def starting(folder: Path, mode: Mode) -> float:
    """Seconds from the start of the process until its tools are listed."""
    start = perf_counter()
    async with Client(streams(folder), mode=mode) as client:
        await client.list_tools()
        return perf_counter() - start


async def calling(session: Session) -> dict[str, float]:
    """Seconds of each call in a session that is warm, and until a cancelled one makes room for another."""
    found = {}
    async with session() as client:
        for name, arguments in CALLS.items():
            await called(client, name, **arguments)
            found[name] = median([await timed(called(client, name, **arguments)) for _ in range(ROUNDS)])
        with anyio.move_on_after(2):
            await client.call_tool("simulate", LONG)
        found["cancel"] = await timed(called(client, "check_brief", brief="bottega.yaml"))
    return found


def main() -> None:
    """Measure, print and record."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "briefs" / "bottega.yaml", folder)
        modes: tuple[Mode, ...] = ("auto", "legacy")
        begun = {mode: median([anyio.run(starting, folder, mode) for _ in range(ROUNDS)]) for mode in modes}
        over_streams = anyio.run(calling, lambda: Client(streams(folder)))
        with web_server(folder) as address:
            over_http = anyio.run(calling, lambda: web_client(address, {}))
    record = {
        "start": rounded(begun),
        "streams": rounded(over_streams),
        "http": rounded(over_http),
        "goals": GOALS,
        "reached": rounded(
            {"start": max(begun.values()), "cancel": max(over_streams["cancel"], over_http["cancel"])}
        ),
    }
    for part, rows in record.items():
        print(part)
        for row, seconds in rows.items():
            print(f"  {row:24}{seconds:10.3f} s")
    RESULTS.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def rounded(found: dict[str, float]) -> dict[str, float]:
    """Seconds to the digits that mean something."""
    return {name: float(f"{seconds:.2g}") for name, seconds in found.items()}


if __name__ == "__main__":
    main()
