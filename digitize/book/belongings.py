"""What else the book keeps about a person: notes, promises, rhythm, who introduced whom.

Takes UIDs. Rows follow when two contacts become one, come back when that is undone, and go
when the person is forgotten. Leaves alone what the rows say.
"""

from __future__ import annotations

import sqlite3

from digitize.book.contacts import contact_in
from digitize.book.network_tables import PERSONAL


def move(db: sqlite3.Connection, entry: int, new: str, old: str) -> None:
    """Give everything of ``new`` to ``old``, as a part of the journal's entry."""
    for table in PERSONAL:
        _drop_twins(db, table, new, old)
        db.execute(
            f"INSERT OR IGNORE INTO moved_rows SELECT ?, '{table}', id, contact"  # noqa: S608
            f" FROM {table} WHERE contact = ?",
            (entry, new),
        )
        db.execute(f"UPDATE {table} SET contact = ? WHERE contact = ?", (old, new))  # noqa: S608
    db.execute("UPDATE introductions SET introducer = ? WHERE introducer = ?", (old, new))


def undo(db: sqlite3.Connection, entry: int) -> None:
    """Give back what the entry moved, and take away the notes it wrote."""
    db.execute("DELETE FROM meeting_notes WHERE entry = ?", (entry,))
    for part, row, contact in db.execute(
        "SELECT part, row, contact FROM moved_rows WHERE entry = ?", (entry,)
    ).fetchall():
        db.execute(f"UPDATE {part} SET contact = ? WHERE id = ?", (contact, row))  # noqa: S608
    db.execute("DELETE FROM moved_rows WHERE entry = ?", (entry,))


def forget(db: sqlite3.Connection, uid: str) -> None:
    """Erase all of it, with the rows of attendee lists that have one of the person's emails."""
    there = db.execute("SELECT vcard FROM contacts WHERE uid = ?", (uid,)).fetchone()
    emails = contact_in(bytes(there["vcard"]), uid).emails if there else ()
    db.executemany(
        "DELETE FROM attendees WHERE email = ?", [(one.address.casefold(),) for one in emails]
    )
    for table in PERSONAL:
        db.execute(f"DELETE FROM {table} WHERE contact = ?", (uid,))  # noqa: S608
    db.execute("DELETE FROM introductions WHERE introducer = ?", (uid,))
    db.execute("DELETE FROM moved_rows WHERE contact = ?", (uid,))
    db.execute("DELETE FROM found_texts WHERE contact = ?", (uid,))
    db.execute("DELETE FROM roles WHERE contact = ?", (uid,))


def purge(db: sqlite3.Connection) -> None:
    """Write the index of words anew: FTS5 keeps deleted ones until it merges its segments."""
    db.execute("INSERT INTO found (found) VALUES ('optimize')")


def _drop_twins(db: sqlite3.Connection, table: str, new: str, old: str) -> None:
    """A contact has one rhythm: that of the contact which stays."""
    if table == "rhythms":
        there = db.execute("SELECT 1 FROM rhythms WHERE contact = ?", (old,)).fetchone()
        if there:
            db.execute("DELETE FROM rhythms WHERE contact = ?", (new,))
