"""The contacts themselves: each is the text of its vCard, and nothing else is the truth.

Takes vCard bytes. Gives them back unchanged, with the values read from them. Leaves alone
who changed what; writing happens through the journal only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digitize import vcard
from digitize.book.folding import fold, searchable, spellings
from digitize.book.values import values_of
from digitize.model import Contact

FEWEST_DIGITS = 4
"""A searched word of at least so many digits and no letter is part of a phone number."""


FEWEST_LETTERS = 3
"""What FTS5's trigram index needs; https://www.sqlite.org/fts5.html section 4.3.4."""

QUOTE = '"'


@dataclass(frozen=True, slots=True)
class StoredContact:
    """One contact; ``vcard`` is the card's own text, ``created`` and ``updated`` are UTC."""

    uid: str
    vcard: bytes
    name: str
    created: str
    updated: str

    @property
    def contact(self) -> Contact:
        """The values of the vCard, under the UID the book knows it by."""
        return contact_in(self.vcard, self.uid)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one value of a contact came from: ``how`` is card, import or hand."""

    field: str
    value: str
    how: str
    place: str
    at: str


def contact_in(data: bytes, uid: str) -> Contact:
    """The values of one vCard's bytes, under ``uid``."""
    return replace(vcard.contact_of(vcard.parse(data).cards[0]), uid=uid)


class Contacts:
    """The table ``contacts``; only the journal calls ``put`` and ``remove``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM contacts").fetchone()[0])

    def __iter__(self) -> Iterator[StoredContact]:
        """Every contact, by name."""
        rows = self._db.execute("SELECT * FROM contacts ORDER BY name COLLATE NOCASE, uid")
        return (_stored(row) for row in rows.fetchall())

    def get(self, uid: str) -> StoredContact | None:
        """The contact with this UID."""
        row = self._db.execute("SELECT * FROM contacts WHERE uid = ?", (uid,)).fetchone()
        return None if row is None else _stored(row)

    def find(self, text: str, *, event: str = "") -> tuple[StoredContact, ...]:
        """Contacts in which every word of ``text`` occurs, in any spelling of umlauts.

        Notes, promises, offers and needs count as the contact's own text. ``event`` keeps those
        who were met there; ``*`` in it stands for anything.
        """
        condition, values = matching(text, event)
        sql = (
            f"SELECT * FROM contacts WHERE {condition}"  # noqa: S608 - our own words
            " ORDER BY name COLLATE NOCASE, uid"
        )
        return tuple(_stored(row) for row in self._db.execute(sql, values))

    def called(self, name: str) -> tuple[StoredContact, ...]:
        """Contacts a person may mean by ``name``: the UID, the whole name, or parts of anything."""
        exact = self.get(name)
        if exact:
            return (exact,)
        found = self.find(name)
        whole = tuple(one for one in found if fold(one.name) in spellings(name))
        return whole or found

    def origins(self, uid: str) -> tuple[Origin, ...]:
        """Where the values of a contact came from, oldest first."""
        rows = self._db.execute(
            "SELECT field, value, how, place, at FROM origins WHERE contact = ?"
            " ORDER BY entry, field, value",
            (uid,),
        )
        return tuple(Origin(*row) for row in rows)

    def events(self, uid: str) -> tuple[tuple[str, str], ...]:
        """Events at which the contact was met: name and date, which may be empty."""
        rows = self._db.execute(
            "SELECT DISTINCT events.name, coalesce(met_on, '') FROM meetings"
            " JOIN events ON events.id = meetings.event WHERE contact = ? ORDER BY 2, 1",
            (uid,),
        )
        return tuple((row[0], row[1]) for row in rows)

    def event_names(self) -> tuple[str, ...]:
        """Every event at which somebody of the book was met, the newest first."""
        rows = self._db.execute(
            "SELECT name FROM events WHERE id IN (SELECT event FROM meetings JOIN contacts"
            " ON contacts.uid = meetings.contact) ORDER BY created DESC, name"
        )
        return tuple(row[0] for row in rows)

    def tags(self) -> tuple[str, ...]:
        """Every category that a contact bears, in alphabetical order."""
        rows = self._db.execute(
            "SELECT uid, vcard FROM contacts WHERE instr(vcard, CAST('CATEGORIES' AS BLOB)) > 0"
        )
        found = {tag for uid, data in rows for tag in contact_in(bytes(data), uid).categories}
        return tuple(sorted(found, key=str.casefold))

    def put(self, uid: str, data: bytes, at: str) -> None:
        """Store a contact; called within the journal's transaction."""
        contact = contact_in(data, uid)
        texts = tuple(text for _, text in values_of(contact))
        self._db.execute(
            "INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET"
            " vcard = excluded.vcard, name = excluded.name, search = excluded.search,"
            " updated = excluded.updated",
            (uid, data, contact.name, searchable(texts), at, at),
        )

    def remove(self, uid: str) -> None:
        """Take a contact away; called within the journal's transaction."""
        self._db.execute("DELETE FROM contacts WHERE uid = ?", (uid,))


def matching(text: str, event: str = "") -> tuple[str, list[str]]:
    """SQL on ``contacts`` with its values: every word occurs, and they were met at the event."""
    conditions, values = ["1"], list[str]()
    for word in text.split():
        forms = spellings(word)
        digits = "".join(character for character in word if character.isdigit())
        if len(digits) >= FEWEST_DIGITS and not any(character.isalpha() for character in word):
            forms = (digits.lstrip("0"),)  # 0711 is stored as +49711
        # The index of three letters finds parts of words; what is shorter is looked for in all.
        indexed = min(len(form) for form in forms) >= FEWEST_LETTERS
        where = (
            "id IN (SELECT rowid FROM found WHERE found MATCH ?)"
            if indexed
            else " OR ".join(["text LIKE ? ESCAPE '\\'"] * len(forms))
        )
        conditions.append(f"uid IN (SELECT contact FROM found_texts WHERE {where})")  # noqa: S608
        if indexed:
            values.append(" OR ".join(f'"{form.replace(QUOTE, QUOTE * 2)}"' for form in forms))
        else:
            values += [f"%{_literal(form)}%" for form in forms]
    if event:
        conditions.append(
            "uid IN (SELECT contact FROM meetings JOIN events ON events.id = meetings.event"
            " WHERE events.name LIKE ? ESCAPE '\\')"
        )
        values.append(_literal(event).replace("*", "%"))
    return " AND ".join(conditions), values


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _stored(row: sqlite3.Row) -> StoredContact:
    return StoredContact(
        row["uid"], bytes(row["vcard"]), row["name"], row["created"], row["updated"]
    )
