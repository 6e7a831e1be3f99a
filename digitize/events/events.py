"""The events themselves: name, days, place, tags.

Takes the book's connection. Gives events by name, pattern or day. Leaves alone who was met;
that is ``meetings``.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date

from digitize.book.clock import now
from digitize.book.folding import fold
from digitize.errors import UsageError
from digitize.events.days import Days


@dataclass(frozen=True, slots=True)
class Event:
    """One event; ``days`` is None where nobody said them."""

    id: int
    name: str
    days: Days | None = None
    place: str = ""
    tags: tuple[str, ...] = ()


class Events:
    """The table ``events``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(self, name: str, days: Days | None, place: str, tags: tuple[str, ...]) -> Event:
        """A new event.

        Raises:
            UsageError: There is one of this name.
        """
        if not name.strip():
            raise UsageError("an event needs a name", 'digitize event add "Hannover Messe 2026"')
        if any(fold(one.name) == fold(name) for one in self.all()):
            raise UsageError(f"{name}: is there already", f'digitize event edit "{name}" ...')
        self._db.execute("INSERT INTO events (name, created) VALUES (?, ?)", (name.strip(), now()))
        return self.edit(name.strip(), days=days, place=place, tags=tags)

    def ensure(self, name: str) -> Event:
        """The event of this name, made where there is none."""
        found = next((one for one in self.all() if fold(one.name) == fold(name)), None)
        return found or self.add(name, None, "", ())

    def edit(
        self,
        name: str,
        *,
        days: Days | None = None,
        place: str | None = None,
        tags: tuple[str, ...] | None = None,
    ) -> Event:
        """Change what is given; gives the event as it is now."""
        event = self.named(name)
        if days is not None:
            self._db.execute(
                "UPDATE events SET starts = ?, ends = ? WHERE id = ?",
                (days.first.isoformat(), days.last.isoformat(), event.id),
            )
        if place is not None:
            self._db.execute("UPDATE events SET place = ? WHERE id = ?", (place, event.id))
        if tags is not None:
            text = json.dumps(list(dict.fromkeys(tags)), ensure_ascii=False)
            self._db.execute("UPDATE events SET tags = ? WHERE id = ?", (text, event.id))
        return self.named(event.name)

    def named(self, name: str) -> Event:
        """The one event that is meant: the whole name, or a part that only one has.

        Raises:
            UsageError: None or several fit.
        """
        events = self.all()
        wanted = fold(name.replace("*", " "))
        exact = [one for one in events if fold(one.name) == wanted]
        found = exact or [one for one in events if wanted in fold(one.name)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise UsageError(f"{name}: there is no such event", "digitize event list shows all.")
        names = ", ".join(one.name for one in found)
        raise UsageError(f"{name}: fits several events: {names}", "Write more of the name.")

    def find(self, name: str) -> Event | None:
        """The event of exactly this name."""
        return next((one for one in self.all() if one.name == name), None)

    def by_id(self, number: int | None) -> Event | None:
        """The event with this number."""
        row = self._db.execute("SELECT * FROM events WHERE id = ?", (number,)).fetchone()
        return None if row is None else _event(row)

    def all(self) -> tuple[Event, ...]:
        """Every event, the newest first."""
        rows = self._db.execute("SELECT * FROM events ORDER BY starts DESC, created DESC, name")
        return tuple(_event(row) for row in rows)

    def during(self, day: date) -> tuple[Event, ...]:
        """The events that were on at this day."""
        return tuple(one for one in self.all() if one.days and day in one.days)


def _event(row: sqlite3.Row) -> Event:
    days = None
    if row["starts"]:
        days = Days(date.fromisoformat(row["starts"]), date.fromisoformat(row["ends"]))
    return Event(row["id"], row["name"], days, row["place"], tuple(json.loads(row["tags"])))
