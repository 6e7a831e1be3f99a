"""Which contacts are meant: by words, event, tag and day; and what an export needs of them.

Takes the book and filters. Gives stored contacts, their vCards as they came, and their pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from digitize.book import Book, StoredContact
from digitize.vcard import parse


def select(
    book: Book, *, text: str = "", event: str = "", tag: str = "", since: date | None = None
) -> tuple[StoredContact, ...]:
    """The contacts with all the words, met at the event, with the tag, changed since the day."""
    return tuple(
        one
        for one in book.contacts.find(text, event=event)
        if _has_tag(one, tag) and _is_since(one, since)
    )


def export_options(book: Book, contacts: Sequence[StoredContact]) -> dict[str, Any]:
    """What an exporter may need of the book: the vCards as they came, and pictures on demand."""
    return {
        "originals": {one.uid: parse(one.vcard).cards[0] for one in contacts},
        "pictures": Pictures(book),
    }


class Pictures(Mapping[str, bytes]):
    """The first picture of each contact, fetched when asked for: all at once fill the memory."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __getitem__(self, uid: str) -> bytes:
        for stored in self._book.photos.cards_of(uid):
            if stored.card.picture:
                return stored.card.picture
        raise KeyError(uid)

    def __iter__(self) -> Iterator[str]:
        return (one.uid for one in self._book.contacts if one.uid in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _has_tag(one: StoredContact, tag: str) -> bool:
    wanted = tag.casefold()
    return not tag or any(word.casefold() == wanted for word in one.contact.categories)


def _is_since(one: StoredContact, day: date | None) -> bool:
    # The book writes UTC as YYYY-MM-DDThh:mm:ssZ, which sorts as text.
    return day is None or one.updated[:10] >= day.isoformat()
