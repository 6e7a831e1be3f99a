"""Days as people type them: ``2026-04-20``, ``2026-04-20..24``, ``2026-04-28..05-02``.

Takes text. Gives the first and the last day. Leaves alone times of day; an event has days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from digitize.errors import UsageError

MOST_DAYS = 60
"""A longer event is a typing error; the longest fairs (Expo apart) take a few weeks."""


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        """As it is typed."""
        if self.first == self.last:
            return self.first.isoformat()
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first}..{self.last:%d}"
        return f"{self.first}..{self.last}"


def parse_days(text: str) -> Days:
    """The days that ``text`` means; the end may leave out its year and month.

    Raises:
        UsageError: It is no such text, or the end lies before the beginning.
    """
    start, _, end = text.strip().partition("..")
    try:
        first = date.fromisoformat(start)
        prefix = start[: len(start) - len(end)] if end and len(end) < len(start) else ""
        last = date.fromisoformat(prefix + end) if end else first
    except ValueError:
        raise UsageError(
            f"{text}: is no date", "Write 2026-04-20, 2026-04-20..24 or 2026-04-28..05-02."
        ) from None
    if not 0 <= (last - first).days < MOST_DAYS:
        raise UsageError(
            f"{text}: the event would end before it begins, or last {MOST_DAYS} days and more",
            "Write the first day, two dots, and the last.",
        )
    return Days(first, last)
