"""Spans and due days as people type them: ``3d``, ``2w``, ``3m``, ``1y``; ``+3d``, ``tomorrow``.

Takes text and a day to count from. Gives days. A month later is the same day of the month, or
its last.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from digitize.errors import UsageError

_UNITS = {"d": 1, "w": 7}
_MONTHS = {"m": 1, "y": 12}


def parse_span(text: str) -> str:
    """A span as it is stored: ``3m``.

    Raises:
        UsageError: It is none.
    """
    plain = text.strip().lower().removeprefix("+")
    if not re.fullmatch(r"[1-9]\d{0,2}[dwmy]", plain):
        raise UsageError(f"{text}: is no span of time", "Write 3d, 2w, 3m or 1y.")
    return plain


def later(day: date, span: str) -> date:
    """The day that lies a span after ``day``."""
    number, unit = int(span[:-1]), span[-1]
    if unit in _UNITS:
        return day + timedelta(days=number * _UNITS[unit])
    month = day.month - 1 + number * _MONTHS[unit]
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def earlier(day: date, span: str) -> date:
    """The day that lies a span before ``day``."""
    number, unit = int(span[:-1]), span[-1]
    if unit in _UNITS:
        return day - timedelta(days=number * _UNITS[unit])
    month = day.month - 1 - number * _MONTHS[unit]
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def parse_due(text: str, today: date) -> date:
    """A day: ``2026-04-24``, ``+3d``, ``today``, ``tomorrow``.

    Raises:
        UsageError: It is none.
    """
    words = {"today": today, "heute": today}
    words |= dict.fromkeys(("tomorrow", "morgen"), today + timedelta(days=1))
    plain = text.strip().lower()
    if plain in words:
        return words[plain]
    if plain.startswith("+"):
        return later(today, parse_span(plain))
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise UsageError(f"{text}: is no day", "Write 2026-04-24, +3d, +2w or tomorrow.") from None
