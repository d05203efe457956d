"""Where the points of an exploration are designed: in this process, in several, or on a Dask cluster."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from vitruvio import __version__
from vitruvio.report.exploration.explored import Outcome
from vitruvio.source import SourceError
from vitruvio.workbench.errors import failure
from vitruvio.workbench.exploring.points import Edits, Job, design_point, release

Answer = Outcome | str
Done = Callable[[], None]
# Fewer points than this are designed sooner than another process has begun.
WORTH_A_PROCESS: Final = 4
CONNECTING: Final = "10s"
CLUSTER: Final = "vitruvio[cluster]"


class Runner(ABC):
    """Designs points; the answers come in the order of the tasks, whoever is done first."""

    @abstractmethod
    def designs(self, tasks: Sequence[Edits], done: Done) -> list[Answer]:
        """The answer of each task; `done` is called whenever one is there."""


class Here(Runner):
    """Designs in this process, one point after the other."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def designs(self, tasks: Sequence[Edits], done: Done) -> list[Answer]:
        """The answers; see `Runner`."""
        found = []
        for each in tasks:
            found.append(design_point(self._job, each))
            done()
        return found


class Processes(Runner):
    """Designs in worker processes, which import once and live as long as the pool."""

    def __init__(self, job: Job, pool: ProcessPoolExecutor) -> None:
        self._job = job
        self._pool = pool

    def designs(self, tasks: Sequence[Edits], done: Done) -> list[Answer]:
        """The answers; see `Runner`. Raises SourceError where a worker dies."""
        futures: list[Future[Answer]] = [self._pool.submit(design_point, self._job, each) for each in tasks]
        try:
            for _ in as_completed(futures):
                done()
            return [each.result() for each in futures]
        except BrokenProcessPool as error:
            raise failure("explore.worker_died", "--workers", self._job.language) from error
        finally:
            for each in futures:
                each.cancel()


class Cluster(Runner):
    """Designs on a Dask cluster, through its client."""

    def __init__(self, job: Job, client: Any, address: str) -> None:
        self._job = job
        self._client = client
        self._address = address

    def designs(self, tasks: Sequence[Edits], done: Done) -> list[Answer]:
        """The answers; see `Runner`. Raises SourceError where the cluster fails."""
        distributed = import_module("distributed")
        with _cluster_errors(self._address, self._job):
            # Not pure: a design that an older release made under the same key is none of ours.
            futures = self._client.map(design_point, [self._job] * len(tasks), list(tasks), pure=False)
            for _ in distributed.as_completed(futures, loop=self._client.loop):
                done()
            answers: list[Answer] = self._client.gather(futures)
            return answers


@contextmanager
def runner(job: Job, points: int, workers: int | None, scheduler: str | None) -> Iterator[Runner]:
    """What designs the points: a cluster if one is named, else as many processes as are of use.

    `workers` is at most how many, and never more than there are processors. Raises SourceError where the
    cluster cannot be used.
    """
    if scheduler is not None:
        with _connected(job, scheduler) as client:
            yield Cluster(job, client, scheduler)
        return
    most = min(workers or processors(), processors(), max(1, points // WORTH_A_PROCESS))
    if most == 1:
        yield Here(job)
        return
    from multiprocessing import get_context

    # Not forked: a fork copies locks that another thread of this process may hold.
    pool = ProcessPoolExecutor(most, mp_context=get_context("spawn"))
    try:
        yield Processes(job, pool)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def require_cluster(job: Job) -> None:
    """Raise SourceError where what a cluster needs is not installed."""
    try:
        import_module("distributed")
    except ImportError as error:
        raise failure("explore.not_installed", "--scheduler", job.language, needed=CLUSTER) from error


@contextmanager
def _connected(job: Job, address: str) -> Iterator[Any]:
    import logging

    require_cluster(job)
    # What goes wrong is told once, by us.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    distributed = import_module("distributed")
    with _cluster_errors(address, job):
        client = distributed.Client(address, timeout=CONNECTING, set_as_default=False)
    try:
        _check_workers(client, address, job)
        yield client
    finally:
        client.close()


def _check_workers(client: Any, address: str, job: Job) -> None:
    with _cluster_errors(address, job):
        found = sorted({str(each) for each in client.run(release).values()})
    if not found:
        raise failure("explore.no_workers", address, job.language)
    if found != [__version__]:
        other = next(each for each in found if each != __version__)
        raise failure("explore.other_release", address, job.language, found=other, own=__version__)


@contextmanager
def _cluster_errors(address: str, job: Job) -> Iterator[None]:
    try:
        yield
    except SourceError:
        raise
    except Exception as error:
        # Dask raises whatever its transports and its workers do; each means that the cluster cannot be used.
        raise failure("explore.cluster", address, job.language, reason=type(error).__name__) from error
