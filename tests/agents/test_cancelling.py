"""Long calls tell how far they are, and stop when they are cancelled."""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path
from subprocess import Popen

import anyio
import pytest
from mcp import Client
from mcp_types import CallToolResult

from tests.agents.sessions import Mode, called, result_of, streams, talk, text_of, web_client, web_process

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found by Linux's /proc")
BRIEFS = Path(__file__).parents[2] / "briefs"
# A run that would take minutes.
LONG = {"folder": "pastebin", "for": "6000s", "replications": 50, "plain": True}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copy(BRIEFS / "pastebin.yaml", tmp_path / "pastebin.yaml")
    return tmp_path


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_design_and_a_simulation_tell_how_far_they_are(root: Path, mode: Mode) -> None:
    told: list[tuple[float, float | None]] = []

    async def tell(progress: float, total: float | None, message: str | None) -> None:  # noqa: ARG001
        told.append((progress, total))

    async def session(client: Client) -> None:
        await client.call_tool("design", {"brief": "pastebin.yaml"}, progress_callback=tell)
        assert told == [(1, 3), (2, 3), (3, 3)]
        told.clear()
        short = {"folder": "pastebin", "for": "1s", "replications": 4, "plain": True}
        await client.call_tool("simulate", short, progress_callback=tell)
        assert told == [(0.25, 1), (0.5, 1), (0.75, 1), (1, 1)]

    talk(streams(root), session, mode)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_call_that_is_cancelled_ends_its_process_and_the_session_goes_on(root: Path, mode: Mode) -> None:
    async def session(client: Client) -> None:
        await called(client, "design", brief="pastebin.yaml")
        (worker,) = workers(root)
        with anyio.move_on_after(1.5) as scope:
            await client.call_tool("simulate", LONG)
        assert scope.cancelled_caught
        await ended(worker, within=5)
        assert (await called(client, "check", folder="pastebin"))["summary"]["error"] == 0
        assert not (root / "pastebin" / "simulation.json").exists()

    talk(streams(root), session, mode)


def test_a_worker_that_dies_is_told_and_replaced(root: Path) -> None:
    async def session(client: Client) -> None:
        await called(client, "design", brief="pastebin.yaml")
        (idle,) = workers(root)
        signal.pidfd_send_signal(idle, signal.SIGKILL)
        await ended(idle, within=5)
        # It had nothing to do: nobody notices.
        assert (await called(client, "check", folder="pastebin"))["summary"]["error"] == 0
        found: list[CallToolResult] = []

        async def simulate() -> None:
            found.append(await result_of(client, "simulate", LONG))

        with anyio.fail_after(30):
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(simulate)
                while not found:
                    for busy in workers(root):
                        signal.pidfd_send_signal(busy, signal.SIGKILL)
                        os.close(busy)
                    await client.list_tools()
        assert found[0].is_error
        assert "simulate" in text_of(found[0])

    talk(streams(root), session)


def test_when_the_session_ends_nothing_is_left_running(root: Path) -> None:
    seen: list[int] = []

    async def session(client: Client) -> None:
        await called(client, "design", brief="pastebin.yaml")
        seen.extend(workers(root))

    talk(streams(root), session)
    assert seen
    assert all(is_readable(each) for each in seen)
    for each in seen:
        os.close(each)


def test_when_the_server_is_killed_its_workers_end_too(root: Path) -> None:
    async def session(process: Popen[str], address: str) -> None:
        async with web_client(address, {}) as client:
            await called(client, "design", brief="pastebin.yaml")
            (worker,) = workers(root)
            with anyio.move_on_after(1.0):
                await client.call_tool("catalogue_list", {})
            process.kill()
            await ended(worker, within=5)

    with web_process(root) as (process, address):
        anyio.run(session, process, address)


def workers(root: Path) -> list[int]:
    """The processes that work in a folder, as what is readable once they have ended."""
    found = []
    for each in Path("/proc").iterdir():
        with suppress(OSError):
            here = each.name.isdecimal() and (each / "cwd").resolve() == root.resolve()
            if here and b"spawn_main" in (each / "cmdline").read_bytes():
                found.append(os.pidfd_open(int(each.name)))
    return found


async def ended(process: int, within: float) -> None:
    """Wait until a process has ended; TimeoutError if it does not soon."""
    with anyio.fail_after(within):
        await anyio.wait_readable(process)
    os.close(process)


def is_readable(process: int) -> bool:
    """Whether a process has ended."""
    return bool(select.select([process], [], [], 5)[0])
