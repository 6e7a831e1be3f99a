"""The book: one SQLite file with photos, cards, contacts and what was done to them.

Takes a path. Gives its parts: ``photos``, ``contacts``, ``journal``. Leaves alone how
contacts are found to be the same; that is ``match``.
"""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from types import TracebackType

from digitize.book.clock import now
from digitize.book.connection import connect, telling
from digitize.book.contacts import Contacts
from digitize.book.exports import Exports
from digitize.book.forget import Forgotten, forget
from digitize.book.journal import Journal
from digitize.book.photos import Photos
from digitize.book.remotes import Remotes
from digitize.book.reviewing import Reviewing
from digitize.errors import RefusedError


class Book:
    """An open book.

    As a context manager it is closed at the end, and SQLite's errors within the block come
    out as a ``RefusedError`` that names the file.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db
        self._telling = telling(path)
        self.photos = Photos(db)
        self.contacts = Contacts(db)
        self.journal = Journal(db, self.contacts)
        self.exports = Exports(db)
        self.reviewing = Reviewing(db)
        self.remotes = Remotes(db)

    @classmethod
    def open(cls, path: Path, *, make: bool = True) -> Book:
        """Open the book at ``path``; ``make`` starts a new one where there is none.

        Raises:
            RefusedError: There is none, it is no book, a newer one, locked, or not writable.
        """
        if not make and not path.exists():
            raise RefusedError(
                f"{path}: there is no book yet",
                "digitize run PHOTO... starts one; --book FILE names another.",
            )
        return cls(path, connect(path))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Book:
        self._telling.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        self._telling.__exit__(kind, error, trace)

    def forget(self, uid: str) -> Forgotten:
        """Erase everything about one contact; cannot be undone.

        Of photos that nobody else is on, copies we made ourselves go as well.
        """
        photos = {card.digest for card in self.photos.cards_of(uid)}
        files = {digest: self.photos.file_of(digest) for digest in photos}
        gone = forget(self._db, self.journal, uid)
        for digest, file in files.items():
            if file and not self.photos.cards(digest) and file[0].parent == self.uploads:
                file[0].unlink(missing_ok=True)
        return gone

    @property
    def db(self) -> sqlite3.Connection:
        """The connection, for the packages that keep tables of their own in the book."""
        return self._db

    @property
    def uploads(self) -> Path:
        """Where photos are kept that came over the page, not from a folder of the person's own."""
        return self.path.resolve().with_name(f"{self.path.name}-photos")

    def keep_apart(self, one: str, other: str) -> None:
        """Remember that two contacts are two people, whatever they have in common."""
        pair = sorted((one, other))
        self._db.execute(
            "INSERT OR IGNORE INTO apart (one, other, at) VALUES (?, ?, ?)", (*pair, now())
        )

    def apart(self) -> frozenset[tuple[str, str]]:
        """The pairs that were said to be two people, each in order."""
        return frozenset((row[0], row[1]) for row in self._db.execute("SELECT * FROM apart"))

    def wrote(self, path: Path, data: bytes) -> None:
        """Remember a file we wrote, so that it may be overwritten later without asking."""
        self._db.execute(
            "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)",
            (str(path.resolve()), _digest(data), now()),
        )

    def is_ours(self, path: Path) -> bool:
        """Whether ``path`` is still exactly what we wrote there."""
        row = self._db.execute(
            "SELECT digest FROM outputs WHERE path = ?", (str(path.resolve()),)
        ).fetchone()
        return row is not None and row[0] == _digest(path.read_bytes())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
