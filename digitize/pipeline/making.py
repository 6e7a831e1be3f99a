"""A stored card -> the contact and the vCard it becomes in the book.

Takes a card and the events at which its person was met. Gives contact and bytes. Leaves
alone who the person is.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from digitize import vcard
from digitize.book import StoredCard
from digitize.book.clock import now
from digitize.model import Contact
from digitize.vcard import Property

PHOTO_PROPERTY = "X-DIGITIZE-PHOTO"
"""Names the photo a contact was read from."""

Place: TypeAlias = tuple[str, int, int]
"""A card by its photo's digest, page and number."""

Meeting: TypeAlias = tuple[str, str]
"""An event's name, and the date (YYYY-MM-DD) where a photo tells it."""

_UID_SPACE = uuid.UUID("7c0e0d2e-5f0d-5b52-8a86-4d1c0a6f1b57")


def place_of(stored: StoredCard) -> Place:
    """Where the card is: photo, page, number."""
    return stored.digest, stored.card.page, stored.card.card


def makes_contact(contact: Contact) -> bool:
    """Whether there is anything by which a person or company could be known."""
    return bool(contact.given or contact.family or contact.org or contact.emails or contact.phones)


def met_on(stored: StoredCard) -> str:
    """The day the photo was taken, where it tells."""
    return f"{stored.card.taken:%Y-%m-%d}" if stored.card.taken else ""


def contact_for(stored: StoredCard, meetings: Iterable[Meeting]) -> Contact:
    """The card's contact with UID, revision and events.

    The UID follows from the photo: read again anywhere, a phone updates and does not double.
    """
    place = "/".join(map(str, place_of(stored)))
    contact = replace(
        stored.card.contact, uid=f"urn:uuid:{uuid.uuid5(_UID_SPACE, place)}", revised=now()
    )
    for meeting in meetings:
        contact = with_meeting(contact, meeting)
    return contact


def with_meeting(contact: Contact, meeting: Meeting) -> Contact:
    """The contact with an event as category and in the note."""
    event, date = meeting
    met = f"Met at {event} ({date})" if date else f"Met at {event}"
    lines = contact.note.split("\n") if contact.note else []
    return replace(
        contact,
        categories=tuple(dict.fromkeys((*contact.categories, event))),
        note="\n".join(dict.fromkeys((*lines, met))),
    )


def text_of(contact: Contact, source: str) -> bytes:
    """The vCard 3.0 of a new contact, naming the photo it was read from."""
    made = vcard.card_of(contact)
    photo = Property(PHOTO_PROPERTY, _escaped(source))
    return made.with_lines((*made.lines, photo)).serialize()


def _escaped(text: str) -> str:
    plain = "".join(character for character in text if character.isprintable())
    return plain.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
