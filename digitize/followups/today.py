"""What to do today, in at most ten lines.

Takes the book and the day. Gives lines, the most urgent first: promises that are late or due,
people whose turn it is, pairs to decide, new people without a follow-up.
"""

from __future__ import annotations

from datetime import date, timedelta

from digitize.book import Book
from digitize.followups.promises import Promise, promises
from digitize.followups.rhythm import Turn, turns

MOST_LINES = 10
MOST_TURNS = 3
AHEAD = timedelta(days=7)
"""What is due within a week is named, too."""


def today(book: Book, day: date) -> tuple[str, ...]:
    """The lines; one sentence where there is nothing to do."""
    due = [_promise(one, day) for one in promises(book) if one.due <= day + AHEAD]
    waiting = [_turn(one, day) for one in turns(book, day) if one.due <= day]
    other = _questions(book) + _alone(book)
    room = MOST_LINES - min(len(waiting), MOST_TURNS) - len(other)
    lines = _cut(due, room, "follow-ups: digitize followup list")
    lines += _cut(waiting, MOST_LINES - len(lines) - len(other), "in turn: digitize rhythm list")
    lines += other
    return tuple(lines) or ("Nothing is due. A good day to meet somebody.",)


def _cut(lines: list[str], room: int, rest: str) -> list[str]:
    if len(lines) <= room:
        return lines
    return [*lines[: room - 1], f"... and {len(lines) - room + 1} more {rest}"]


def _promise(one: Promise, day: date) -> str:
    at = f" ({one.event})" if one.event else ""
    return f"{when(one.due, day):<14} #{one.id} {one.name}: {one.what}{at}"


def _turn(one: Turn, day: date) -> str:
    last = f"last in touch {one.last}" if one.last else "not yet in touch"
    return f"{when(one.due, day):<14} {one.name}: get back, every {one.every}, {last}"


def when(due: date, day: date) -> str:
    """A due day as people say it."""
    days = (due - day).days
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} late"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _questions(book: Book) -> list[str]:
    number = len(tuple(book.reviewing.questions()))
    return (
        [f"{'to decide':<14} {number} pairs may be one person: digitize settle"] if number else []
    )


def _alone(book: Book) -> list[str]:
    row = book.db.execute(
        "SELECT events.name, count(DISTINCT contact) FROM meetings"
        " JOIN events ON events.id = meetings.event JOIN contacts ON contacts.uid = contact"
        " WHERE NOT EXISTS (SELECT 1 FROM followups WHERE followups.contact = meetings.contact"
        " AND followups.event = meetings.event)"
        " GROUP BY events.id ORDER BY events.created DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return []
    return [f"{'to follow up':<14} {row[1]} met at {row[0]}: digitize followup propose"]
