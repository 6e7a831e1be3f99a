"""Staying in touch: how often, when last, who is overdue.

Takes the book. A contact's own rhythm counts before those of its tags; of several tags, the
shortest. Meetings, notes, kept promises and what one says oneself count as being in touch.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from digitize.book import Book
from digitize.followups.due import later
from digitize.network.tags import below

_LAST = """
SELECT contact, max(day) AS day FROM (
    SELECT contact, day FROM touches
    UNION ALL SELECT contact, met_on FROM meetings WHERE met_on IS NOT NULL
    UNION ALL SELECT contact, day FROM meeting_notes
) GROUP BY contact
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """When a contact's turn is: ``last`` is None where one was never in touch."""

    uid: str
    name: str
    every: str
    last: date | None
    due: date


def set_rhythm(book: Book, *, uid: str = "", tag: str = "", every: str) -> None:
    """Say how often to be in touch with a contact, or with all who bear a tag."""
    book.db.execute(
        "INSERT INTO rhythms (contact, tag, every) VALUES (?, ?, ?)"
        " ON CONFLICT (contact, tag) DO UPDATE SET every = excluded.every",
        (uid, tag, every),
    )


def drop_rhythm(book: Book, *, uid: str = "", tag: str = "") -> None:
    """Forget the rhythm."""
    book.db.execute("DELETE FROM rhythms WHERE contact = ? AND tag = ?", (uid, tag))


def touched(book: Book, uid: str, day: date, how: str) -> None:
    """Remember that one was in touch."""
    book.db.execute(
        "INSERT INTO touches (contact, day, how) VALUES (?, ?, ?)", (uid, day.isoformat(), how)
    )


def last_touches(book: Book) -> dict[str, date]:
    """When one was in touch with whom last."""
    return {row["contact"]: date.fromisoformat(row["day"]) for row in book.db.execute(_LAST)}


def turns(book: Book, today: date) -> tuple[Turn, ...]:
    """Everybody with a rhythm, the most overdue first."""
    own: dict[str, str] = {}
    tags: dict[str, str] = {}
    for row in book.db.execute("SELECT contact, tag, every FROM rhythms"):
        if row["contact"]:
            own[row["contact"]] = row["every"]
        else:
            tags |= {tag.casefold(): row["every"] for tag in below(book.db, row["tag"])}
    last = last_touches(book)
    found = []
    for stored in book.contacts if own or tags else ():
        spans = [tags[tag] for one in stored.contact.categories if (tag := one.casefold()) in tags]
        every = own.get(stored.uid) or min(spans, key=lambda span: later(today, span), default="")
        if every:
            when = last.get(stored.uid)
            due = later(when or date.fromisoformat(stored.created[:10]), every)
            found.append(Turn(stored.uid, stored.name, every, when, due))
    return tuple(sorted(found, key=lambda turn: (turn.due, turn.name)))
