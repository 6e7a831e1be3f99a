"""Who was met at an event, and notes on what was said.

Takes the book, an event and a contact. Writes both into the contact's own vCard as well (a
category, dated lines of its note), through the journal: every export carries them, and undo
takes them back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from digitize import vcard
from digitize.book import Book, Put, StoredContact
from digitize.book.clock import now
from digitize.book.editing import edited
from digitize.book.folding import searchable
from digitize.events.events import Event, Events
from digitize.model import Contact
from digitize.pipeline.making import with_meeting


@dataclass(frozen=True, slots=True)
class Note:
    """What was said when they met; ``event`` is empty where it was elsewhere."""

    day: str
    event: str
    text: str


def meet(
    book: Book, uid: str, event: Event, day: date | None, *, how: str, batch: int | None = None
) -> bool:
    """Remember that the contact was met there; False where it was known."""
    if any(name == event.name for name, _ in book.contacts.events(uid)):
        return False
    told = day.isoformat() if day else ""

    def also(entry: int) -> None:
        book.db.execute(
            "INSERT INTO meetings (contact, event, met_on, entry) VALUES (?, ?, ?, ?)",
            (uid, event.id, told or None, entry),
        )

    stored = _there(book, uid)
    after = with_meeting(stored.contact, (event.name, told))
    _write(book, stored, after, f"{stored.name} met at {event.name}", how, also, batch)
    return True


def note(
    book: Book,
    uid: str,
    text: str,
    event: Event | None,
    day: date,
    *,
    how: str,
    command: str = "event",
) -> int:
    """Write down what was said; gives the journal's entry."""
    stored = _there(book, uid)
    clean = " ".join(text.split())

    def also(entry: int) -> None:
        book.db.execute(
            "INSERT INTO meeting_notes (contact, event, text, search, day, at, entry)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                uid,
                event.id if event else None,
                clean,
                searchable((clean,)),
                day.isoformat(),
                now(),
                entry,
            ),
        )

    place = f", {event.name}" if event else ""
    line = f"{day.isoformat()}{place}: {clean}"
    lines = [part for part in (stored.contact.note, line) if part]
    after = replace(stored.contact, note="\n".join(lines))
    return _write(book, stored, after, f"a note about {stored.name}", how, also, command=command)


def notes_of(book: Book, uid: str) -> tuple[Note, ...]:
    """The notes about one contact, oldest first."""
    rows = book.db.execute(
        "SELECT day, coalesce(events.name, ''), text FROM meeting_notes"
        " LEFT JOIN events ON events.id = meeting_notes.event"
        " WHERE contact = ? ORDER BY day, meeting_notes.id",
        (uid,),
    )
    return tuple(Note(*row) for row in rows)


def people_at(book: Book, event: Event) -> tuple[StoredContact, ...]:
    """The contacts met at an event, by name."""
    rows = book.db.execute(
        "SELECT DISTINCT uid FROM contacts JOIN meetings ON meetings.contact = uid"
        " WHERE event = ? ORDER BY name COLLATE NOCASE, uid",
        (event.id,),
    ).fetchall()
    return tuple(_there(book, row[0]) for row in rows)


def day_of(book: Book, uid: str, event: Event | None) -> date:
    """The day the contact was met there, else the first of the event, else today."""
    for name, day in book.contacts.events(uid):
        if event and name == event.name and day:
            return date.fromisoformat(day)
    if event and event.days:
        return event.days.first
    return datetime.now(UTC).astimezone().date()


def last_event(book: Book, uid: str) -> Event | None:
    """The event at which the contact was met last."""
    row = book.db.execute(
        "SELECT event FROM meetings JOIN events ON events.id = event WHERE contact = ?"
        " ORDER BY coalesce(met_on, ends) DESC, events.created DESC LIMIT 1",
        (uid,),
    ).fetchone()
    return Events(book.db).by_id(row[0]) if row else None


def _there(book: Book, uid: str) -> StoredContact:
    stored = book.contacts.get(uid)
    assert stored is not None, uid  # noqa: S101 - the caller has just found it
    return stored


def _write(
    book: Book,
    stored: StoredContact,
    after: Contact,
    what: str,
    how: str,
    also: Callable[[int], None],
    batch: int | None = None,
    command: str = "event",
) -> int:
    card = vcard.parse(stored.vcard).cards[0]
    data = edited(card, stored.contact, replace(after, revised=now())).serialize()
    return book.journal.apply(
        batch or book.journal.new_batch(),
        command,
        what,
        [Put(stored.uid, data, "hand", how)],
        uid=stored.uid,
        also=also,
    )
