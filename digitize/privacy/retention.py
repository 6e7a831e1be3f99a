"""Who has been kept long enough: nobody was in touch with them for a span (Art. 5(1)(e) GDPR).

Takes the book and a span such as ``24m``. Gives who is due, the longest first. Leaves the
deleting to the person: `digitize forget`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from digitize.book import Book
from digitize.followups import earlier, last_touches


@dataclass(frozen=True, slots=True)
class Due:
    """A person to forget; ``last`` is the last sign of them, ``open`` what was promised still."""

    uid: str
    name: str
    last: date
    open: int


def due(book: Book, span: str, today: date) -> tuple[Due, ...]:
    """Everybody with no sign since the span began; what the person typed counts as a sign."""
    start = earlier(today, span)
    touched = last_touches(book)
    rows = book.db.execute(
        "SELECT uid, name, updated, (SELECT count(*) FROM followups WHERE contact = uid"
        " AND done = '') AS open FROM contacts"
    )
    found = [
        Due(
            row["uid"],
            row["name"],
            max(date.fromisoformat(row["updated"][:10]), touched.get(row["uid"], date.min)),
            row["open"],
        )
        for row in rows
    ]
    return tuple(sorted((one for one in found if one.last < start), key=lambda one: one.last))
