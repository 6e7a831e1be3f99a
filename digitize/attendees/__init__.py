"""Lists of people from ticket shops, networks and sheets: read, understood, matched with cards."""

from __future__ import annotations

from digitize.attendees.columns import Layout, recalled, remember, understand, with_map
from digitize.attendees.lists import (
    Counts,
    Listed,
    bring_attendees,
    bring_contacts,
    listed,
    match_badges,
)
from digitize.attendees.people import Attendee, people_of
from digitize.attendees.sheets import read_rows

__all__ = [
    "Attendee",
    "Counts",
    "Layout",
    "Listed",
    "bring_attendees",
    "bring_contacts",
    "listed",
    "match_badges",
    "people_of",
    "read_rows",
    "recalled",
    "remember",
    "understand",
    "with_map",
]
