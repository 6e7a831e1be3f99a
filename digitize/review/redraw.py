"""Cards whose outline a person draws: read again, added, taken away, put to another contact.

Takes a card and an outline in pixels of its photo. Gives the journal's entry; everything can be
undone. Leaves alone a contact that a person has already corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from digitize.book import Book, Put, StoredCard
from digitize.contact import contact_of
from digitize.errors import UsageError
from digitize.model import CardReading, Quad
from digitize.photo import Input
from digitize.pipeline.collect import Collected
from digitize.pipeline.filing import Filing
from digitize.pipeline.making import contact_for, makes_contact, place_of, text_of
from digitize.pipeline.people import People
from digitize.pipeline.workers import opened
from digitize.review import settle
from digitize.review.originals import input_of, page_of

SMALLEST: Final = 40.0
"""Pixels of the shortest side of an outline; nothing smaller can be read."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An outline to read; can be sent to another process."""

    item: Input
    digest: str
    page: int
    card: int
    outline: Quad
    engine: str
    region: str


Read: TypeAlias = Callable[[Drawn], CardReading]


def read_drawn(drawn: Drawn) -> CardReading:
    """Read what lies inside an outline.

    Raises:
        UnreadableError: The photo is not there any more.
    """
    from digitize.photo import card_at  # with reading, slow to import
    from digitize.pipeline.reading import read_card

    page = page_of(drawn.item, drawn.digest, drawn.page)
    card = card_at(page, drawn.outline, drawn.card)
    return read_card(card, page, opened(drawn.engine), region=drawn.region)


def outline_of(points: Any) -> Quad:
    """Four corners as a form or a command line gave them, clockwise from the card's top left.

    Raises:
        UsageError: They are not four points of a convex outline.
    """
    try:
        corners = [(float(x), float(y)) for x, y in points]
    except (TypeError, ValueError):
        corners = []
    if len(corners) != 4 or not all(-1e6 < value < 1e6 for point in corners for value in point):
        raise UsageError("an outline has four corners", "For example: 10,10 500,12 498,300 9,310")
    turns = [_turn(corners, number) for number in range(4)]
    sides = [
        ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5
        for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    if min(turns) <= 0 < max(turns) or min(sides) < SMALLEST or 0 in turns:
        raise UsageError(
            "these corners make no card", "Set them clockwise, from the card's own top left."
        )
    if turns[0] < 0:
        corners = [corners[0], *reversed(corners[1:])]
    return (corners[0], corners[1], corners[2], corners[3])


def read_again(
    book: Book,
    stored: StoredCard,
    outline: Quad,
    read: Read,
    *,
    command: str,
    engine: str = "auto",
    region: str = "DE",
) -> int:
    """Read a card with another outline; its contact follows where no person touched it.

    Raises:
        UnreadableError: The photo is not there any more.
        RefusedError: The book refused.
    """
    place = place_of(stored)
    drawn = Drawn(input_of(book, stored), *place, outline, engine, region)
    card = replace(read(drawn), source=stored.card.source, page=place[1], card=place[2])
    puts = _put(book, replace(stored, card=card))
    return book.journal.apply(
        book.journal.new_batch(),
        command,
        f"{stored.card.source}: card {place[2] + 1} drawn anew",
        puts,
        also=lambda entry: book.reviewing.redraw(entry, place, card),
    )


def add(
    book: Book,
    stored: StoredCard,
    outline: Quad,
    read: Read,
    *,
    command: str,
    engine: str = "auto",
    region: str = "DE",
) -> int:
    """Read a card that was missed on the page of another; gives the number of its row.

    Raises:
        UnreadableError: The photo is not there any more.
        RefusedError: The book refused.
    """
    digest, page, _ = place_of(stored)
    number = book.reviewing.next_number((digest, page, 0))
    item = input_of(book, stored)
    card = read(Drawn(item, digest, page, number, outline, engine, region))
    card = replace(card, source=stored.card.source, page=page, card=number)
    batch = book.journal.new_batch()
    book.journal.apply(
        batch,
        command,
        f"{stored.card.source}: card {number + 1} added",
        [],
        also=lambda entry: book.reviewing.redraw(entry, (digest, page, number), card),
    )
    (new,) = [one for one in book.photos.cards(digest) if place_of(one)[1:] == (page, number)]
    filed = replace(new, card=replace(card, contact=contact_of(card.reading)))
    people = People(book, region=region)
    Filing(book, people, command=command, batch=batch).file([Collected(item, digest, (filed,))])
    return new.id


def remove(book: Book, stored: StoredCard, *, command: str) -> int:
    """Take away what is no card; a contact that was made from it alone goes as well.

    Raises:
        RefusedError: The book refused.
    """
    place = place_of(stored)
    uid = stored.contact
    alone = len(list(book.photos.cards_of(uid))) == 1 if uid else False
    gone = alone and book.contacts.get(uid) is not None and book.journal.is_untouched(uid)
    return book.journal.apply(
        book.journal.new_batch(),
        command,
        f"{stored.card.source}: card {place[2] + 1} taken away",
        [Put(uid, None, "hand")] if gone else [],
        also=lambda entry: book.reviewing.remove(entry, place),
    )


def join(book: Book, one: StoredCard, other: StoredCard, *, command: str) -> int:
    """Two sides of one card: ``one`` and its contact go to the contact of ``other``.

    Raises:
        UsageError: They are joined already, or neither has a contact.
        RefusedError: The book refused.
    """
    if not other.contact:
        one, other = other, one
    if not other.contact:
        raise UsageError("neither side has a contact", "Write a name on one of them first.")
    if one.contact == other.contact:
        raise UsageError("these two cards are joined already", "Undo takes it back.")
    if one.contact and book.contacts.get(one.contact):
        return settle.settle(book, one.contact, other.contact, command=command)
    place, uid = place_of(one), other.contact
    return book.journal.apply(
        book.journal.new_batch(),
        command,
        f"{one.card.source}: card {place[2] + 1} is another side of {settle.there(book, uid).name}",
        [],
        also=lambda entry: book.reviewing.give_to(entry, place, uid),
    )


def _put(book: Book, stored: StoredCard) -> list[Put]:
    """The contact of a card read again, where nobody touched it."""
    uid = stored.contact
    contact = contact_of(stored.card.reading)
    if not uid or not book.journal.is_untouched(uid) or not makes_contact(contact):
        return []
    stored = replace(stored, card=replace(stored.card, contact=contact))
    made = contact_for(stored, book.contacts.events(uid))
    if made.uid != uid:  # another card's contact, to which this one was put
        return []
    return [Put(uid, text_of(made, stored.card.source), "card", stored.card.source)]


def _turn(corners: Sequence[tuple[float, float]], number: int) -> float:
    (ax, ay), (bx, by), (cx, cy) = (corners[(number + step) % 4] for step in range(3))
    return (bx - ax) * (cy - by) - (by - ay) * (cx - bx)
