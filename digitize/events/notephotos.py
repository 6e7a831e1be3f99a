"""Photos of notes: text without a contact that follows a card belongs to that card's person.

Takes what a run filed, in input order. Gives how many notes were kept. Leaves alone photos that
come before any card, and text that was kept before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from digitize.book import Book
from digitize.events.events import Event
from digitize.events.meetings import note, notes_of
from digitize.events.propose import day_of
from digitize.pipeline.plan import FiledCard


def keep_note_photos(book: Book, cards: Sequence[FiledCard], event: Event | None) -> int:
    """Keep the text of photos without a contact as notes on the person of the card before."""
    kept, person = 0, ""
    for filed in cards:
        if filed.uid:
            person = filed.uid
            continue
        text = " ".join(line.text for line in filed.card.lines).strip()
        if not person or not text or any(one.text == text for one in notes_of(book, person)):
            continue
        day = day_of(filed.card) or datetime.now(UTC).astimezone().date()
        note(book, person, text, event, day, how=filed.card.source)
        kept += 1
    return kept
