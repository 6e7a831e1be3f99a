"""Requests side by side: as many as a server takes well, and never more than a few.

Takes jobs. Does each on a connection of its own in a thread, and gives them back as they are
done. It begins with one at a time; each that goes well allows one more, one that does not goes
back to one. Leaves alone what a job is.
"""

from __future__ import annotations

import math
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Final, Generic, TypeVar

from digitize.carddav.transport import ServerError

MOST: Final = 6
"""Connections to one server: what browsers open, and less than Radicale takes (8)."""

_MOMENT: Final = 0.2
"""Seconds after which Ctrl-C is looked for; on Windows nothing interrupts a longer wait."""

Job = TypeVar("Job")
Result = TypeVar("Result")


class Abreast(Generic[Job, Result]):
    """Up to ``MOST`` jobs at a time; ``connect`` opens what one thread works with.

    What a server refused while it had several at a time is tried again alone, if ``again`` says
    that it may have been too much for it. The threads end with the program, whatever their
    servers do: one that hangs must not hold up somebody who pressed Ctrl-C.
    """

    def __init__(
        self,
        connect: Callable[[], AbstractContextManager[Callable[[Job], Result]]],
        *,
        again: Callable[[ServerError], bool],
    ) -> None:
        self._connect = connect
        self._again = again
        self._most = MOST
        self._width = 1
        self._threads = 0
        self._running = 0
        self._held: deque[Job] = deque()
        self._waiting: queue.SimpleQueue[tuple[Job, bool] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[Job, bool, Result | BaseException]]
        self._done = queue.SimpleQueue()

    def start(self, job: Job) -> None:
        """Begin with a job; ``until_free`` says when."""
        self._running += 1
        if self._threads < self._running:
            self._threads += 1
            threading.Thread(target=self._work, daemon=True).start()
        self._waiting.put((job, self._width == 1))

    def until_free(self) -> Iterator[tuple[Job, Result | ServerError]]:
        """Jobs that are done, until the next can be started."""
        while self._running >= self._width or self._held:
            yield from self._next(math.inf)

    def until_empty(
        self, *, redo: bool = True, seconds: float = math.inf
    ) -> Iterator[tuple[Job, Result | ServerError]]:
        """All jobs that are not done yet; without ``redo`` none is tried again."""
        end = time.monotonic() + seconds
        while (self._running or (redo and self._held)) and time.monotonic() < end:
            yield from self._next(end)

    def close(self) -> None:
        """Let the threads end, each when its job is done."""
        for _ in range(self._threads):
            self._waiting.put(None)

    def _next(self, end: float) -> Iterator[tuple[Job, Result | ServerError]]:
        """One job, if one ends in time, and was not refused only for want of breath."""
        if not self._running:
            self.start(self._held.popleft())
        while time.monotonic() < end:
            try:
                job, alone, result = self._done.get(timeout=_MOMENT)
            except queue.Empty:
                continue
            self._running -= 1
            if not isinstance(result, BaseException):
                self._width = min(self._width + 1, self._most)
                yield job, result
            elif not isinstance(result, ServerError):
                raise result
            else:
                self._width = 1
                if self._again(result) and not alone:
                    self._most = max(1, self._most - 1)
                    self._held.append(job)
                else:
                    yield job, result
            return

    def _work(self) -> None:
        with self._connect() as do:
            while (given := self._waiting.get()) is not None:
                job, alone = given
                try:
                    self._done.put((job, alone, do(job)))
                except BaseException as error:
                    self._done.put((job, alone, error))
