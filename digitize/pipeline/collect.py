"""Every photo of a run, read or known: the book is asked first, and told at once.

Takes inputs. Gives their photos in input order, each read at most once ever. Leaves alone
contacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from digitize.book import Book, Photo, StoredCard
from digitize.contact import contact_of
from digitize.errors import UnreadableError
from digitize.model import Problem
from digitize.photo import Input
from digitize.pipeline.outcome import READING_VERSION, PhotoReading, problem_of
from digitize.pipeline.plan import Listener, RunOptions
from digitize.pipeline.workers import Job, read_all


@dataclass(frozen=True, slots=True)
class Collected:
    """One input with its cards as the book has them, or its problem, or both."""

    item: Input
    digest: str = ""
    cards: tuple[StoredCard, ...] = ()
    problem: Problem | None = None
    known: bool = False
    twin_of: str = ""  # the earlier input of this run with the very same bytes
    forgotten_at: str = ""
    trace: str = ""


class Collector:
    """Reads what the book does not know; saves each photo the moment it is done."""

    def __init__(self, book: Book, options: RunOptions, listener: Listener) -> None:
        self._book = book
        self._options = options
        self._listener = listener
        self._version = f"{READING_VERSION} {options.region}"
        self._done: dict[int, Collected] = {}
        self._first: dict[str, int] = {}  # digest -> first input with it
        self._twins: list[tuple[int, str]] = []

    def collect(self, items: list[Input]) -> tuple[Collected, ...]:
        """All inputs, in their order; what finished before an interrupt is in the book."""
        self._listener.started(len(items))
        processes = max(1, min(self._options.jobs, len(items)))
        with closing(read_all(self._unread(items), processes=processes)) as readings:
            for reading in readings:
                self._keep(items[self._first[reading.digest]], reading)
        for number, digest in self._twins:
            self._finish(number, self._twin(items[number], digest))
        return tuple(self._done[number] for number in range(len(items)))

    def _unread(self, items: list[Input]) -> Iterator[Job]:
        """A job for each photo that has to be read; the others are settled on the way."""
        for number, item in enumerate(items):
            try:
                digest = item.digest()
            except UnreadableError as error:
                self._finish(number, Collected(item, problem=problem_of(item.source, error)))
                continue
            if digest in self._first:
                self._twins.append((number, digest))
                continue
            self._first[digest] = number
            photo = None if self._options.again else self._book.photos.get(digest)
            if photo is not None and self._is_settled(photo):
                self._finish(number, self._known(item, photo))
                continue
            yield Job(item, digest, self._options.engine, self._options.region)

    def _is_settled(self, photo: Photo) -> bool:
        same = (photo.engine, photo.reading_version) == (self._options.engine, self._version)
        by_hand = self._book.reviewing.is_by_hand(photo.digest)
        return bool(photo.forgotten_at) or by_hand or (same and not photo.error)

    def _keep(self, item: Input, reading: PhotoReading) -> None:
        problem = reading.problem
        self._book.photos.save(
            Photo(
                digest=reading.digest,
                source=reading.source,
                pages=reading.pages,
                engine=self._options.engine,
                reading_version=self._version,
                taken=next((card.taken for card in reading.cards if card.taken), None),
                error=problem.error if problem else "",
                hint=problem.hint if problem else "",
            ),
            reading.cards,
        )
        self._book.photos.seen_at(reading.digest, item.path, item.members)
        self._finish(
            self._first[reading.digest],
            Collected(
                item,
                reading.digest,
                self._cards(reading.digest, item),
                problem,
                trace=reading.trace,
            ),
        )

    def _known(self, item: Input, photo: Photo) -> Collected:
        if not photo.forgotten_at:
            self._book.photos.seen_at(photo.digest, item.path, item.members)
        return Collected(
            item,
            photo.digest,
            self._cards(photo.digest, item),
            known=True,
            forgotten_at=photo.forgotten_at,
        )

    def _twin(self, item: Input, digest: str) -> Collected:
        first = self._done[self._first[digest]]
        problem = first.problem and replace(first.problem, source=item.source)
        cards = self._cards(digest, item)
        return Collected(item, digest, cards, problem, known=True, twin_of=first.item.source)

    def _cards(self, digest: str, item: Input) -> tuple[StoredCard, ...]:
        """The cards with their contacts, which follow from the readings the book stores."""
        return tuple(
            replace(stored, card=replace(stored.card, contact=contact_of(stored.card.reading)))
            for stored in self._book.photos.cards(digest, source=item.source)
        )

    def _finish(self, number: int, collected: Collected) -> None:
        self._done[number] = collected
        self._listener.finished(
            collected.item.source,
            tuple(stored.card for stored in collected.cards),
            collected.problem,
            known=collected.known,
        )
