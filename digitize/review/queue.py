"""Which card to look at next: the least certain first.

Takes the book. Gives the cards nobody has looked at, how far one is, and marks them as seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median
from typing import Final

from digitize.book import Book, StoredCard
from digitize.book.reviewing import QueuedCard
from digitize.errors import UsageError
from digitize.model import FieldKind, Reading

USUAL_SECONDS: Final = 5.0
"""A card, before anything is measured: sixty cards in five minutes."""

LONGEST_SECONDS: Final = 60.0
"""A longer time between two cards was a break."""

LAST: Final = 20
"""Cards whose pace counts."""

_NAMED: Final = (FieldKind.GIVEN, FieldKind.FAMILY, FieldKind.ORG)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sitting is; ``minutes`` is what the rest will take at the present pace."""

    done: int
    total: int
    minutes: int

    @property
    def left(self) -> int:
        """Cards still to be looked at."""
        return self.total - self.done


def certainty(reading: Reading) -> float:
    """The chance that everything read from a card is right, 0 where it has no name.

    Confidences are calibrated, so their product is that chance as far as the errors of a card do
    not depend on each other.
    """
    if not any(field.kind in _NAMED for field in reading.fields):
        return 0.0
    return math.prod(max(0.0, min(1.0, field.confidence)) for field in reading.fields)


def to_review(book: Book) -> tuple[QueuedCard, ...]:
    """The cards nobody has looked at, the least certain first."""
    cards = book.reviewing.cards(unchecked=True)
    return tuple(sorted(cards, key=lambda card: (certainty(card.reading), card.id)))


def following(cards: Sequence[QueuedCard], after: int, passed: frozenset[int]) -> int | None:
    """The number of the card to show after card ``after``; ``passed`` ones come last again."""
    waiting = [card.id for card in cards if card.id != after]
    fresh = [number for number in waiting if number not in passed]
    return next(iter(fresh or waiting), None)


def check(book: Book, number: int, *, command: str) -> int | None:
    """Mark a card as looked at; gives the journal's entry, or None if it was so already.

    Raises:
        UsageError: There is no such card.
    """
    stored = card_of(book, number)
    place = (stored.digest, stored.card.page, stored.card.card)
    if book.reviewing.checked_at(place):
        return None
    contact = book.contacts.get(stored.contact)
    name = contact.name if contact else "no contact"
    return book.journal.apply(
        book.journal.new_batch(),
        command,
        f"{name} ({stored.card.source}): looked at",
        [],
        also=lambda entry: book.reviewing.check(entry, place),
    )


def card_of(book: Book, number: int) -> StoredCard:
    """The card of this number.

    Raises:
        UsageError: There is none.
    """
    stored = book.photos.by_id(number)
    if stored is None:
        raise UsageError(f"there is no card {number}", "digitize cards lists them.")
    return stored


def progress(book: Book, *, since: str) -> Progress:
    """How far one is since a time (UTC, as the book writes it)."""
    times = book.reviewing.checks_since(since)
    left = len(book.reviewing.cards(unchecked=True))
    return Progress(len(times), len(times) + left, math.ceil(left * pace(times) / 60))


def pace(times: Sequence[str]) -> float:
    """Seconds a card takes, from the times at which the last ones were done."""
    done = [datetime.fromisoformat(time) for time in times[-LAST - 1 :]]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(done)]
    counted = [gap for gap in gaps if gap <= LONGEST_SECONDS]
    return max(median(counted), 1.0) if counted else USUAL_SECONDS
