"""Which contact is which card on a CardDAV server, and how both stood when they were the same.

Takes what a server and the book agreed on. Gives it back when they meet again. Leaves alone
passwords, which are in no table, and the cards themselves.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass

from digitize.book.clock import now


@dataclass(frozen=True, slots=True)
class Link:
    """A contact and its card at ``path`` on a server.

    ``uid`` is the card's own there; ``etag``, ``sent`` (digest of the contact's vCard) and
    ``base`` (digests of the card's lines) are of the moment when both were the same.
    """

    path: str
    contact: str
    uid: str
    etag: str
    sent: str
    base: str


class Remotes:
    """The tables ``address_books`` and ``remote_cards``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def address_book(self, url: str, name: str) -> int:
        """The number of an address book, given one when it is met first."""
        self._db.execute(
            "INSERT INTO address_books (url, name) VALUES (?, ?)"
            " ON CONFLICT (url) DO UPDATE SET name = excluded.name",
            (url, name),
        )
        row = self._db.execute("SELECT id FROM address_books WHERE url = ?", (url,)).fetchone()
        return int(row[0])

    def links(self, address_book: int) -> tuple[Link, ...]:
        """Every card of an address book that belongs to a contact."""
        rows = self._db.execute(
            "SELECT path, contact, uid, etag, sent, base FROM remote_cards"
            " WHERE address_book = ? ORDER BY path",
            (address_book,),
        )
        return tuple(Link(*row) for row in rows)

    def keep(self, address_book: int, link: Link) -> None:
        """Remember that both are the same now."""
        self._db.execute(
            "INSERT OR REPLACE INTO remote_cards VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                address_book,
                link.path,
                link.contact,
                link.uid,
                link.etag,
                link.sent,
                link.base,
                now(),
            ),
        )

    def drop(self, address_book: int, path: str) -> None:
        """The contact and the card have nothing to do with each other any more."""
        self._db.execute(
            "DELETE FROM remote_cards WHERE address_book = ? AND path = ?", (address_book, path)
        )

    def is_forgotten(self, address_book: int, path: str) -> bool:
        """Whether the card's person was forgotten here, and must not come back by itself."""
        row = self._db.execute(
            "SELECT 1 FROM remote_forgotten WHERE address_book = ? AND path = ?",
            (address_book, _digest(path)),
        ).fetchone()
        return row is not None

    def places(self, uid: str) -> tuple[str, ...]:
        """The address books a contact is in, by their address."""
        rows = self._db.execute(
            "SELECT url FROM remote_cards JOIN address_books ON id = address_book"
            " WHERE contact = ? ORDER BY url",
            (uid,),
        )
        return tuple(row[0] for row in rows)


def forget(db: sqlite3.Connection, uid: str) -> None:
    """Erase what is known of a contact's cards but a digest of where they are."""
    rows = db.execute("SELECT address_book, path FROM remote_cards WHERE contact = ?", (uid,))
    db.executemany(
        "INSERT OR IGNORE INTO remote_forgotten VALUES (?, ?)",
        [(row[0], _digest(row[1])) for row in rows.fetchall()],
    )
    db.execute("DELETE FROM remote_cards WHERE contact = ?", (uid,))


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()
