"""The processes that work for the server: begun when they are needed, stopped when a call is cancelled.

A design keeps the trace of what it reads for its whole process, and some work runs long in compiled code:
a thread could neither be shared nor stopped.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

import anyio
import anyio.to_thread
import msgspec

from vitruvio.agents.answers import Job, Settings
from vitruvio.agents.limits import GRACE, WORKERS
from vitruvio.agents.worker import DONE, RESULTS, work

Tell = Callable[[float, float], Awaitable[None]]


class WorkerLost(Exception):
    """A worker ended before its job did."""


class Crew:
    """Workers, the one that was busy last being asked first, since it is warm."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: list[_Worker] = []
        most = max(2, min(WORKERS, os.cpu_count() or 1))
        self._room = anyio.CapacityLimiter(most)
        # As many threads wait for workers, whatever else threads do.
        self._threads = anyio.CapacityLimiter(2 * most)

    async def do(self, job: Job, tell: Tell | None = None) -> Any:
        """The result of a job, of the type that `worker.RESULTS` names; WorkerLost where its process ends.

        Where the call is cancelled, the process is stopped, and all that work for it.
        """
        async with self._room:
            worker = await self._next()
            free = False
            try:
                result = await self._result(worker, job, tell)
                free = True
                return result
            finally:
                if free:
                    self._idle.append(worker)
                else:
                    with anyio.CancelScope(shield=True):
                        await anyio.to_thread.run_sync(worker.stop, limiter=self._threads)

    async def close(self) -> None:
        """Stop all workers that have nothing to do; the others are stopped with their calls."""
        while self._idle:
            worker = self._idle.pop()
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(worker.stop, limiter=self._threads)

    async def _next(self) -> _Worker:
        """A worker that lives; one that ended while it was idle is replaced."""
        while self._idle:
            worker = self._idle.pop()
            if worker.lives:
                return worker
            worker.stop()
        return await anyio.to_thread.run_sync(_Worker, self._settings, limiter=self._threads)

    async def _result(self, worker: _Worker, job: Job, tell: Tell | None) -> Any:
        try:
            worker.channel.send_bytes(msgspec.msgpack.encode(job))
            while True:
                said = await anyio.to_thread.run_sync(
                    worker.channel.recv_bytes, abandon_on_cancel=True, limiter=self._threads
                )
                if said[:1] == DONE:
                    return msgspec.msgpack.decode(said[1:], type=RESULTS[job.kind])
                if tell is not None:
                    done, all = msgspec.msgpack.decode(said[1:])
                    await tell(done, all)
        except (EOFError, OSError) as error:
            raise WorkerLost from error


class _Worker:
    """A process and the channel to it."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("spawn")
        self.channel: Connection
        self.channel, other = context.Pipe()
        # It begins processes itself, which a daemon may not; it ends when the server does.
        self._process = context.Process(target=work, args=(other, settings), daemon=False)
        self._process.start()
        other.close()

    @property
    def lives(self) -> bool:
        """Whether the process has not ended."""
        return self._process.is_alive()

    def stop(self) -> None:
        """End the process: at its next step, or at once if that does not come soon."""
        self._process.terminate()
        self._process.join(GRACE)
        if hasattr(os, "killpg") and self._process.pid is not None:
            # It may have ended, or not yet begun to lead a group.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self._process.close()
        self.channel.close()
