"""What was promised to whom and until when: the table ``followups``.

Takes the book. Gives promises, the most overdue first; proposes one for whoever was met at an
event. What is done counts as being in touch.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from digitize.book import Book
from digitize.book.clock import now
from digitize.book.folding import searchable
from digitize.errors import UsageError
from digitize.events import Event
from digitize.events.meetings import last_event
from digitize.preferences import preference

THANKS = {"de": "Danke sagen", "en": "Say thank you"}
"""What is proposed where nothing else was set."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise; ``done`` is the day, None while it is open."""

    id: int
    uid: str
    name: str
    event: str
    what: str
    due: date
    proposed: bool
    made: str
    done: date | None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.done is None and self.due < today


def add(
    book: Book,
    uid: str,
    what: str,
    due: date,
    *,
    event: Event | None = None,
    proposed: bool = False,
) -> Promise:
    """Remember a promise; it belongs to the last event at which they met, unless one is named."""
    if not what.strip():
        raise UsageError("what was promised?", 'digitize followup add NAME "send slides"')
    event = event or last_event(book, uid)
    text = " ".join(what.split())
    cursor = book.db.execute(
        "INSERT INTO followups (contact, event, what, search, due, proposed, made)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            uid,
            event.id if event else None,
            text,
            searchable((text,)),
            due.isoformat(),
            proposed,
            now(),
        ),
    )
    return _one(book, int(cursor.lastrowid or 0))


def promises(
    book: Book, *, done: bool = False, uid: str = "", event: str = ""
) -> tuple[Promise, ...]:
    """Open promises (or all with ``done``), by day."""
    rows = book.db.execute(
        f"{_SELECT} WHERE (:done OR done = '') AND (:uid = '' OR contact = :uid)"
        " AND (:event = '' OR events.name = :event) ORDER BY done <> '', due, followups.id",
        {"done": done, "uid": uid, "event": event},
    )
    return tuple(_promise(row) for row in rows)


def finish(book: Book, number: int, day: date) -> Promise:
    """Mark a promise as kept.

    Raises:
        UsageError: There is none, or it was kept before.
    """
    promise = _one(book, number)
    if promise.done:
        raise UsageError(f"#{number} was done on {promise.done}", "See: digitize followup list")
    with book.journal.transaction():
        book.db.execute("UPDATE followups SET done = ? WHERE id = ?", (day.isoformat(), number))
        book.db.execute(
            "INSERT INTO touches (contact, day, how) VALUES (?, ?, ?)",
            (promise.uid, day.isoformat(), promise.what),
        )
    return _one(book, number)


def drop(book: Book, number: int) -> Promise:
    """Take a promise away."""
    promise = _one(book, number)
    book.db.execute("DELETE FROM followups WHERE id = ?", (number,))
    return promise


def propose(book: Book, event: Event, uids: Iterable[str], today: date) -> tuple[Promise, ...]:
    """A follow-up for everybody of ``uids`` who has none for this event yet.

    Due some days after the meeting, and never in the past: photos are often read weeks later.
    """
    what = preference(book.db, "follow-up") or THANKS[preference(book.db, "language")]
    if what == "off":
        return ()
    days = timedelta(days=int(preference(book.db, "follow-up-days")))
    made = []
    for uid in dict.fromkeys(uids):
        if any(one.event == event.name for one in promises(book, done=True, uid=uid)):
            continue
        met = next(
            (day for name, day in book.contacts.events(uid) if name == event.name and day), ""
        )
        start = date.fromisoformat(met) if met else today
        made.append(add(book, uid, what, max(start + days, today), event=event, proposed=True))
    return tuple(made)


_SELECT = (
    "SELECT followups.id, contact, coalesce(contacts.name, '?') AS name,"
    " coalesce(events.name, '') AS event, what, due, proposed, made, done FROM followups"
    " LEFT JOIN contacts ON contacts.uid = contact LEFT JOIN events ON events.id = followups.event"
)


def _one(book: Book, number: int) -> Promise:
    row = book.db.execute(f"{_SELECT} WHERE followups.id = ?", (number,)).fetchone()
    if row is None:
        raise UsageError(f"#{number}: there is no such follow-up", "See: digitize followup list")
    return _promise(row)


def _promise(row: sqlite3.Row) -> Promise:
    return Promise(
        row["id"],
        row["contact"],
        row["name"],
        row["event"],
        row["what"],
        date.fromisoformat(row["due"]),
        bool(row["proposed"]),
        row["made"],
        date.fromisoformat(row["done"]) if row["done"] else None,
    )
