"""Opening the book's file, and turning what SQLite answers into words.

Takes a path. Gives a connection with the settings every part of the book relies on.
Leaves alone any file that is not a book.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digitize.book import schema
from digitize.errors import RefusedError

BUSY_SECONDS = 10.0
"""How long we wait for another digitize to finish its transaction before we give up."""

_MAGIC = b"SQLite format 3\0"
"""How every SQLite file begins; https://www.sqlite.org/fileformat.html section 1.3."""

_ELSEWHERE = "Name another book with --book FILE, or move this file out of the way."


def connect(path: Path) -> sqlite3.Connection:
    """Open or make the book at ``path``; others on this computer cannot read it.

    Raises:
        RefusedError: It is no book, a newer one, locked, read-only, or cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise RefusedError(
            f"{path}: the book cannot be made: {reason}",
            "Name a place of your own with --book FILE.",
        ) from error
    if path.is_dir():
        raise RefusedError(f"{path}: the book must be a file, this is a folder", _ELSEWHERE)
    _check_magic(path)
    with telling(path):
        db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        with telling(path):
            _check(db, path)
            _set_up(db)
            schema.migrate(db)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn SQLite's errors within the block into a ``RefusedError`` that names the book."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(path, error) from error


def _check_magic(path: Path) -> None:
    """SQLite takes a file of a few bytes for an empty database and overwrites it; we do not."""
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_MAGIC))
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise RefusedError(f"{path}: the book cannot be read: {reason}", _ELSEWHERE) from error
    if start and start != _MAGIC:
        raise RefusedError(f"{path}: is not a book", _ELSEWHERE)


def _check(db: sqlite3.Connection, path: Path) -> None:
    application = int(db.execute("PRAGMA application_id").fetchone()[0])
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != schema.APPLICATION_ID and tables:
        raise RefusedError(f"{path}: is a database of another program, not a book", _ELSEWHERE)
    if schema.version(db) > schema.NEWEST:
        raise RefusedError(
            f"{path}: this book was written by a newer digitize",
            "Update with: pip install --upgrade digitize",
        )


def _set_up(db: sqlite3.Connection) -> None:
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")  # a decision told to the person survives a power cut
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten, not just unlinked


def _in_words(path: Path, error: sqlite3.Error) -> RefusedError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RefusedError(
            f"{path}: the book is in use by another digitize",
            "Wait until it has finished, then type the same command again.",
        )
    if code == sqlite3.SQLITE_FULL:
        return RefusedError(
            f"{path}: the book cannot be written: the disk is full",
            "Free some space, then type the same command again; what was saved is intact.",
        )
    if code == sqlite3.SQLITE_IOERR:
        return RefusedError(
            f"{path}: the book cannot be written: the disk answered with an error",
            "Free some space or look at the disk, then type the same command again; what was "
            "saved is intact.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return RefusedError(
            f"{path}: the book cannot be written: no permission",
            "Make the file and its folder writable, or name another book with --book FILE.",
        )
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return RefusedError(f"{path}: is not a book, or is damaged", _ELSEWHERE)
    return RefusedError(f"{path}: the book refused: {error}", _ELSEWHERE)
