"""Forgetting a person for good, as the law asks: contact, cards, pictures and the journal's copies.

Takes a UID. Gives a record that it was done, without the data. Leaves alone other people
on the same photo; the photo's digest stays, so that a later run does not bring the person back.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from digitize.book import belongings, remotes
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
        for gone in _merged_into(db, uid):
            _forget_traces(db, gone)
        photos = [
            row[0]
            for row in db.execute("SELECT DISTINCT photo FROM cards WHERE contact = ?", (uid,))
        ]
        cards = _forget_cards(db, uid)
        for digest in photos:
            db.execute(
                "UPDATE photos SET forgotten_at = ?, source = '(forgotten)' WHERE digest = ?"
                " AND NOT EXISTS (SELECT 1 FROM cards WHERE photo = photos.digest)",
                (now(), digest),
            )
            db.execute(
                "DELETE FROM files WHERE photo = ? AND NOT EXISTS"
                " (SELECT 1 FROM cards WHERE cards.photo = files.photo)",
                (digest,),
            )
        entries = _forget_traces(db, uid)
        db.execute("DELETE FROM contacts WHERE uid = ?", (uid,))
        belongings.purge(db)
        db.execute(
            "INSERT INTO journal (batch, command, what, at) VALUES (?, 'forget', ?, ?)",
            (journal.new_batch(), f"one contact and {cards} cards were erased", now()),
        )
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the log still had the old pages
    return Forgotten(cards, len(photos), entries)


def _merged_into(db: sqlite3.Connection, uid: str) -> list[str]:
    """The UIDs of contacts that were merged into this one, in any number of steps."""
    rows = db.execute(
        "WITH RECURSIVE one (uid) AS (VALUES (?) UNION SELECT other.uid FROM one"
        " JOIN changes ON changes.uid = one.uid AND changes.after IS NOT NULL"
        " JOIN journal ON journal.id = changes.entry AND undone_at IS NULL"
        " JOIN changes AS other ON other.entry = changes.entry AND other.after IS NULL)"
        " SELECT uid FROM one WHERE uid <> ? AND uid NOT IN (SELECT uid FROM contacts)",
        (uid, uid),
    )
    return [row[0] for row in rows]


def _forget_traces(db: sqlite3.Connection, uid: str) -> int:
    """Erase what the journal and the lists beside it have of one UID; gives the entries' number."""
    db.execute(
        "UPDATE journal SET what = '(forgotten)' WHERE (kind = 'merge' AND target = :uid)"
        " OR id IN (SELECT entry FROM changes GROUP BY entry"
        " HAVING count(*) = 1 AND min(uid) = :uid)"
        " OR id IN (SELECT entry FROM apart WHERE :uid IN (one, other))",
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
    remotes.forget(db, uid)
    belongings.forget(db, uid)
    return entries


def _forget_cards(db: sqlite3.Connection, uid: str) -> int:
    """Erase the contact's cards with their pictures and what was done to them; gives how many."""
    db.execute(
        "CREATE TEMP TABLE gone AS SELECT photo, page, card FROM cards WHERE contact = ?", (uid,)
    )
    db.execute(
        "INSERT INTO gone SELECT photo, page, card FROM former_cards WHERE contact = ?", (uid,)
    )
    for table in ("checks", "former_cards"):
        where = f"FROM {table} WHERE (photo, page, card) IN (SELECT * FROM gone)"  # noqa: S608
        entries = f"SELECT entry {where}"
        db.execute(f"UPDATE journal SET what = '(forgotten)' WHERE id IN ({entries})")  # noqa: S608
        db.execute(f"DELETE {where}")
    db.execute("DROP TABLE gone")
    return db.execute("DELETE FROM cards WHERE contact = ?", (uid,)).rowcount
