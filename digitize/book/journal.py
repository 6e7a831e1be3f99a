"""What was done to the contacts, when and why: written with each change, so it can be undone.

Takes decisions that are ready to be applied. Gives one transaction for each, and takes
them back on request. Leaves alone the choice: what is to happen was decided before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from digitize.book import belongings, records, reviewing
from digitize.book.clock import now
from digitize.book.contacts import Contacts, contact_in
from digitize.book.values import values_of
from digitize.errors import RefusedError
from digitize.model import Decision


@dataclass(frozen=True, slots=True)
class Put:
    """A contact's new vCard; ``vcard`` None takes the contact away.

    ``how`` and ``place`` are remembered for every value that was not there before.
    """

    uid: str
    vcard: bytes | None
    how: Literal["card", "import", "hand"]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The card a decision is about, and where its person was met."""

    digest: str
    page: int
    card: int
    event: str = ""
    met_on: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One applied decision, as the journal tells it."""

    id: int
    batch: int
    command: str
    what: str
    at: str
    decision: Decision | None
    undone_at: str = ""


class Journal:
    """The tables ``journal``, ``changes`` and ``origins``; the only way to change contacts."""

    def __init__(self, db: sqlite3.Connection, contacts: Contacts) -> None:
        self._db = db
        self._contacts = contacts

    def new_batch(self) -> int:
        """A number for the decisions of one command, so that they can be undone together."""
        return int(
            self._db.execute("SELECT coalesce(max(batch), 0) + 1 FROM journal").fetchone()[0]
        )

    def apply(
        self,
        batch: int,
        command: str,
        what: str,
        puts: Sequence[Put],
        *,
        decision: Decision | None = None,
        source: Source | None = None,
        uid: str = "",
        also: Callable[[int], None] | None = None,
    ) -> int:
        """Apply one decision in one transaction; gives the entry's number.

        ``source`` ties its card to the contact ``uid``, and the contact to the event.
        ``also`` is called with the number within the transaction, for what else belongs to it.
        """
        at = now()
        with self.transaction():
            entry = self._note(batch, command, what, at, decision)
            for put in puts:
                self._change(entry, put, at)
            if source and uid:
                self._tie(entry, source, uid, at)
            if also:
                also(entry)
        return entry

    def decision(self, entry: int | None) -> Decision | None:
        """The decision of an entry, if it has one."""
        found = self.get(entry) if entry is not None else None
        return found.decision if found else None

    def get(self, entry: int) -> Entry | None:
        """One entry by its number."""
        row = self._db.execute("SELECT * FROM journal WHERE id = ?", (entry,)).fetchone()
        return None if row is None else _entry(row)

    def recent(self, limit: int = 20) -> tuple[Entry, ...]:
        """The last entries, newest first."""
        rows = self._db.execute("SELECT * FROM journal ORDER BY id DESC LIMIT ?", (limit,))
        return tuple(_entry(row) for row in rows)

    def of_batch(self, batch: int) -> tuple[Entry, ...]:
        """The entries of one command, oldest first."""
        rows = self._db.execute("SELECT * FROM journal WHERE batch = ? ORDER BY id", (batch,))
        return tuple(_entry(row) for row in rows)

    def of_contact(self, uid: str) -> tuple[Entry, ...]:
        """What was done to one contact, oldest first."""
        rows = self._db.execute(
            "SELECT journal.* FROM journal JOIN changes ON changes.entry = journal.id"
            " WHERE changes.uid = ? ORDER BY journal.id",
            (uid,),
        )
        return tuple(_entry(row) for row in rows)

    def last_batch(self, command: str = "") -> tuple[Entry, ...]:
        """What the last command did (the last ``command``) that is not undone yet."""
        sql = (
            "SELECT max(batch) FROM journal WHERE undone_at IS NULL"  # noqa: S608 - our own words
            f" AND (command = ? OR ? = '') AND ({reviewing.DID_SOMETHING})"
        )
        row = self._db.execute(sql, (command, command)).fetchone()
        entries = self.of_batch(row[0]) if row[0] is not None else ()
        return tuple(entry for entry in entries if not entry.undone_at)

    def is_untouched(self, uid: str) -> bool:
        """Whether the contact is only what was read from its card: no merge, no hand, no check."""
        row = self._db.execute(
            "SELECT 1 FROM changes JOIN journal ON journal.id = changes.entry WHERE uid = :uid"
            " AND undone_at IS NULL AND kind NOT IN ('new', 'review')"
            " UNION SELECT 1 FROM checks JOIN cards USING (photo, page, card)"
            " WHERE contact = :uid LIMIT 1",
            {"uid": uid},
        ).fetchone()
        return row is None

    def changed_anything(self, entry: int | None) -> bool:
        """Whether an entry changed a contact; a card may have said nothing new."""
        row = self._db.execute("SELECT 1 FROM changes WHERE entry = ? LIMIT 1", (entry,)).fetchone()
        return row is not None

    def undo(self, entries: Sequence[Entry]) -> None:
        """Take back the entries, all or none, so that every contact is as it was before.

        Raises:
            RefusedError: Something later was built on them; nothing was changed.
        """
        at = now()
        with self.transaction():
            for entry in sorted(entries, key=lambda entry: -entry.id):
                self._undo_one(entry, at)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing of it; within another one, a part of that.

        What is read in the block is what is written upon: another digitize waits so long.
        """
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # SQLite itself rolls back when the disk is full
                self._db.execute("ROLLBACK")
            raise

    def _note(self, batch: int, command: str, what: str, at: str, decision: Decision | None) -> int:
        made = decision or Decision("new")
        cursor = self._db.execute(
            "INSERT INTO journal (batch, command, what, at, kind, target, score, evidence)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                batch,
                command,
                what,
                at,
                made.kind if decision else "",
                made.target,
                float(made.score),
                records.dump_evidence(made.evidence),
            ),
        )
        return int(cursor.lastrowid or 0)

    def _change(self, entry: int, put: Put, at: str) -> None:
        old = self._contacts.get(put.uid)
        before = old.vcard if old else None
        self._db.execute(
            "INSERT INTO changes VALUES (?, ?, ?, ?)", (entry, put.uid, before, put.vcard)
        )
        if put.vcard is None:
            self._contacts.remove(put.uid)
            return
        self._contacts.put(put.uid, put.vcard, at)
        had = set(values_of(contact_in(before, put.uid))) if before else set()
        fresh = [v for v in values_of(contact_in(put.vcard, put.uid)) if v not in had]
        self._db.executemany(
            "INSERT OR REPLACE INTO origins VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(put.uid, field, text, put.how, put.place, at, entry) for field, text in fresh],
        )

    def _tie(self, entry: int, source: Source, uid: str, at: str) -> None:
        self._db.execute(
            "UPDATE cards SET contact = ?, entry = ? WHERE photo = ? AND page = ? AND card = ?",
            (uid, entry, source.digest, source.page, source.card),
        )
        if source.event:
            self._db.execute(
                "INSERT OR IGNORE INTO events (name, created) VALUES (?, ?)", (source.event, at)
            )
            self._db.execute(
                "INSERT OR REPLACE INTO meetings SELECT ?, id, ?, ? FROM events WHERE name = ?",
                (uid, source.met_on or None, entry, source.event),
            )

    def _undo_one(self, entry: Entry, at: str) -> None:
        if entry.undone_at:
            raise RefusedError(f"#{entry.id} was undone already", "See: digitize undo --list")
        rows = self._db.execute(
            "SELECT uid, before, after FROM changes WHERE entry = ?", (entry.id,)
        ).fetchall()
        for row in rows:
            now_there = self._contacts.get(row["uid"])
            if (now_there.vcard if now_there else None) != row["after"]:
                raise self._built_upon(entry, row["uid"])
            if row["before"] is None:
                self._contacts.remove(row["uid"])
            else:
                self._contacts.put(row["uid"], row["before"], at)
        self._db.execute("DELETE FROM origins WHERE entry = ?", (entry.id,))
        self._db.execute("DELETE FROM meetings WHERE entry = ?", (entry.id,))
        reviewing.undo(self._db, entry.id)
        belongings.undo(self._db, entry.id)
        self._db.execute(
            "UPDATE cards SET contact = NULL, entry = NULL WHERE entry = ?", (entry.id,)
        )
        self._db.execute("UPDATE journal SET undone_at = ? WHERE id = ?", (at, entry.id))

    def _built_upon(self, entry: Entry, uid: str) -> RefusedError:
        later = [
            other for other in self.of_contact(uid) if other.id > entry.id and not other.undone_at
        ]
        if not later:
            return RefusedError(
                f"#{entry.id} ({entry.what}) cannot be undone: the contact is not as it left it",
                "See: digitize show",
            )
        return RefusedError(
            f"#{entry.id} ({entry.what}) cannot be undone: #{later[-1].id} "
            f"({later[-1].command}: {later[-1].what}) was built on it",
            f"Undo that first: digitize undo {later[-1].id}",
        )


def _entry(row: sqlite3.Row) -> Entry:
    decision = None
    if row["kind"]:
        evidence = records.load_evidence(row["evidence"])
        decision = Decision(row["kind"], row["target"], row["score"], evidence)
    return Entry(
        id=row["id"],
        batch=row["batch"],
        command=row["command"],
        what=row["what"],
        at=row["at"],
        decision=decision,
        undone_at=row["undone_at"] or "",
    )
