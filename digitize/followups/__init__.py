"""What was promised and when to get back: promises, rhythm, calendar files, mail drafts."""

from __future__ import annotations

from digitize.followups.calendar import calendar_of, uid_of
from digitize.followups.due import earlier, later, parse_due, parse_span
from digitize.followups.mails import Draft, draft
from digitize.followups.promises import Promise, add, drop, finish, promises, propose
from digitize.followups.rhythm import (
    Turn,
    drop_rhythm,
    last_touches,
    set_rhythm,
    touched,
    turns,
)
from digitize.followups.today import today, when

__all__ = [
    "Draft",
    "Promise",
    "Turn",
    "add",
    "calendar_of",
    "draft",
    "drop",
    "drop_rhythm",
    "earlier",
    "finish",
    "last_touches",
    "later",
    "parse_due",
    "parse_span",
    "promises",
    "propose",
    "set_rhythm",
    "today",
    "touched",
    "turns",
    "uid_of",
    "when",
]
