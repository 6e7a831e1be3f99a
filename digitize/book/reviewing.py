"""What a person did to cards: looked at them, drew their outline anew, put them to another contact.

Takes the number of the journal's entry it belongs to. Gives back what was before when that
entry is undone. Leaves alone contacts; those change through the journal only.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from digitize.book import belongings, records
from digitize.book.clock import now
from digitize.model import CardReading, Reading

Place: TypeAlias = tuple[str, int, int]
"""A card by its photo's digest, page and number."""

_HERE: Final = "photo = ? AND page = ? AND card = ?"

DID_SOMETHING: Final = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} WHERE {table}.entry = journal.id)"  # noqa: S608 - our words
    for table in ("changes", "checks", "former_cards", "apart")
)
"""SQL: the journal's entry left something that can be undone."""


@dataclass(frozen=True, slots=True)
class QueuedCard:
    """A card without its picture, as a list needs it."""

    id: int
    place: Place
    source: str
    reading: Reading
    contact: str
    checked_at: str = ""


class Reviewing:
    """The tables ``checks`` and ``former_cards``; all that writes belongs into a transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def cards(self, *, unchecked: bool = False) -> tuple[QueuedCard, ...]:
        """All cards, or those nobody looked at, in the order they were read."""
        rows = self._db.execute(
            "SELECT id, photo, page, card, photos.source, reading, contact, checks.at FROM cards"
            " JOIN photos ON photos.digest = photo LEFT JOIN checks USING (photo, page, card)"
            " WHERE checks.at IS NULL OR NOT ? ORDER BY photos.read_at, photos.rowid, page, card",
            (unchecked,),
        )
        return tuple(
            QueuedCard(
                row[0],
                (row[1], row[2], row[3]),
                row[4],
                _reading(row[5]),
                row[6] or "",
                row[7] or "",
            )
            for row in rows
        )

    def beside(self, place: Place) -> tuple[QueuedCard, ...]:
        """The cards of the same page, this one among them, by number."""
        return tuple(card for card in self.cards() if card.place[:2] == place[:2])

    def checked_at(self, place: Place) -> str:
        """When somebody looked at a card (UTC), or an empty text."""
        row = self._db.execute(f"SELECT at FROM checks WHERE {_HERE}", place).fetchone()  # noqa: S608
        return row[0] if row else ""

    def checks_since(self, at: str) -> tuple[str, ...]:
        """The times of all checks from ``at`` on, oldest first."""
        rows = self._db.execute("SELECT at FROM checks WHERE at >= ? ORDER BY at", (at,))
        return tuple(row[0] for row in rows)

    def check(self, entry: int, place: Place) -> None:
        """Remember that a person has looked at the card."""
        self._db.execute(
            "INSERT OR REPLACE INTO checks VALUES (?, ?, ?, ?, ?)", (*place, now(), entry)
        )

    def redraw(self, entry: int, place: Place, card: CardReading) -> None:
        """Put a new reading in the card's place, or a card where there was none."""
        self._keep(entry, place)
        values = (
            records.dump_quad(card.outline),
            *card.size,
            records.dump_lines(card.lines),
            records.dump_reading(card.reading),
            records.dump_texts(card.warnings),
            card.picture,
        )
        self._db.execute(
            "INSERT INTO cards (photo, page, card, outline, width, height, lines, reading,"
            " warnings, picture) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (photo, page, card) DO UPDATE SET outline = excluded.outline,"
            " width = excluded.width, height = excluded.height, lines = excluded.lines,"
            " reading = excluded.reading, warnings = excluded.warnings,"
            " picture = excluded.picture",
            (*place, *values),
        )

    def remove(self, entry: int, place: Place) -> None:
        """Take a card away: it was none."""
        self._keep(entry, place)
        self._db.execute(f"DELETE FROM cards WHERE {_HERE}", place)  # noqa: S608

    def give_to(self, entry: int, place: Place, uid: str) -> None:
        """Let the card belong to another contact."""
        self._keep(entry, place)
        self._db.execute(f"UPDATE cards SET contact = ? WHERE {_HERE}", (uid, *place))  # noqa: S608

    def questions(self) -> tuple[tuple[str, str, int], ...]:
        """Pairs that wait for an answer: new contact, whom it may be, and the entry that asks."""
        rows = self._db.execute(
            "SELECT changes.uid, journal.target, max(journal.id) FROM journal"
            " JOIN changes ON changes.entry = journal.id AND changes.after IS NOT NULL"
            " WHERE journal.kind = 'review' AND undone_at IS NULL"
            " AND changes.uid <> journal.target"
            " AND changes.uid IN (SELECT uid FROM contacts)"
            " AND journal.target IN (SELECT uid FROM contacts)"
            " AND NOT EXISTS (SELECT 1 FROM apart WHERE one = min(changes.uid, journal.target)"
            " AND other = max(changes.uid, journal.target))"
            " GROUP BY changes.uid, journal.target ORDER BY 3"
        )
        return tuple((row[0], row[1], row[2]) for row in rows)

    def place_of(self, entry: int) -> int | None:
        """The number of the card an entry was about, if it is still there."""
        row = self._db.execute(
            "SELECT id FROM cards WHERE (photo, page, card) IN"
            " (SELECT photo, page, card FROM checks WHERE entry = :entry UNION"
            " SELECT photo, page, card FROM former_cards WHERE entry = :entry)"
            " OR contact IN (SELECT uid FROM changes WHERE entry = :entry) LIMIT 1",
            {"entry": entry},
        ).fetchone()
        return int(row[0]) if row else None

    def next_number(self, place: Place) -> int:
        """The number of the next card on the page; a number once given is not used again."""
        row = self._db.execute(
            "SELECT max(card) FROM (SELECT photo, page, card FROM cards UNION"
            " SELECT photo, page, card FROM former_cards) WHERE photo = ? AND page = ?",
            place[:2],
        ).fetchone()
        return 0 if row[0] is None else int(row[0]) + 1

    def is_by_hand(self, digest: str) -> bool:
        """Whether a person drew, removed or moved a card of this photo; then it stays as it is."""
        row = self._db.execute(
            "SELECT 1 FROM former_cards JOIN journal ON journal.id = former_cards.entry"
            " WHERE photo = ? AND undone_at IS NULL LIMIT 1",
            (digest,),
        ).fetchone()
        return row is not None

    def move_meetings(self, entry: int, one: str, other: str) -> None:
        """Whoever met ``one`` has met ``other``; notes and promises go along."""
        self._db.execute(
            "INSERT OR IGNORE INTO meetings (contact, event, met_on, entry)"
            " SELECT ?, event, met_on, ? FROM meetings WHERE contact = ?",
            (other, entry, one),
        )
        belongings.move(self._db, entry, one, other)

    def keep_apart(self, entry: int, one: str, other: str) -> None:
        """Remember that two contacts are two people."""
        self._db.execute(
            "INSERT OR REPLACE INTO apart (one, other, at, entry) VALUES (?, ?, ?, ?)",
            (*sorted((one, other)), now(), entry),
        )

    def _keep(self, entry: int, place: Place) -> None:
        """Save the card as it is, once for each entry."""
        self._db.execute(
            "INSERT OR IGNORE INTO former_cards SELECT ?, ?, ?, ?, cards.id, cards.outline,"
            " cards.width, cards.height, cards.lines, cards.reading, cards.warnings,"
            " cards.picture, cards.contact, cards.entry FROM (SELECT 1) LEFT JOIN cards"
            " ON photo = ? AND page = ? AND card = ?",
            (entry, *place, *place),
        )


def undo(db: sqlite3.Connection, entry: int) -> None:
    """Bring back what an entry did to cards, checks and pairs."""
    former = db.execute("SELECT * FROM former_cards WHERE entry = ?", (entry,)).fetchall()
    for row in former:
        place = (row["photo"], row["page"], row["card"])
        db.execute(f"DELETE FROM cards WHERE {_HERE}", place)  # noqa: S608
        if row["id"] is not None:
            db.execute(
                "INSERT INTO cards (id, photo, page, card, outline, width, height, lines, reading,"
                " warnings, picture, contact, entry) SELECT id, photo, page, card, outline, width,"
                " height, lines, reading, warnings, picture, contact, card_entry FROM former_cards"
                " WHERE entry = ? AND photo = ? AND page = ? AND card = ?",
                (entry, *place),
            )
    for table in ("former_cards", "checks", "apart"):
        db.execute(f"DELETE FROM {table} WHERE entry = ?", (entry,))  # noqa: S608


@lru_cache(maxsize=4096)  # a list asks for the same readings at every step
def _reading(text: str) -> Reading:
    return records.load_reading(text)
