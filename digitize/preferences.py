"""What the person said about themself: company, domain, name, how to follow up.

Takes the book's connection. Gives values, with the default where nothing was said.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

from digitize.errors import UsageError

DEFAULTS: Final[dict[str, str]] = {
    "name": "",
    "company": "",
    "domain": "",
    "language": "de",
    "follow-up": "",
    "follow-up-days": "2",
}
"""Every preference with its default."""

MEANINGS: Final[dict[str, str]] = {
    "name": "Your name, below mails that are drafted.",
    "company": "Your company, to tell inside from outside.",
    "domain": "The domain of its email addresses.",
    "language": "Of mails, proposals and reports: de or en.",
    "follow-up": "What is proposed for new contacts of an event; off proposes nothing.",
    "follow-up-days": "Within how many days after the meeting.",
}

_CHECKS: Final[dict[str, Callable[[str], bool]]] = {
    "language": lambda value: value in ("de", "en"),
    "follow-up-days": lambda value: value.isdecimal() and 0 < int(value) <= 365,
}


def preference(db: sqlite3.Connection, name: str) -> str:
    """One preference."""
    row = db.execute("SELECT value FROM preferences WHERE name = ?", (name,)).fetchone()
    return row[0] if row else DEFAULTS[name]


def set_preference(db: sqlite3.Connection, name: str, value: str) -> None:
    """Remember a preference; an empty value goes back to the default.

    Raises:
        UsageError: There is no such preference, or it cannot have this value.
    """
    if name not in DEFAULTS:
        raise UsageError(f"{name}: is no setting", f"There are {', '.join(DEFAULTS)}.")
    if value and name in _CHECKS and not _CHECKS[name](value):
        raise UsageError(f"{name}: cannot be {value}", MEANINGS[name])
    if value:
        db.execute("INSERT OR REPLACE INTO preferences VALUES (?, ?)", (name, value))
    else:
        db.execute("DELETE FROM preferences WHERE name = ?", (name,))
