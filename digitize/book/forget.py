"""Forgetting a person for good, as the law asks: contact, cards, pictures and the journal's copies.

Takes a UID. Gives a record that it was done, without the data. Leaves alone other people
on the same photo; the photo's digest stays, so that a later run does not bring the person back.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from digitize.book.clock import now
from digitize.book.journal import Journal


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was erased."""

    cards: int
    photos: int
    entries: int


def forget(db: sqlite3.Connection, journal: Journal, uid: str) -> Forgotten:
    """Erase everything about one contact; cannot be undone."""
    with journal.transaction():
        photos = [
            row[0]
            for row in db.execute("SELECT DISTINCT photo FROM cards WHERE contact = ?", (uid,))
        ]
        cards = db.execute("DELETE FROM cards WHERE contact = ?", (uid,)).rowcount
        for digest in photos:
            db.execute(
                "UPDATE photos SET forgotten_at = ?, source = '(forgotten)' WHERE digest = ?"
                " AND NOT EXISTS (SELECT 1 FROM cards WHERE photo = photos.digest)",
                (now(), digest),
            )
        db.execute(
            "UPDATE journal SET what = '(forgotten)' WHERE (kind = 'merge' AND target = :uid)"
            " OR id IN (SELECT entry FROM changes GROUP BY entry"
            " HAVING count(*) = 1 AND min(uid) = :uid)",
            {"uid": uid},
        )
        entries = db.execute(
            "UPDATE journal SET target = NULL, evidence = '[]'"
            " WHERE target = :uid OR id IN (SELECT entry FROM changes WHERE uid = :uid)",
            {"uid": uid},
        ).rowcount
        db.execute("DELETE FROM changes WHERE uid = ?", (uid,))
        db.execute("DELETE FROM origins WHERE contact = ?", (uid,))
        db.execute("DELETE FROM meetings WHERE contact = ?", (uid,))
        db.execute("DELETE FROM exports WHERE contact = ?", (uid,))
        db.execute("DELETE FROM apart WHERE one = ? OR other = ?", (uid, uid))
        db.execute("DELETE FROM contacts WHERE uid = ?", (uid,))
        db.execute(
            "INSERT INTO journal (batch, command, what, at) VALUES (?, 'forget', ?, ?)",
            (journal.new_batch(), f"one contact and {cards} cards were erased", now()),
        )
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the log still had the old pages
    return Forgotten(cards, len(photos), entries)
