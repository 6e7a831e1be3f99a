"""What was said when they met: notes typed beside a card or a contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from digitize.book import Book
from digitize.errors import UsageError
from digitize.events import Events, Note, note, notes_of
from digitize.events.meetings import day_of, last_event
from digitize.review import settle
from digitize.review.typed import LONGEST


def say(book: Book, uid: str, data: Mapping[str, Any], *, command: str) -> None:
    """Keep a note about a meeting; ``event`` is the last one where none is named.

    Raises:
        UsageError: There is no such contact or event, or nothing was written.
    """
    stored = settle.there(book, uid)
    text, name = str(data.get("text") or "")[:LONGEST].strip(), str(data.get("event") or "")
    if not text:
        raise UsageError("a note needs words", "Write what was said.")
    event = Events(book.db).named(name) if name else last_event(book, stored.uid)
    day = day_of(book, stored.uid, event)
    note(book, stored.uid, text, event, day, how="", command=command)


def said_values(book: Book, uid: str) -> dict[str, Any]:
    """The notes about a contact, and the events a new one may belong to; the last one first."""
    if book.contacts.get(uid) is None:
        return {"said": None}
    latest = last_event(book, uid)
    first = [latest.name] if latest else []
    names = [name for name, _ in book.contacts.events(uid)]
    notes: tuple[Note, ...] = notes_of(book, uid)
    return {"said": notes, "said_at": list(dict.fromkeys([*first, *names]))}
