"""Searching the network: words in everything, level, function, inside or outside, event, tag.

Takes the book and a ``Question``. Gives the contacts that fit, by name. What a title says is
derived once for each contact and kept in the table ``roles``, which a changed contact leaves.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass

from digitize.book import Book, StoredContact
from digitize.book.contacts import contact_in, matching
from digitize.book.folding import fold, spellings
from digitize.errors import UsageError
from digitize.network import roles
from digitize.network.tags import below
from digitize.preferences import preference


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; empty means anything. ``where`` is inside or outside one's company."""

    words: str = ""
    level: str = ""
    function: str = ""
    where: str = ""
    event: str = ""
    tag: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it would fit everybody."""
        return not any(asdict(self).values())


def find(book: Book, question: Question) -> tuple[StoredContact, ...]:
    """The contacts that fit, by name.

    Raises:
        UsageError: A level, function or place is not known.
    """
    condition, values = matching(question.words, question.event)
    conditions = [condition]
    if question.level:
        conditions.append(_one_of("level", roles.levels_named(question.level), values))
    if question.function:
        conditions.append(_one_of("function", _functions(question.function), values))
    if question.tag:
        tags = [f"%\n{fold(tag)}\n%" for tag in below(book.db, question.tag)]
        conditions.append("(" + " OR ".join(["tags LIKE ?"] * len(tags)) + ")")
        values += tags
    if question.where:
        conditions.append(_where(book.db, question.where, values))
    if len(conditions) == 1:
        return book.contacts.find(question.words, event=question.event)
    refresh(book)
    rows = book.db.execute(
        "SELECT uid FROM contacts JOIN roles ON roles.contact = uid"  # noqa: S608 - our words
        f" WHERE {' AND '.join(conditions)} ORDER BY name COLLATE NOCASE, uid",
        values,
    ).fetchall()
    found = (book.contacts.get(row[0]) for row in rows)
    return tuple(one for one in found if one is not None)


def refresh(book: Book) -> None:
    """Derive what titles say, for every contact that is new or changed."""
    version = roles.version()
    with book.journal.transaction():
        book.db.execute("DELETE FROM roles WHERE version <> ?", (version,))
        rows = book.db.execute(
            "SELECT uid, vcard FROM contacts"
            " WHERE NOT EXISTS (SELECT 1 FROM roles WHERE contact = uid)"
        ).fetchall()
        book.db.executemany(
            "INSERT INTO roles VALUES (?, ?, ?, ?, ?, ?, ?)",
            (_row(row["uid"], bytes(row["vcard"]), version) for row in rows),
        )


def save(db: sqlite3.Connection, name: str, question: Question) -> None:
    """Remember a question under a name; an older one of that name gives way."""
    text = json.dumps(asdict(question), ensure_ascii=False)
    db.execute("INSERT OR REPLACE INTO searches VALUES (?, ?)", (name, text))


def saved(db: sqlite3.Connection) -> dict[str, Question]:
    """Every saved question by name."""
    rows = db.execute("SELECT name, question FROM searches ORDER BY name")
    return {row[0]: Question(**json.loads(row[1])) for row in rows}


def _row(uid: str, data: bytes, version: str) -> tuple[str, ...]:
    contact = contact_in(data, uid)
    role = roles.role_of(contact.title)
    domains = dict.fromkeys(email.address.rpartition("@")[2].casefold() for email in contact.emails)
    tags = "".join(f"\n{fold(tag)}" for tag in contact.categories) + "\n"
    org = fold(contact.org)
    return uid, version, role.level, role.function, org, "".join(f"\n{d}" for d in domains), tags


def _functions(text: str) -> tuple[str, ...]:
    names = tuple(text.lower().replace(" ", "").split(","))
    known = roles.functions()
    for name in names:
        if name not in known:
            raise UsageError(f"{name}: is no function", f"Functions are {', '.join(known)}.")
    return names


def _one_of(column: str, names: tuple[str, ...], values: list[str]) -> str:
    values += names
    return f"{column} IN ({', '.join('?' * len(names))})"


def _where(db: sqlite3.Connection, where: str, values: list[str]) -> str:
    company, domain = preference(db, "company"), preference(db, "domain")
    if not company and not domain:
        raise UsageError(
            "inside or outside of which company?",
            'Say which is yours: digitize settings company "Muster GmbH"'
            " and digitize settings domain muster.example",
        )
    mine = []
    for form in spellings(company) if company else ():
        mine.append("org = ?")
        values.append(form)
    if domain:
        mine.append("domains || char(10) LIKE ?")
        values.append(f"%\n{domain.casefold()}\n%")
    inside = f"({' OR '.join(mine)})"
    return inside if where == "inside" else f"NOT {inside}"
