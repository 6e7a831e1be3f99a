"""Where people were met: events with days and place, meetings, notes on what was said."""

from __future__ import annotations

from digitize.events.days import Days, parse_days
from digitize.events.events import Event, Events
from digitize.events.meetings import Note, meet, note, notes_of, people_at
from digitize.events.notephotos import keep_note_photos
from digitize.events.propose import proposals

__all__ = [
    "Days",
    "Event",
    "Events",
    "Note",
    "keep_note_photos",
    "meet",
    "note",
    "notes_of",
    "parse_days",
    "people_at",
    "proposals",
]
