"""Photos read in the background, one after the other, while somebody works on.

Takes inputs. Gives each a ticket that says how far it is, and in the end its cards. Each photo
is in the book, with its contacts, the moment it is read.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Final, Literal

from digitize.book import Book, Photo, StoredCard
from digitize.contact import contact_of
from digitize.errors import DigitizeError, EngineError, UnreadableError
from digitize.model import CardReading, Problem
from digitize.photo import Input
from digitize.pipeline.collect import Collected
from digitize.pipeline.filing import Filing
from digitize.pipeline.outcome import READING_VERSION, PhotoReading
from digitize.pipeline.people import People
from digitize.pipeline.workers import Job, Worker, ready
from digitize.review.redraw import Drawn, read_drawn

State = Literal["waiting", "reading", "done", "failed"]

REMEMBERED: Final = 200
"""Tickets whose end is still told."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One photo on its way; ``cards`` are the numbers of its cards once it is done."""

    number: int
    source: str
    state: State = "waiting"
    cards: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    known: bool = False
    problem: Problem | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed")


class Reader:
    """Reads photos in a thread of its own, with one worker process.

    ``command`` is what the journal says of it: not the page's own, since undoing there takes back
    what the person did. ``read`` and ``draw`` stand in for the worker; ``told`` is called with
    each ticket that is over.
    """

    def __init__(
        self,
        book: Path,
        *,
        engine: str = "auto",
        region: str = "DE",
        event: str = "",
        command: str = "drop",
        read: Callable[[Job], PhotoReading] | None = None,
        draw: Callable[[Drawn], CardReading] | None = None,
        told: Callable[[Ticket], None] = lambda _ticket: None,
    ) -> None:
        self._book = book
        self._engine = engine
        self._region = region
        self._event = event
        self._command = command
        self.worker = Worker()
        self._read = read or self.worker.read
        self._draw = draw or (lambda drawn: self.worker.call(read_drawn, drawn))
        self._told = told
        self._waiting: queue.Queue[tuple[int, Input] | None] = queue.Queue()
        self._tickets: dict[int, Ticket] = {}
        self._changing = threading.Lock()
        self._thread = threading.Thread(target=self._work, name="digitize-reader", daemon=True)
        self._last = 0

    def __enter__(self) -> Reader:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._waiting.mutex:
            self._waiting.queue.clear()  # what was not begun can be given again
        self._waiting.put(None)
        self.worker.close()
        self._thread.join(timeout=10)

    def warm(self) -> None:
        """Open the engine now, in the background: the first photo does not wait for it then."""

        def opening() -> None:
            with suppress(EngineError, BrokenProcessPool):  # the first photo says so
                self.worker.call(ready, self._engine)

        threading.Thread(target=opening, name="digitize-warm", daemon=True).start()

    def add(self, item: Input) -> int:
        """Have a photo read; gives the number of its ticket."""
        with self._changing:
            self._last += 1
            number = self._last
            self._tickets[number] = Ticket(number, item.source)
            over = [one.number for one in self._tickets.values() if one.over]
            for old in over[: max(0, len(over) - REMEMBERED)]:
                del self._tickets[old]
        self._waiting.put((number, item))
        return number

    def read_drawn(self, drawn: Drawn) -> CardReading:
        """Read what lies inside an outline, now; photos that wait go on afterwards.

        Raises:
            UnreadableError: The photo is not there any more.
        """
        try:
            return self._draw(replace(drawn, engine=self._engine))
        except BrokenProcessPool as error:
            raise UnreadableError(
                f"{drawn.item.source}: reading it ended the worker process",
                "Try again with other corners.",
            ) from error

    def ticket(self, number: int) -> Ticket | None:
        """How far one photo is."""
        return self._tickets.get(number)

    def tickets(self) -> tuple[Ticket, ...]:
        """All photos of this sitting, oldest first."""
        with self._changing:
            return tuple(self._tickets.values())

    def wait(self) -> None:
        """Until nothing is waiting any more."""
        self._waiting.join()

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            number, item = job
            try:
                self._one(number, item)
            finally:
                self._waiting.task_done()
        self._waiting.task_done()

    def _one(self, number: int, item: Input) -> None:
        self._set(number, state="reading")
        try:
            found = self._collect(item)
        except DigitizeError as error:
            found = Collected(item, problem=Problem(item.source, error.message, error.hint))
        except Exception as error:  # one bad photo never stops the rest
            reason = f"reading it failed unexpectedly ({type(error).__name__}: {error})"
            found = Collected(item, problem=Problem(item.source, reason, "The others go on."))
        problem = found.problem
        self._set(
            number,
            state="done" if found.cards else "failed",
            cards=tuple(stored.id for stored in found.cards),
            names=tuple(contact_of(stored.card.reading).name for stored in found.cards),
            known=found.known,
            problem=None if found.cards else problem or _nothing(item.source),
        )
        self._told(self._tickets[number])

    def _collect(self, item: Input) -> Collected:
        """Read a photo, or know it; and file its cards."""
        digest = item.digest()
        version = f"{READING_VERSION} {self._region}"
        with Book.open(self._book) as book:
            known = book.photos.get(digest)
            if known and not known.error and not known.forgotten_at:
                book.photos.seen_at(digest, item.path, item.members)
                return self._file(book, item, digest, known=True)
        reading = self._read(Job(item, digest, self._engine, self._region))
        with Book.open(self._book) as book:
            problem = reading.problem
            book.photos.save(
                Photo(
                    digest=digest,
                    source=item.source,
                    pages=reading.pages,
                    engine=self._engine,
                    reading_version=version,
                    taken=next((card.taken for card in reading.cards if card.taken), None),
                    error=problem.error if problem else "",
                    hint=problem.hint if problem else "",
                ),
                reading.cards,
            )
            book.photos.seen_at(digest, item.path, item.members)
            found = self._file(book, item, digest, known=False)
            return replace(found, problem=problem)

    def _file(self, book: Book, item: Input, digest: str, *, known: bool) -> Collected:
        cards = cards_of(book, digest, item.source)
        found = Collected(item, digest, cards, known=known)
        people = People(book, region=self._region)
        Filing(book, people, event=self._event, command=self._command).file([found])
        return replace(found, cards=cards_of(book, digest, item.source))

    def _set(self, number: int, **changes: object) -> None:
        with self._changing:
            self._tickets[number] = replace(self._tickets[number], **changes)  # type: ignore[arg-type]


def cards_of(book: Book, digest: str, source: str) -> tuple[StoredCard, ...]:
    """A photo's cards with the contacts their readings make."""
    return tuple(
        replace(stored, card=replace(stored.card, contact=contact_of(stored.card.reading)))
        for stored in book.photos.cards(digest, source=source)
    )


def _nothing(source: str) -> Problem:
    return Problem(
        source,
        "no text was found in the picture",
        "Take the photo again: closer, sharp, with the card filling most of it.",
    )
