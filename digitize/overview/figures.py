"""The figures of the network, counted from the book.

Takes the book and the day. Gives what the page draws. Leaves alone how it is drawn.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from digitize.book import Book
from digitize.events import Events, people_at
from digitize.followups import last_touches, promises, turns
from digitize.network import LEVELS, refresh

MOST_BARS = 10


@dataclass(frozen=True, slots=True)
class EventFigures:
    """One event: people met, of whom a card was read, with whom one was in touch since."""

    name: str
    days: str
    place: str
    listed: int
    met: int
    cards: int
    followed: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the graph; ``introduced_by`` is a UID or empty."""

    uid: str
    name: str
    org: str
    events: tuple[str, ...]
    introduced_by: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the page tells; bars are (label, number), the longest first."""

    contacts: int
    events: tuple[EventFigures, ...]
    promises: dict[str, int]
    rhythm: dict[str, int]
    companies: tuple[tuple[str, int], ...]
    functions: tuple[tuple[str, int], ...]
    levels: tuple[tuple[str, int], ...]
    people: tuple[Person, ...]


def figures(book: Book, today: date) -> Overview:
    """Count it all."""
    refresh(book)
    return Overview(
        contacts=len(book.contacts),
        events=_events(book),
        promises=_promises(book, today),
        rhythm=_rhythm(book, today),
        companies=_bars(Counter(one.contact.org for one in book.contacts if one.contact.org)),
        functions=_bars(_roles(book, "function")),
        levels=tuple(
            (level, n) for level in reversed(LEVELS) if (n := _roles(book, "level")[level])
        ),
        people=_people(book),
    )


def _events(book: Book) -> tuple[EventFigures, ...]:
    last = last_touches(book)
    done = {(one.uid, one.event) for one in promises(book, done=True) if one.done}
    found = []
    for event in Events(book.db).all():
        people = people_at(book, event)
        met_on = {
            one.uid: max((day for name, day in book.contacts.events(one.uid) if name == event.name))
            for one in people
        }
        listed = book.db.execute("SELECT count(*) FROM attendees WHERE event = ?", (event.id,))
        found.append(
            EventFigures(
                event.name,
                str(event.days or ""),
                event.place,
                listed.fetchone()[0],
                len(people),
                sum(next(book.photos.cards_of(one.uid), None) is not None for one in people),
                sum(
                    (one.uid, event.name) in done
                    or (
                        bool(met_on[one.uid])
                        and one.uid in last
                        and last[one.uid].isoformat() > met_on[one.uid]
                    )
                    for one in people
                ),
            )
        )
    return tuple(found)


def _promises(book: Book, today: date) -> dict[str, int]:
    counts = Counter[str]()
    for one in promises(book, done=True):
        if one.done:
            counts["kept" if one.done <= one.due else "kept_late"] += 1
        else:
            counts["overdue" if one.is_overdue(today) else "open"] += 1
    return {name: counts[name] for name in ("kept", "kept_late", "open", "overdue")}


def _rhythm(book: Book, today: date) -> dict[str, int]:
    found = turns(book, today)
    late = sum(one.due < today for one in found)
    return {"in_time": len(found) - late, "overdue": late}


def _roles(book: Book, column: str) -> Counter[str]:
    rows = book.db.execute(
        f"SELECT {column}, count(*) FROM roles WHERE {column} <> '' GROUP BY 1"  # noqa: S608
    )
    return Counter({row[0]: row[1] for row in rows})


def _bars(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda bar: (-bar[1], bar[0].casefold()))[:MOST_BARS])


def _people(book: Book) -> tuple[Person, ...]:
    by = dict(book.db.execute("SELECT contact, introducer FROM introductions").fetchall())
    tied = set(by) | set(by.values())
    found = []
    for stored in book.contacts:
        events = tuple(name for name, _ in book.contacts.events(stored.uid))
        if events or stored.uid in tied:
            contact = stored.contact
            # Without honorifics: there is room for some twenty letters.
            name = f"{contact.given} {contact.family}".strip() or stored.name
            introducer = by.get(stored.uid, "")
            found.append(Person(stored.uid, name, contact.org, events, introducer))
    return tuple(found)
