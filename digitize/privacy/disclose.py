"""Everything the book stores about one person (Art. 15 GDPR), value by value with its source.

Takes the book and a UID. Gives sections of rows, the vCard and the pictures. Leaves nothing out:
whatever table gets a person's rows belongs here, and a test walks the tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from digitize.book import Book, StoredContact

_TABLES: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "values",
        "origins",
        (
            "SELECT field, value, how AS source, place, at FROM origins WHERE contact = :uid"
            " ORDER BY entry, field, value"
        ),
    ),
    (
        "meetings",
        "meetings",
        (
            "SELECT DISTINCT events.name AS event, coalesce(met_on, '') AS day FROM meetings"
            " JOIN events ON events.id = event WHERE contact = :uid ORDER BY 2, 1"
        ),
    ),
    (
        "notes",
        "meeting_notes",
        (
            "SELECT day, coalesce(events.name, '') AS event, text, at FROM meeting_notes"
            " LEFT JOIN events ON events.id = event WHERE contact = :uid ORDER BY meeting_notes.id"
        ),
    ),
    (
        "promises",
        "followups",
        (
            "SELECT what, due, done, coalesce(events.name, '') AS event, made FROM followups"
            " LEFT JOIN events ON events.id = event WHERE contact = :uid ORDER BY followups.id"
        ),
    ),
    (
        "in_touch",
        "touches",
        "SELECT day, how FROM touches WHERE contact = :uid ORDER BY day, id",
    ),
    ("rhythm", "rhythms", "SELECT every FROM rhythms WHERE contact = :uid"),
    (
        "offers_and_needs",
        "offers",
        "SELECT kind, text, at FROM offers WHERE contact = :uid ORDER BY id",
    ),
    (
        "introductions",
        "introductions",
        (
            "SELECT 'introduced by' AS how, coalesce(contacts.name, '') AS person,"
            " introductions.at AS at FROM introductions LEFT JOIN contacts ON uid = introducer"
            " WHERE contact = :uid UNION ALL SELECT 'introduced', coalesce(contacts.name, ''),"
            " introductions.at FROM introductions LEFT JOIN contacts ON uid = contact"
            " WHERE introducer = :uid"
        ),
    ),
    (
        "attendee_lists",
        "attendees",
        (
            "SELECT events.name AS event, list, attendees.name AS name, org, email, badge, person,"
            " at FROM attendees JOIN events ON events.id = event WHERE contact = :uid"
            " ORDER BY attendees.id"
        ),
    ),
    (
        "derived_from_title",
        "roles",
        "SELECT level, function FROM roles WHERE contact = :uid",
    ),
    ("exports", "exports", "SELECT target, at FROM exports WHERE contact = :uid ORDER BY at"),
    (
        "servers",
        "remote_cards",
        (
            "SELECT address_books.name AS address_book, url, at FROM remote_cards"
            " JOIN address_books ON address_books.id = address_book WHERE contact = :uid"
        ),
    ),
    (
        "history",
        "changes",
        (
            "SELECT journal.at AS at, command, what FROM journal JOIN changes ON entry = journal.id"
            " WHERE uid = :uid ORDER BY journal.id"
        ),
    ),
)
"""Section, table it is about, and the rows a person is told."""

COVERED: Final = frozenset(table for _, table, _ in _TABLES) | {"contacts", "cards", "found_texts"}
"""Tables with a person's rows that are disclosed; ``found_texts`` repeats the others, folded."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is stored: ``pictures`` are JPEG, in the order of the section ``cards``."""

    uid: str
    name: str
    created: str
    updated: str
    vcard: str
    sections: dict[str, list[dict[str, Any]]]
    pictures: tuple[bytes, ...]


def disclose(book: Book, stored: StoredContact) -> Disclosure:
    """Gather everything about one contact."""
    sections = {
        name: [dict(row) for row in book.db.execute(sql, {"uid": stored.uid})]
        for name, _, sql in _TABLES
    }
    cards = tuple(book.photos.cards_of(stored.uid))
    sections["cards"] = list(_cards(book, stored.uid))
    return Disclosure(
        stored.uid,
        stored.name,
        stored.created,
        stored.updated,
        stored.vcard.decode("utf-8", errors="replace"),
        {name: rows for name, rows in sections.items() if rows},
        tuple(card.card.picture for card in cards),
    )


def _cards(book: Book, uid: str) -> Iterator[dict[str, Any]]:
    for stored in book.photos.cards_of(uid):
        card = stored.card
        yield {
            "photo": card.source,
            "taken": card.taken.isoformat(" ") if card.taken else "",
            "text": "\n".join(line.text for line in card.lines),
            "left_over": "\n".join(card.reading.left_over),
        }
