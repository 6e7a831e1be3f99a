"""Photos read side by side in worker processes.

Takes jobs one by one. Gives each photo's reading as soon as it is done, in any order. Leaves
alone the book. A worker that dies takes no other photo with it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait as wait_for
from typing import TYPE_CHECKING, TypeVar

from digitize.model import Problem
from digitize.pipeline.outcome import PhotoReading

if TYPE_CHECKING:  # the stages behind these take a second to import; each worker does it itself
    from digitize.ocr import Engine
    from digitize.photo import Input


Result = TypeVar("Result")

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Job:
    """One photo to read, and how."""

    item: Input
    digest: str
    engine: str
    region: str


def read_all(jobs: Iterable[Job], *, processes: int) -> Generator[PhotoReading]:
    """Read every job's photo; ``processes`` at a time, each with one thread.

    Jobs are taken from the iterable only when a worker is about to be free, so that their
    number does not matter for memory.

    Raises:
        EngineError: The engine cannot be opened; no photo can be read.
    """
    waiting = iter(jobs)
    while suspects := (yield from _read_until_crash(waiting, processes, ahead=1)):
        alone = iter(suspects)  # one of them killed its worker; one by one, it shows which
        while culprits := (yield from _read_until_crash(alone, 1, ahead=0)):
            yield from map(_crashed, culprits)


class Worker:
    """One worker process that stays ready, for photos that come one at a time.

    It starts with the first call, and anew after a crash.
    """

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._starting = threading.Lock()

    def read(self, job: Job) -> PhotoReading:
        """Read one photo; a crash of the worker is that photo's problem.

        Raises:
            EngineError: The engine cannot be opened.
        """
        try:
            return self.call(_read, job)
        except BrokenProcessPool:
            return _crashed(job)

    def call(self, function: Callable[..., Result], *arguments: object) -> Result:
        """Run a function of a module in the worker.

        Raises:
            BrokenProcessPool: The worker died of it; the next call starts another.
        """
        with self._starting:
            if self._pool is None:
                spawn = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=spawn, initializer=_start)
            with _one_thread():
                future = self._pool.submit(function, *arguments)
        try:
            return future.result()
        except BrokenProcessPool:
            self.close()
            raise

    def close(self) -> None:
        """End the process."""
        with self._starting:
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def opened(name: str) -> Engine:
    """In a worker: the engine of this name, opened once."""
    from digitize import ocr  # slow to import, needed in workers only

    if name not in _engines:
        _engines[name] = ocr.open_engine(name)
    return _engines[name]


def ready(name: str) -> str:
    """In a worker: open the engine, so that the first photo does not wait for it."""
    return opened(name).name


def _read_until_crash(
    waiting: Iterator[Job], processes: int, *, ahead: int
) -> Generator[PhotoReading, None, list[Job]]:
    """Read until nothing is left, or a worker dies; then the jobs that were at hand come back.

    ``ahead`` jobs wait beside those being read, so that no worker idles.
    """
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=spawn, initializer=_start)
    suspects: list[Job] = []
    at_hand: dict[Future[PhotoReading], Job] = {}
    try:
        while True:
            for job in islice(waiting, processes + ahead - len(at_hand)):
                suspects.append(job)
                with _one_thread():  # the first call starts the workers
                    at_hand[pool.submit(_read, job)] = job
            if not at_hand:
                return []
            done, _ = wait(at_hand, return_when=FIRST_COMPLETED)
            for future in done:
                reading = future.result()
                suspects.remove(at_hand.pop(future))
                yield reading
    except BrokenProcessPool:
        return suspects
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let processes started within use one thread; libraries look at this when they are loaded."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _crashed(job: Job) -> PhotoReading:

    problem = Problem(
        job.item.source,
        "reading it ended the worker process (a crash, or not enough memory)",
        "Open it in a picture program and save it as JPEG; the other photos are not affected.",
    )
    return PhotoReading(job.item.source, job.digest, problem=problem)


# --- in the worker ----------------------------------------------------------------------

_engines: dict[str, Engine] = {}


def _start() -> None:
    """Prepare a worker: one thread, deaf to Ctrl-C (the parent tells it), never an orphan."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import cv2  # only workers need it

    cv2.setNumThreads(1)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _read(job: Job) -> PhotoReading:
    from digitize.pipeline.reading import read_photo  # slow to import, needed in workers only

    return read_photo(job.item, opened(job.engine), region=job.region, digest=job.digest)
