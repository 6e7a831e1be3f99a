"""The photos the book knows, and the cards that were read from them.

Takes what reading gave. Gives it back by the photo's digest, so that no photo is ever read
twice. Leaves alone contacts: which contact a card became is the journal's word.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from digitize.book import records
from digitize.book.clock import now
from digitize.model import CardReading, Problem


@dataclass(frozen=True, slots=True)
class Photo:
    """One file: ``digest`` of its bytes, what read it, and how that went."""

    digest: str
    source: str
    pages: int
    engine: str
    reading_version: str
    taken: datetime | None = None
    read_at: str = ""
    error: str = ""
    hint: str = ""
    forgotten_at: str = ""

    @property
    def problem(self) -> Problem | None:
        """Why it could not be read, if it could not."""
        return Problem(self.source, self.error, self.hint) if self.error else None


@dataclass(frozen=True, slots=True)
class StoredCard:
    """A card with the UID of the contact it became, and the journal entry that says so."""

    card: CardReading
    digest: str
    contact: str = ""
    entry: int | None = None
    id: int = 0  # of its row in the book, for links; 0 where it is in none


class Photos:
    """The tables ``photos`` and ``cards``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, digest: str) -> Photo | None:
        """The photo with these bytes, if it was met before."""
        row = self._db.execute("SELECT * FROM photos WHERE digest = ?", (digest,)).fetchone()
        return None if row is None else _photo(row)

    def save(self, photo: Photo, cards: tuple[CardReading, ...] = ()) -> None:
        """Remember a photo with its cards, at once and whole.

        Read again, its old cards give way; a new card at the same place keeps the contact.
        """
        self._db.execute("BEGIN IMMEDIATE")
        try:
            kept = self._contacts_by_place(photo.digest)
            self._db.execute("DELETE FROM cards WHERE photo = ?", (photo.digest,))
            self._db.execute(
                "INSERT INTO photos (digest, source, pages, taken, read_at, engine,"
                " reading_version, error, hint) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (digest) DO UPDATE SET source = excluded.source,"
                " pages = excluded.pages, taken = excluded.taken, read_at = excluded.read_at,"
                " engine = excluded.engine, reading_version = excluded.reading_version,"
                " error = excluded.error, hint = excluded.hint, forgotten_at = NULL",
                (
                    photo.digest,
                    photo.source,
                    photo.pages,
                    photo.taken.isoformat() if photo.taken else None,
                    photo.read_at or now(),
                    photo.engine,
                    photo.reading_version,
                    photo.error,
                    photo.hint,
                ),
            )
            for card in cards:
                contact, entry = kept.get((card.page, card.card), (None, None))
                self._insert(photo.digest, card, contact, entry)
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    def cards(self, digest: str, *, source: str = "") -> tuple[StoredCard, ...]:
        """A photo's cards in the order they were found; ``source`` is the name it has today."""
        rows = self._db.execute(
            "SELECT cards.*, photos.source, photos.taken FROM cards"
            " JOIN photos ON photos.digest = cards.photo"
            " WHERE photo = ? ORDER BY page, card",
            (digest,),
        )
        return tuple(_card(row, source) for row in rows)

    def by_id(self, number: int) -> StoredCard | None:
        """One card by the number of its row."""
        row = self._db.execute(
            "SELECT cards.*, photos.source, photos.taken FROM cards"
            " JOIN photos ON photos.digest = cards.photo WHERE cards.id = ?",
            (number,),
        ).fetchone()
        return None if row is None else _card(row)

    def picture(self, number: int) -> bytes | None:
        """The JPEG of one card."""
        row = self._db.execute("SELECT picture FROM cards WHERE id = ?", (number,)).fetchone()
        return None if row is None else bytes(row["picture"])

    def seen_at(self, digest: str, path: Path, members: tuple[str, ...] = ()) -> None:
        """Remember where a photo's file lies, to show the photo or read it again."""
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?)",
            (digest, str(path.resolve()), json.dumps(members)),
        )

    def file_of(self, digest: str) -> tuple[Path, tuple[str, ...]] | None:
        """Where a photo's file was seen last, and its names within a zip."""
        row = self._db.execute("SELECT * FROM files WHERE photo = ?", (digest,)).fetchone()
        return None if row is None else (Path(row["path"]), tuple(json.loads(row["members"])))

    def refreshed(self, stored: StoredCard) -> StoredCard:
        """The same card with the contact it belongs to by now."""
        row = self._db.execute(
            "SELECT contact, entry FROM cards WHERE photo = ? AND page = ? AND card = ?",
            (stored.digest, stored.card.page, stored.card.card),
        ).fetchone()
        return replace(stored, contact=row["contact"] or "", entry=row["entry"])

    def cards_of(self, uid: str) -> Iterator[StoredCard]:
        """The cards that became, or went into, one contact."""
        rows = self._db.execute(
            "SELECT cards.*, photos.source, photos.taken FROM cards"
            " JOIN photos ON photos.digest = cards.photo"
            " WHERE contact = ? ORDER BY photos.read_at, page, card",
            (uid,),
        ).fetchall()
        return (_card(row) for row in rows)

    def _contacts_by_place(
        self, digest: str
    ) -> dict[tuple[int, int], tuple[str | None, int | None]]:
        rows = self._db.execute(
            "SELECT page, card, contact, entry FROM cards WHERE photo = ?", (digest,)
        )
        return {(row["page"], row["card"]): (row["contact"], row["entry"]) for row in rows}

    def _insert(
        self, digest: str, card: CardReading, contact: str | None, entry: int | None
    ) -> None:
        self._db.execute(
            "INSERT INTO cards (photo, page, card, outline, width, height, lines, reading,"
            " warnings, picture, contact, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                digest,
                card.page,
                card.card,
                records.dump_quad(card.outline),
                *card.size,
                records.dump_lines(card.lines),
                records.dump_reading(card.reading),
                records.dump_texts(card.warnings),
                card.picture,
                contact,
                entry,
            ),
        )


def _photo(row: sqlite3.Row) -> Photo:
    return Photo(
        digest=row["digest"],
        source=row["source"],
        pages=row["pages"],
        engine=row["engine"],
        reading_version=row["reading_version"],
        taken=_time(row["taken"]),
        read_at=row["read_at"],
        error=row["error"],
        hint=row["hint"],
        forgotten_at=row["forgotten_at"] or "",
    )


def _card(row: sqlite3.Row, source: str = "") -> StoredCard:
    return StoredCard(
        card=CardReading(
            source=source or row["source"],
            page=row["page"],
            card=row["card"],
            outline=records.load_quad(row["outline"]),
            lines=records.load_lines(row["lines"]),
            reading=records.load_reading(row["reading"]),
            warnings=records.load_texts(row["warnings"]),
            picture=row["picture"],
            taken=_time(row["taken"]),
            size=(row["width"], row["height"]),
        ),
        digest=row["photo"],
        contact=row["contact"] or "",
        entry=row["entry"],
        id=row["id"],
    )


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
