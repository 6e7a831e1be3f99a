"""The address book: every contact, the cards it came from, and what was done to it."""

from __future__ import annotations

from digitize.book.contacts import Origin, StoredContact
from digitize.book.forget import Forgotten
from digitize.book.journal import Entry, Journal, Put, Source
from digitize.book.photos import Photo, StoredCard
from digitize.book.store import Book
from digitize.book.values import address_text, phone_text, values_of

__all__ = [
    "Book",
    "Entry",
    "Forgotten",
    "Journal",
    "Origin",
    "Photo",
    "Put",
    "Source",
    "StoredCard",
    "StoredContact",
    "address_text",
    "phone_text",
    "values_of",
]
