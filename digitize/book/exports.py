"""Which contact went to which program, so that the next export can leave it out.

Takes UIDs and the name of a target. Gives those that were never there. Leaves alone the files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from digitize.book.clock import now


class Exports:
    """The table ``exports``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def mark(self, uids: Iterable[str], target: str) -> None:
        """Remember that these contacts were written for ``target`` now."""
        at = now()
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._db.executemany(
                "INSERT OR REPLACE INTO exports VALUES (?, ?, ?)",
                ((uid, target, at) for uid in uids),
            )
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    def known(self, target: str) -> frozenset[str]:
        """UIDs of all contacts that were written for ``target`` before."""
        rows = self._db.execute("SELECT contact FROM exports WHERE target = ?", (target,))
        return frozenset(row[0] for row in rows)

    def of_contact(self, uid: str) -> tuple[tuple[str, str], ...]:
        """Where one contact went: target and time (UTC), oldest first."""
        rows = self._db.execute(
            "SELECT target, at FROM exports WHERE contact = ? ORDER BY at, target", (uid,)
        )
        return tuple((row[0], row[1]) for row in rows)
