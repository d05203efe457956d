"""A process that does one job after the other for the server, and can be stopped at any moment."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from multiprocessing import connection, parent_process
from typing import Any

import msgspec

from vitruvio.agents.answers import Answer, Completion, Content, Job, Listing, Progress, Settings

# What a worker says: how much is done, or that the job is, with its result.
PROGRESS, DONE = b"p", b"d"
# How finely progress is told: parts of the whole.
_STEPS = 100

RESULTS: dict[str, type[Any]] = {"tool": Answer, "designs": Listing, "read": Content, "complete": Completion}


def work(channel: connection.Connection, settings: Settings) -> None:
    """Do the jobs that come through `channel` until it is closed."""
    _on_its_own()
    os.chdir(settings.roots[0])
    while True:
        try:
            job = msgspec.msgpack.decode(channel.recv_bytes(), type=Job)
        except (EOFError, OSError):
            return
        result = msgspec.msgpack.encode(do(job, settings, _telling(channel)))
        try:
            channel.send_bytes(DONE + result)
        except OSError:
            return


def do(job: Job, settings: Settings, progress: Progress) -> Answer | Listing | Content | Completion:
    """The result of a job, whatever goes wrong."""
    if job.kind == "tool":
        from vitruvio.agents.performing import perform

        return perform(job.name, job.arguments, settings, progress)
    from vitruvio.agents import resources

    try:
        if job.kind == "designs":
            return resources.designs(settings)
        if job.kind == "read":
            return resources.read(job.name, settings)
        given: dict[str, str] = json.loads(job.arguments)
        return resources.complete(job.name, given["argument"], given["value"], given["name"], settings)
    except Exception as error:
        from vitruvio.agents.problems import bug

        if job.kind == "designs":
            return Listing(())
        if job.kind == "complete":
            return Completion((), 0)
        return Content(problem=bug(error, settings.language, False).text)


def _telling(channel: connection.Connection) -> Progress:
    """Tells the server how much is done, not more often than it matters."""
    told = [0.0]

    def tell(done: float, all: float) -> None:
        if done - told[0] >= all / _STEPS or done >= all > told[0]:
            told[0] = done
            channel.send_bytes(PROGRESS + msgspec.msgpack.encode((float(done), float(all))))

    return tell


def _on_its_own() -> None:
    """Lead a group of processes, so that all who work for this one end with it, and it with the server."""
    if hasattr(os, "setsid"):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = parent_process()
    if server is not None:
        threading.Thread(target=_end_with, args=(server.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    if hasattr(os, "killpg"):
        os.killpg(os.getpgid(0), signal.SIGKILL)
    os._exit(1)
