"""The book's tables, made by named migrations.

Takes an open SQLite connection. Gives it the newest tables; each migration runs in one
transaction together with its record. Leaves alone every row that is already there.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Final

from digitize.book.network_tables import NETWORK

APPLICATION_ID: Final = int.from_bytes(b"Dgtz")
"""Written into the SQLite header, so that a foreign database is never taken for a book."""

_BEGINNING = """
CREATE TABLE photos (
    digest TEXT PRIMARY KEY,           -- SHA-256 of the file's bytes, hexadecimal
    source TEXT NOT NULL,              -- name as given when it was read last
    pages INTEGER NOT NULL,
    taken TEXT,                        -- local time the camera wrote, ISO 8601
    read_at TEXT NOT NULL,             -- UTC
    engine TEXT NOT NULL,
    reading_version TEXT NOT NULL,     -- what else the reading depends on
    error TEXT NOT NULL DEFAULT '',
    hint TEXT NOT NULL DEFAULT '',
    forgotten_at TEXT                  -- its cards were forgotten on request
) STRICT;

CREATE TABLE journal (                 -- one row for each applied decision
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,            -- the command it belongs to
    command TEXT NOT NULL,
    what TEXT NOT NULL,                -- one line for people
    at TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',     -- new, merge or review; empty for other commands
    target TEXT,
    score REAL NOT NULL DEFAULT 0,
    evidence TEXT NOT NULL DEFAULT '[]',
    undone_at TEXT
) STRICT;
CREATE INDEX journal_batch ON journal (batch);

CREATE TABLE changes (                 -- what a journal entry did to which contact
    entry INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    before BLOB,                       -- NULL: the contact was not there
    after BLOB,                        -- NULL: the contact was taken away
    PRIMARY KEY (entry, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX changes_uid ON changes (uid, entry);

CREATE TABLE contacts (
    uid TEXT PRIMARY KEY,
    vcard BLOB NOT NULL,               -- the truth; the other columns are made from it
    name TEXT NOT NULL,
    search TEXT NOT NULL,              -- folded text of every value
    created TEXT NOT NULL,
    updated TEXT NOT NULL
) STRICT;
CREATE INDEX contacts_name ON contacts (name);

CREATE TABLE cards (
    id INTEGER PRIMARY KEY,
    photo TEXT NOT NULL REFERENCES photos (digest) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    card INTEGER NOT NULL,
    outline TEXT NOT NULL,
    width INTEGER NOT NULL,            -- of the card pixels the lines lie in
    height INTEGER NOT NULL,
    lines TEXT NOT NULL,
    reading TEXT NOT NULL,
    warnings TEXT NOT NULL,
    picture BLOB NOT NULL,             -- JPEG
    contact TEXT,                      -- UID; no foreign key: undo and import come in any order
    entry INTEGER REFERENCES journal (id) ON DELETE SET NULL,
    UNIQUE (photo, page, card)
) STRICT;
CREATE INDEX cards_contact ON cards (contact);

CREATE TABLE origins (                 -- where each value of a contact came from
    contact TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    how TEXT NOT NULL,                 -- card, import or hand
    place TEXT NOT NULL,               -- photo or file
    at TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    PRIMARY KEY (contact, field, value, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX origins_entry ON origins (entry);

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE meetings (                -- who was met at which event
    contact TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    met_on TEXT,                       -- YYYY-MM-DD where the photo tells
    entry INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    PRIMARY KEY (contact, event, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX meetings_entry ON meetings (entry);

CREATE TABLE apart (                   -- pairs that were said to be two people
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;

CREATE TABLE outputs (                 -- files written, to know our own when we meet them again
    path TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    written TEXT NOT NULL
) STRICT;
"""

_EXPORTS: Final = """
CREATE TABLE exports (                 -- which contact was written for which program
    contact TEXT NOT NULL,             -- UID
    target TEXT NOT NULL,              -- name of the export format
    at TEXT NOT NULL,                  -- UTC, the last time
    PRIMARY KEY (contact, target)
) STRICT, WITHOUT ROWID;
"""

_REVIEW: Final = """
CREATE TABLE checks (                  -- cards that a person has looked at
    photo TEXT NOT NULL REFERENCES photos (digest) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    card INTEGER NOT NULL,
    at TEXT NOT NULL,                  -- UTC
    entry INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    PRIMARY KEY (photo, page, card)
) STRICT, WITHOUT ROWID;
CREATE INDEX checks_entry ON checks (entry);

CREATE TABLE former_cards (            -- cards as they were before an entry changed them
    entry INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    photo TEXT NOT NULL REFERENCES photos (digest) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    card INTEGER NOT NULL,
    id INTEGER,                        -- NULL, as all that follows: the card was not there
    outline TEXT,
    width INTEGER,
    height INTEGER,
    lines TEXT,
    reading TEXT,
    warnings TEXT,
    picture BLOB,
    contact TEXT,
    card_entry INTEGER,
    PRIMARY KEY (entry, photo, page, card)
) STRICT, WITHOUT ROWID;

CREATE TABLE files (                   -- where a photo's file was seen last
    photo TEXT PRIMARY KEY REFERENCES photos (digest) ON DELETE CASCADE,
    path TEXT NOT NULL,                -- absolute
    members TEXT NOT NULL              -- names in a zip (in a zip), as JSON
) STRICT, WITHOUT ROWID;

ALTER TABLE apart ADD COLUMN entry INTEGER REFERENCES journal (id) ON DELETE CASCADE;
"""

_CARDDAV: Final = """
CREATE TABLE address_books (           -- on CardDAV servers; never with a password
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE remote_cards (            -- which contact is which card there
    address_book INTEGER NOT NULL REFERENCES address_books (id) ON DELETE CASCADE,
    path TEXT NOT NULL,                -- on the server
    contact TEXT NOT NULL,             -- UID here
    uid TEXT NOT NULL,                 -- UID there
    etag TEXT NOT NULL,                -- when both were the same
    sent TEXT NOT NULL,                -- digest of the contact's vCard then
    base TEXT NOT NULL,                -- digests of the card's lines then
    at TEXT NOT NULL,
    PRIMARY KEY (address_book, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX remote_cards_contact ON remote_cards (contact);

CREATE TABLE remote_forgotten (        -- cards there of people who were forgotten here
    address_book INTEGER NOT NULL REFERENCES address_books (id) ON DELETE CASCADE,
    path TEXT NOT NULL,                -- digest of the path
    PRIMARY KEY (address_book, path)
) STRICT, WITHOUT ROWID;
"""

MIGRATIONS: Final[tuple[tuple[str, str], ...]] = (
    ("beginning", _BEGINNING),
    ("exports", _EXPORTS),
    ("review", _REVIEW),
    ("carddav", _CARDDAV),
    ("network", NETWORK),
)
"""Name and SQL, oldest first. Never change one that was released: add another."""

NEWEST: Final = len(MIGRATIONS)


def migrate(db: sqlite3.Connection) -> None:
    """Bring the tables to the newest form.

    Raises:
        sqlite3.Error: SQLite refused; the migration at hand left nothing behind.
    """
    while (done := version(db)) < NEWEST:
        name, sql = MIGRATIONS[done]
        db.execute("BEGIN IMMEDIATE")
        try:
            if version(db) == done:  # nobody else was faster while we waited for the lock
                _apply(db, name, sql, number=done + 1)
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise


def version(db: sqlite3.Connection) -> int:
    """How many migrations this database has seen."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _apply(db: sqlite3.Connection, name: str, sql: str, *, number: int) -> None:
    db.execute(
        "CREATE TABLE IF NOT EXISTS migrations"
        " (name TEXT PRIMARY KEY, applied TEXT NOT NULL) STRICT"
    )
    for statement in _statements(sql):
        db.execute(statement)
    db.execute("INSERT INTO migrations VALUES (?, ?)", (name, datetime.now(UTC).isoformat()))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {number}")


def _statements(sql: str) -> list[str]:
    """The single statements; ``executescript`` would commit the transaction behind our back."""
    statements, pending = [], ""
    for line in sql.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return [statement for statement in statements if statement]
